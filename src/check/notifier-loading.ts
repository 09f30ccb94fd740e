import type { EmailReceiver } from '../spell/alertmanager/email';
import type { Global } from '../spell/alertmanager/global';
import type { Integration, Notifier } from '../spell/alertmanager/notifier';
import type { Action } from '../spell/alertmanager/rocketchat';
import type { SlackReceiver } from '../spell/alertmanager/slack';
import { isOwnFile } from '../spell/own-value';
import { IntegrationOf, integrationsOf, BOT_URL } from './notifier';
import { below, Problem } from './problem';

type Checks = { readonly [I in Integration]?: (config: IntegrationOf<I>, global: Global) => Problem[] };

/**
 * Why Alertmanager would not load a receiver, beyond what the operator asks of a resource: above all what is missing in
 * it and in the global section.
 */
export function checkLoading(notifier: Notifier, global: Global): Problem[] {
  return integrationsOf(notifier).flatMap(({ integration, config, path }) =>
    below(path, (CHECKS[integration] as ((one: object, all: Global) => Problem[]) | undefined)?.(config, global) ?? []));
}

/** What mails lack to be sent, in a receiver and in the global section. Here the operator looks too. */
export function checkSenders({ emailConfigs = [] }: Notifier, global: Global): Problem[] {
  return emailConfigs.flatMap(({ smarthost, from }, i) => below(`emailConfigs[${i}]`, [
    ...anywhere('smarthost', smarthost ?? global.smtpSmarthost),
    ...anywhere('from', from || global.smtpFrom),
  ]));
}

const CHECKS: Checks = {
  emailConfigs: checkThreading,
  slackConfigs: checkSlack,
  opsgenieConfigs: ({ apiKey }, { opsGenieApiKey }) => anywhere('apiKey', apiKey ?? opsGenieApiKey),
  wechatConfigs: ({ apiSecret, corpID, messageType }, { wechatApiSecret, wechatApiCorpID }) => [
    ...anywhere('apiSecret', apiSecret ?? wechatApiSecret),
    ...anywhere('corpID', corpID || wechatApiCorpID),
    ...oneOf('messageType', messageType, ['text', 'markdown']),
  ],
  victoropsConfigs: ({ apiKey }, { victoropsApiKey }) => anywhere('apiKey', apiKey ?? victoropsApiKey),
  telegramConfigs: ({ botToken, botTokenFile, parseMode }, { telegramBotToken }) => [
    ...anywhere('botToken', botToken ?? botTokenFile ?? telegramBotToken),
    ...oneOf('parseMode', parseMode, ['Markdown', 'MarkdownV2', 'HTML']),
  ],
  webexConfigs: ({ httpConfig }) => httpConfig?.authorization ? [] : [{ path: 'httpConfig.authorization', message: 'is missing, and Webex takes no message without it' }],
  jiraConfigs: ({ apiURL }, { jiraApiURL }) => anywhere('apiURL', apiURL ?? jiraApiURL),
  rocketchatConfigs: ({ token, tokenID, actions = [] }, { rocketchatToken, rocketchatTokenID }) => [
    ...anywhere('token', token ?? rocketchatToken),
    ...anywhere('tokenID', tokenID ?? rocketchatTokenID),
    ...actions.flatMap((action, i) => below(`actions[${i}]`, checkAction(action))),
  ],
  mattermostConfigs: ({ webhookURL }, { mattermostWebhookURL }) => anywhere('webhookURL', webhookURL ?? mattermostWebhookURL),
};

function checkThreading({ headers, threading }: EmailReceiver): Problem[] {
  if (!threading) return [];
  const names = Array.isArray(headers) ? headers.map(({ key }) => String(key)) : Object.keys(headers ?? {});
  return [
    ...(threading.threadByDate ? oneOf('threading.threadByDate', threading.threadByDate, ['daily', 'none'])
      : [{ path: 'threading.threadByDate', message: 'is missing: expected daily or none' }]),
    ...names.filter((name) => threading.enabled && /^(references|in-reply-to)$/i.test(name))
      .map((name) => ({ path: 'headers', message: `has ${name}, which threading sets: remove one of the two` })),
  ];
}

function checkSlack({ apiURL, botURL, appToken, updateMessage, httpConfig }: SlackReceiver, { slackApiUrl, slackAppToken }: Global): Problem[] {
  return [
    ...anywhere('apiURL', apiURL ?? botURL ?? appToken ?? slackApiUrl ?? slackAppToken),
    ...(appToken && httpConfig?.authorization ? [{ path: 'httpConfig.authorization', message: 'stands beside an app token: remove one of the two' }] : []),
    ...(updateMessage && !botURL && (!apiURL || isOwnFile(apiURL)) ? [{ path: 'updateMessage', message: `works with bots only: set the URL to ${BOT_URL}` }] : []),
  ];
}

/** Keys that the operator reads in a configuration of one's own. Alertmanager has other names for them. */
const UNKNOWN_IN_ACTIONS = ['imageURL', 'isWebview', 'webviewHeightRatio', 'msgInChatWindow', 'msgProcessingType'] as const;

function checkAction(action: Action): Problem[] {
  return UNKNOWN_IN_ACTIONS.filter((field) => action[field] !== undefined)
    .map((field) => ({ path: field, message: 'is no field that Alertmanager knows: remove it' }));
}

function anywhere(path: string, value: unknown): Problem[] {
  return value ? [] : [{ path, message: 'is missing, and the global section has none either' }];
}

function oneOf(path: string, value: string | undefined, known: readonly string[]): Problem[] {
  return !value || known.includes(value) ? [] : [{ path, message: `${JSON.stringify(value)} is unknown: expected ${known.slice(0, -1).join(', ')} or ${known.at(-1)}` }];
}
