import { DiscordOptions, MsTeamsOptions, MsTeamsV2Options, RocketChatOptions, SlackOptions, TelegramOptions, WebexOptions, WeChatOptions } from './chat-receivers';
import { emailJson, EmailOptions, SnsOptions, WebhookOptions } from './message-receivers';
import { notifyJson } from './notify-options';
import { OpsGenieOptions, PagerDutyOptions, PushoverOptions, VictorOpsOptions } from './paging-receivers';

/** A way to tell somebody: in which list of a receiver it belongs, and what it is there. */
interface Integration {
  readonly field: string;
  readonly config: () => object;
}

/**
 * Who is told of alerts. Its name is unique in an AlertmanagerConfig. Secrets have to be in the namespace of the AlertmanagerConfig.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#receiver
 *
 * @example
 * const secret = kplus.Secret.fromSecretName(this, 'Slack', 'slack');
 * const team = Receiver.slack('team', { apiUrl: { secret, key: 'url' }, channel: '#shop' });
 *
 * new AlertmanagerConfig(this, 'Shop', { route: Route.to(team) });
 */
export class Receiver {
  /**
   * Tells a Slack channel.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static slack(name: string, options: SlackOptions = {}): Receiver {
    return Receiver.of(name, 'slackConfigs', 'SlackConfig', options);
  }

  /**
   * Tells a Microsoft Teams channel, by a workflow.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static msTeamsV2(name: string, options: MsTeamsV2Options): Receiver {
    return Receiver.of(name, 'msteamsv2Configs', 'MSTeamsV2Config', options);
  }

  /**
   * Tells a Microsoft Teams channel, by an Office 365 connector.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static msTeams(name: string, options: MsTeamsOptions): Receiver {
    return Receiver.of(name, 'msteamsConfigs', 'MSTeamsConfig', options);
  }

  /**
   * Tells people by email.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static email(name: string, options: EmailOptions): Receiver {
    return new Receiver(name, [{ field: 'emailConfigs', config: () => emailJson(options) }]);
  }

  /**
   * Tells people by PagerDuty.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static pagerDuty(name: string, options: PagerDutyOptions): Receiver {
    return Receiver.of(name, 'pagerdutyConfigs', 'PagerDutyConfig', options);
  }

  /**
   * Tells people by Opsgenie.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static opsGenie(name: string, options: OpsGenieOptions): Receiver {
    return Receiver.of(name, 'opsgenieConfigs', 'OpsGenieConfig', options);
  }

  /**
   * Tells a program of one's own.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static webhook(name: string, options: WebhookOptions): Receiver {
    return Receiver.of(name, 'webhookConfigs', 'WebhookConfig', options);
  }

  /**
   * Tells a Discord channel.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static discord(name: string, options: DiscordOptions): Receiver {
    return Receiver.of(name, 'discordConfigs', 'DiscordConfig', options);
  }

  /**
   * Tells a Telegram chat.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static telegram(name: string, options: TelegramOptions): Receiver {
    return Receiver.of(name, 'telegramConfigs', 'TelegramConfig', options);
  }

  /**
   * Tells a Rocket.Chat channel.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static rocketChat(name: string, options: RocketChatOptions): Receiver {
    return Receiver.of(name, 'rocketchatConfigs', 'RocketChatConfig', options);
  }

  /**
   * Tells a Webex room.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static webex(name: string, options: WebexOptions): Receiver {
    return Receiver.of(name, 'webexConfigs', 'WebexConfig', options);
  }

  /**
   * Tells people by WeChat Work.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static weChat(name: string, options: WeChatOptions): Receiver {
    return Receiver.of(name, 'wechatConfigs', 'WeChatConfig', options);
  }

  /**
   * Tells people by Pushover.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static pushover(name: string, options: PushoverOptions): Receiver {
    return Receiver.of(name, 'pushoverConfigs', 'PushoverConfig', options);
  }

  /**
   * Tells people by VictorOps (Splunk On-Call).
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static victorOps(name: string, options: VictorOpsOptions): Receiver {
    return Receiver.of(name, 'victoropsConfigs', 'VictorOpsConfig', options);
  }

  /**
   * Tells whom a topic of Amazon SNS tells.
   * @param name the name of the receiver
   * @param options where, and how
   */
  public static sns(name: string, options: SnsOptions): Receiver {
    return Receiver.of(name, 'snsConfigs', 'SNSConfig', options);
  }

  /**
   * Tells all of these.
   * @param name the name of the receiver
   * @param receivers who is told; their own names are of no importance
   */
  public static all(name: string, ...receivers: Receiver[]): Receiver {
    return new Receiver(name, receivers.flatMap(({ integrations }) => integrations));
  }

  /**
   * Tells nobody: for alerts that are to be dropped.
   * @param name the name of the receiver
   */
  public static nobody(name: string = 'nobody'): Receiver {
    return new Receiver(name, []);
  }

  private static of(name: string, field: string, type: string, options: object): Receiver {
    return new Receiver(name, [{ field, config: () => notifyJson(type, options) }]);
  }

  private constructor(
    /** The name of the receiver. */
    public readonly name: string,
    private readonly integrations: readonly Integration[],
  ) {}

  /**
   * As the custom resources have it.
   * @internal
   */
  public _toJson(): { readonly name: string } {
    const lists: Record<string, object[]> = {};
    for (const { field, config } of this.integrations) lists[field] = [...lists[field] ?? [], config()];
    return { name: this.name, ...lists };
  }
}
