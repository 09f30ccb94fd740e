import type { SecretKeySelector } from '../../../imports/kubernetes.types';
import type { SafeTLSConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { longDurationText } from './duration';
import { GLOBAL_HTTP, HttpClient, TLS } from './http-client';

/** What holds for all receivers. The API groups it by service; here it stands as in the file. */
export interface Global {
  readonly resolveTimeout?: string;
  readonly httpConfig?: HttpClient;
  readonly smtpFrom?: string;
  readonly smtpHello?: string;
  readonly smtpSmarthost?: string;
  readonly smtpAuthUsername?: string;
  readonly smtpAuthPassword?: SecretKeySelector;
  readonly smtpAuthSecret?: SecretKeySelector;
  readonly smtpAuthIdentity?: string;
  readonly smtpRequireTLS?: boolean;
  readonly smtpTLSConfig?: SafeTLSConfig;
  readonly smtpForceImplicitTLS?: boolean;
  readonly slackApiUrl?: SecretKeySelector;
  readonly slackAppToken?: SecretKeySelector;
  readonly slackAppURL?: string;
  readonly pagerdutyUrl?: string;
  readonly opsGenieApiUrl?: SecretKeySelector;
  readonly opsGenieApiKey?: SecretKeySelector;
  readonly wechatApiURL?: string;
  readonly wechatApiSecret?: SecretKeySelector;
  readonly wechatApiCorpID?: string;
  readonly victoropsApiURL?: string;
  readonly victoropsApiKey?: SecretKeySelector;
  readonly telegramApiURL?: string;
  readonly telegramBotToken?: SecretKeySelector;
  readonly webexApiURL?: string;
  readonly jiraApiURL?: string;
  readonly rocketchatApiURL?: string;
  readonly rocketchatToken?: SecretKeySelector;
  readonly rocketchatTokenID?: SecretKeySelector;
  readonly mattermostWebhookURL?: SecretKeySelector;
}

/** `global`. */
export const GLOBAL: Table<Global> = {
  resolveTimeout: { key: 'resolve_timeout', as: longDurationText, holds: 'duration' },
  httpConfig: { key: 'http_config', table: GLOBAL_HTTP },
  smtpFrom: { key: 'smtp_from' },
  smtpHello: { key: 'smtp_hello' },
  smtpSmarthost: { key: 'smtp_smarthost', holds: 'host and port' },
  smtpAuthUsername: { key: 'smtp_auth_username' },
  smtpAuthPassword: { key: 'smtp_auth_password', asset: 'file', fileSince: '0.25.0' },
  smtpAuthSecret: { key: 'smtp_auth_secret', asset: 'file', fileSince: '0.31.0' },
  smtpAuthIdentity: { key: 'smtp_auth_identity' },
  smtpRequireTLS: { key: 'smtp_require_tls', holds: 'boolean' },
  smtpTLSConfig: { key: 'smtp_tls_config', since: '0.28.0', table: TLS },
  smtpForceImplicitTLS: { key: 'smtp_force_implicit_tls', since: '0.31.0', requires: '0.31.0', holds: 'boolean' },
  slackApiUrl: { key: 'slack_api_url', asset: 'file', fileSince: '0.22.0', holds: 'url' },
  slackAppToken: { key: 'slack_app_token', asset: 'file', since: '0.30.0' },
  slackAppURL: { key: 'slack_app_url', since: '0.30.0', holds: 'url' },
  pagerdutyUrl: { key: 'pagerduty_url', holds: 'url' },
  opsGenieApiUrl: { key: 'opsgenie_api_url', asset: 'value', holds: 'url' },
  opsGenieApiKey: { key: 'opsgenie_api_key', asset: 'file', fileSince: '0.24.0' },
  wechatApiURL: { key: 'wechat_api_url', holds: 'url' },
  wechatApiSecret: { key: 'wechat_api_secret', asset: 'file', fileSince: '0.31.0' },
  wechatApiCorpID: { key: 'wechat_api_corp_id' },
  victoropsApiURL: { key: 'victorops_api_url', holds: 'url' },
  victoropsApiKey: { key: 'victorops_api_key', asset: 'file', fileSince: '0.25.0' },
  telegramApiURL: { key: 'telegram_api_url', requires: '0.24.0', holds: 'url' },
  telegramBotToken: { key: 'telegram_bot_token', asset: 'file', since: '0.31.0' },
  webexApiURL: { key: 'webex_api_url', requires: '0.25.0', holds: 'url' },
  jiraApiURL: { key: 'jira_api_url', requires: '0.28.0', holds: 'url' },
  rocketchatApiURL: { key: 'rocketchat_api_url', requires: '0.28.0', holds: 'url' },
  rocketchatToken: { key: 'rocketchat_token', asset: 'file', requires: '0.28.0' },
  rocketchatTokenID: { key: 'rocketchat_token_id', asset: 'file', requires: '0.28.0' },
  mattermostWebhookURL: { key: 'mattermost_webhook_url', asset: 'file', since: '0.32.0', requires: '0.32.0', holds: 'url' },
};
