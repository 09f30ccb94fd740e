import type { Table } from '../table';
import { DISCORD, DiscordReceiver } from './discord';
import { EMAIL, EmailReceiver } from './email';
import { INCIDENTIO, IncidentioReceiver } from './incidentio';
import { JIRA, JiraReceiver } from './jira';
import { MATTERMOST, MattermostReceiver } from './mattermost';
import { MSTEAMS, MSTEAMS_V2, MSTeamsReceiver, MSTeamsV2Receiver } from './msteams';
import { OPSGENIE, OpsGenieReceiver } from './opsgenie';
import { PAGERDUTY, PagerDutyReceiver } from './pagerduty';
import { PUSHOVER, PushoverReceiver } from './pushover';
import { ROCKETCHAT, RocketChatReceiver } from './rocketchat';
import { SLACK, SlackReceiver } from './slack';
import { SNS, SNSReceiver } from './sns';
import { TELEGRAM, TelegramReceiver } from './telegram';
import { VICTOROPS, VictorOpsReceiver } from './victorops';
import { WEBEX, WebexReceiver } from './webex';
import { WEBHOOK, WebhookReceiver } from './webhook';
import { WECHAT, WeChatReceiver } from './wechat';

/** Whom a notification reaches, by all these ways. */
export interface Notifier {
  readonly name: string;
  readonly opsgenieConfigs?: readonly OpsGenieReceiver[];
  readonly pagerdutyConfigs?: readonly PagerDutyReceiver[];
  readonly slackConfigs?: readonly SlackReceiver[];
  readonly webhookConfigs?: readonly WebhookReceiver[];
  readonly wechatConfigs?: readonly WeChatReceiver[];
  readonly emailConfigs?: readonly EmailReceiver[];
  readonly pushoverConfigs?: readonly PushoverReceiver[];
  readonly victoropsConfigs?: readonly VictorOpsReceiver[];
  readonly snsConfigs?: readonly SNSReceiver[];
  readonly telegramConfigs?: readonly TelegramReceiver[];
  readonly discordConfigs?: readonly DiscordReceiver[];
  readonly webexConfigs?: readonly WebexReceiver[];
  readonly msteamsConfigs?: readonly MSTeamsReceiver[];
  readonly msteamsv2Configs?: readonly MSTeamsV2Receiver[];
  readonly jiraConfigs?: readonly JiraReceiver[];
  readonly rocketchatConfigs?: readonly RocketChatReceiver[];
  readonly mattermostConfigs?: readonly MattermostReceiver[];
  readonly incidentioConfigs?: readonly IncidentioReceiver[];
}

/** The ways by which a notification is sent. */
export type Integration = Exclude<keyof Notifier, 'name'>;

/** An item of `receivers`. */
export const NOTIFIER: Table<Notifier> = {
  name: { key: 'name' },
  opsgenieConfigs: { key: 'opsgenie_configs', table: OPSGENIE },
  pagerdutyConfigs: { key: 'pagerduty_configs', table: PAGERDUTY },
  slackConfigs: { key: 'slack_configs', table: SLACK },
  webhookConfigs: { key: 'webhook_configs', table: WEBHOOK },
  wechatConfigs: { key: 'wechat_configs', table: WECHAT },
  emailConfigs: { key: 'email_configs', table: EMAIL },
  pushoverConfigs: { key: 'pushover_configs', table: PUSHOVER },
  victoropsConfigs: { key: 'victorops_configs', table: VICTOROPS },
  snsConfigs: { key: 'sns_configs', table: SNS },
  telegramConfigs: { key: 'telegram_configs', requires: '0.24.0', table: TELEGRAM },
  discordConfigs: { key: 'discord_configs', requires: '0.25.0', table: DISCORD },
  webexConfigs: { key: 'webex_configs', requires: '0.25.0', table: WEBEX },
  msteamsConfigs: { key: 'msteams_configs', requires: '0.26.0', table: MSTEAMS },
  msteamsv2Configs: { key: 'msteamsv2_configs', requires: '0.28.0', table: MSTEAMS_V2 },
  jiraConfigs: { key: 'jira_configs', requires: '0.28.0', table: JIRA },
  rocketchatConfigs: { key: 'rocketchat_configs', requires: '0.28.0', table: ROCKETCHAT },
  mattermostConfigs: { key: 'mattermost_configs', requires: '0.30.0', table: MATTERMOST },
  incidentioConfigs: { key: 'incidentio_configs', requires: '0.29.0', table: INCIDENTIO },
};
