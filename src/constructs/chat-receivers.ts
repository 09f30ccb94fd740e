import { SecretValue } from 'cdk8s-plus-27';
import {
  DiscordConfig, MSTeamsConfig, MSTeamsV2Config, ParseMode, RocketChatConfig, SlackConfig, TelegramConfig, WebexConfig, WeChatConfig,
} from '../../imports/monitoring.structs';
import { HttpNotifyOptions } from './notify-options';

/** How to tell a Slack channel. */
export interface SlackOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the URL of the incoming webhook.
   * @default - `slackApiUrl` of the Alertmanager's `global`
   */
  readonly apiUrl?: SecretValue;
  /**
   * The channel, as `#alerts`, or the user.
   * @default - the one that the webhook was made for
   */
  readonly channel?: string;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The text, which may be a template.
   * @default - none
   */
  readonly text?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: SlackConfig;
}

/** How to tell a Microsoft Teams channel by a workflow, which is what Teams offers now. */
export interface MsTeamsV2Options extends HttpNotifyOptions {
  /** The key of a Secret that holds the URL of the workflow. */
  readonly webhookUrl: SecretValue;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The text, which may be a template.
   * @default - all of the alerts
   */
  readonly text?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: MSTeamsV2Config;
}

/** How to tell a Microsoft Teams channel by an Office 365 connector, which Teams is giving up. */
export interface MsTeamsOptions extends HttpNotifyOptions {
  /** The key of a Secret that holds the URL of the connector. */
  readonly webhookUrl: SecretValue;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The text, which may be a template.
   * @default - all of the alerts
   */
  readonly text?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: MSTeamsConfig;
}

/** How to tell a Discord channel. */
export interface DiscordOptions extends HttpNotifyOptions {
  /** The key of a Secret that holds the URL of the webhook. */
  readonly apiUrl: SecretValue;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The text, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: DiscordConfig;
}

/** How to tell a Rocket.Chat channel. */
export interface RocketChatOptions extends HttpNotifyOptions {
  /** The key of a Secret that holds the token of the sender. */
  readonly token: SecretValue;
  /** The key of a Secret that holds the id of that token. */
  readonly tokenId: SecretValue;
  /**
   * The channel, as `#alerts`, or the user.
   * @default - the sender's own
   */
  readonly channel?: string;
  /**
   * Where Rocket.Chat is.
   * @default 'https://open.rocket.chat/'
   */
  readonly apiUrl?: string;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The text, which may be a template.
   * @default - none
   */
  readonly text?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: RocketChatConfig;
}

/** How to tell a Telegram chat. */
export interface TelegramOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the token of the bot.
   * @default - `spec.botTokenFile`
   */
  readonly botToken?: SecretValue;
  /** The id of the chat: of a user, a group or a channel. */
  readonly chatId: number;
  /**
   * The message, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * How the message is marked up.
   * @default ParseMode.HTML
   */
  readonly parseMode?: ParseMode;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: TelegramConfig;
}

/** How to tell a Webex room. The token of the bot is `http.bearerToken`. */
export interface WebexOptions extends HttpNotifyOptions {
  /** The id of the room. */
  readonly roomId: string;
  /**
   * The message, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: WebexConfig;
}

/** How to tell people by WeChat Work. */
export interface WeChatOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the secret of the application.
   * @default - that of the Alertmanager's `global`
   */
  readonly apiSecret?: SecretValue;
  /**
   * The id of the organization.
   * @default - that of the Alertmanager's `global`
   */
  readonly corpId?: string;
  /**
   * The id of the application.
   * @default - none
   */
  readonly agentId?: string;
  /**
   * Users, as `anna|berta`.
   * @default - none
   */
  readonly toUser?: string;
  /**
   * Departments, as `1|2`.
   * @default - none
   */
  readonly toParty?: string;
  /**
   * Tags, as `1|2`.
   * @default - none
   */
  readonly toTag?: string;
  /**
   * The message, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: WeChatConfig;
}
