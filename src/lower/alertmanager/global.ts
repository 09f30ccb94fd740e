import type { AlertmanagerGlobalConfig } from '../../../imports/monitoring.types';
import type { Global } from '../../spell/alertmanager/global';
import { httpOf } from './notifier';

/** The global section of an Alertmanager that has its configuration from an AlertmanagerConfig. */
export function lowerGlobal(config: AlertmanagerGlobalConfig): Global {
  const {
    httpConfig, jira, mattermost, opsGenieApiKey, opsGenieApiUrl, pagerdutyUrl, resolveTimeout, rocketChat, slackApiUrl, smtp = {}, telegram,
    victorops, webex, wechat,
  } = config;
  const { authIdentity, authPassword, authSecret, authUsername, forceImplicitTLS, from, hello, requireTLS, smartHost, tlsConfig } = smtp;
  return {
    resolveTimeout,
    httpConfig: httpConfig && httpOf(httpConfig),
    smtpFrom: from,
    smtpHello: hello,
    smtpSmarthost: smartHost && hostPort(smartHost.host, smartHost.port),
    smtpAuthUsername: authUsername,
    smtpAuthPassword: authPassword,
    smtpAuthSecret: authSecret,
    smtpAuthIdentity: authIdentity,
    smtpRequireTLS: requireTLS,
    smtpTLSConfig: tlsConfig,
    smtpForceImplicitTLS: forceImplicitTLS,
    slackApiUrl,
    pagerdutyUrl,
    opsGenieApiUrl,
    opsGenieApiKey,
    wechatApiURL: wechat?.apiURL,
    wechatApiSecret: wechat?.apiSecret,
    wechatApiCorpID: wechat?.apiCorpID,
    victoropsApiURL: victorops?.apiURL,
    victoropsApiKey: victorops?.apiKey,
    telegramApiURL: telegram?.apiURL,
    webexApiURL: webex?.apiURL,
    jiraApiURL: jira?.apiURL,
    rocketchatApiURL: rocketChat?.apiURL,
    rocketchatToken: rocketChat?.token,
    rocketchatTokenID: rocketChat?.tokenID,
    mattermostWebhookURL: mattermost?.webhookURL,
  };
}

function hostPort(host: string, port: string): string {
  return host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
}

/** Where the API has what a field of the section says; some only a configuration of one's own can have. */
export const GLOBAL_PATHS: Readonly<Record<keyof Global, string>> = {
  resolveTimeout: 'resolveTimeout',
  httpConfig: 'httpConfig',
  smtpFrom: 'smtp.from',
  smtpHello: 'smtp.hello',
  smtpSmarthost: 'smtp.smartHost',
  smtpAuthUsername: 'smtp.authUsername',
  smtpAuthPassword: 'smtp.authPassword',
  smtpAuthSecret: 'smtp.authSecret',
  smtpAuthIdentity: 'smtp.authIdentity',
  smtpRequireTLS: 'smtp.requireTLS',
  smtpTLSConfig: 'smtp.tlsConfig',
  smtpForceImplicitTLS: 'smtp.forceImplicitTLS',
  slackApiUrl: 'slackApiUrl',
  slackAppToken: '',
  slackAppURL: '',
  pagerdutyUrl: 'pagerdutyUrl',
  opsGenieApiUrl: 'opsGenieApiUrl',
  opsGenieApiKey: 'opsGenieApiKey',
  wechatApiURL: 'wechat.apiURL',
  wechatApiSecret: 'wechat.apiSecret',
  wechatApiCorpID: 'wechat.apiCorpID',
  victoropsApiURL: 'victorops.apiURL',
  victoropsApiKey: 'victorops.apiKey',
  telegramApiURL: 'telegram.apiURL',
  telegramBotToken: '',
  webexApiURL: 'webex.apiURL',
  jiraApiURL: 'jira.apiURL',
  rocketchatApiURL: 'rocketChat.apiURL',
  rocketchatToken: 'rocketChat.token',
  rocketchatTokenID: 'rocketChat.tokenID',
  mattermostWebhookURL: 'mattermost.webhookURL',
};

/** A path in the section, as the API has it. */
export function globalPath(path: string): string {
  const [, name, rest] = /^([^.[]*)(.*)$/.exec(path)!;
  return (GLOBAL_PATHS[name as keyof Global] ?? name) + rest;
}
