import type { Version } from '../resources/version';
import type { EmailReceiver } from '../spell/alertmanager/email';
import type { IncidentioReceiver } from '../spell/alertmanager/incidentio';
import type { JiraReceiver } from '../spell/alertmanager/jira';
import type { MattermostReceiver } from '../spell/alertmanager/mattermost';
import type { Integration, Notifier } from '../spell/alertmanager/notifier';
import type { OpsGenieReceiver } from '../spell/alertmanager/opsgenie';
import type { PagerDutyReceiver } from '../spell/alertmanager/pagerduty';
import type { PushoverReceiver } from '../spell/alertmanager/pushover';
import { alertmanagerCan } from '../spell/alertmanager/releases';
import type { SlackReceiver } from '../spell/alertmanager/slack';
import type { SNSReceiver } from '../spell/alertmanager/sns';
import type { TelegramReceiver } from '../spell/alertmanager/telegram';
import { RESERVED_FIELDS, VictorOpsReceiver } from '../spell/alertmanager/victorops';
import type { WebhookReceiver } from '../spell/alertmanager/webhook';
import { checkSigv4 } from './client';
import { checkHttpConfig } from './http-config';
import { below, Problem } from './problem';

/** One item of one of the lists of a receiver. */
export type IntegrationOf<I extends Integration> = NonNullable<Notifier[I]>[number];

type Checks = { readonly [I in Integration]: (config: IntegrationOf<I>, version: Version) => Problem[] };

/** What is wrong with a receiver whoever has written it: the rules that the operator and Alertmanager share. */
export function checkNotifier(notifier: Notifier, version: Version): Problem[] {
  return integrationsOf(notifier).flatMap(({ integration, config, path }) => below(path, [
    ...(CHECKS[integration] as (one: object, at: Version) => Problem[])(config, version),
    ...('httpConfig' in config ? below('httpConfig', checkHttpConfig(config.httpConfig)) : []),
  ]));
}

/** Every way by which a receiver is reached. */
export function integrationsOf({ name: _, ...lists }: Notifier): { integration: Integration; config: IntegrationOf<Integration>; path: string }[] {
  return (Object.entries(lists) as [Integration, readonly IntegrationOf<Integration>[] | undefined][]).flatMap(([integration, configs = []]) =>
    configs.map((config, i) => ({ integration, config, path: `${integration}[${i}]` })));
}

const CHECKS: Checks = {
  discordConfigs: ({ apiURL }) => needed({ apiURL }),
  emailConfigs: checkEmail,
  incidentioConfigs: checkIncidentio,
  jiraConfigs: checkJira,
  mattermostConfigs: checkMattermost,
  msteamsConfigs: ({ webhookUrl }) => needed({ webhookUrl }),
  msteamsv2Configs: ({ webhookURL }) => needed({ webhookURL }),
  opsgenieConfigs: checkOpsGenie,
  pagerdutyConfigs: checkPagerDuty,
  pushoverConfigs: checkPushover,
  rocketchatConfigs: () => [],
  slackConfigs: checkSlack,
  snsConfigs: checkSns,
  telegramConfigs: checkTelegram,
  victoropsConfigs: checkVictorOps,
  webexConfigs: ({ roomID }) => needed({ roomID }),
  webhookConfigs: checkWebhook,
  wechatConfigs: () => [],
};

function checkEmail({ to, headers }: EmailReceiver): Problem[] {
  const names = new Set<string>();
  const list = Array.isArray(headers) ? headers.map(({ key }) => String(key)) : Object.keys(headers ?? {});
  return [
    ...needed({ to }),
    ...list.filter((name) => names.has(name.toLowerCase()) || !names.add(name.toLowerCase()))
      .map((name) => problem('headers', `has ${JSON.stringify(name)} twice: the case of its letters makes no difference`)),
  ];
}

function checkIncidentio({ url, alertSourceToken, httpConfig }: IncidentioReceiver): Problem[] {
  const authorized = httpConfig?.authorization !== undefined;
  return [
    ...needed({ url }),
    ...(alertSourceToken && authorized ? [problem('alertSourceToken', 'stands beside an authorization: remove one of the two')] : []),
    ...(!alertSourceToken && !authorized ? [problem('alertSourceToken', 'is missing, and there is no authorization in its place')] : []),
  ];
}

function checkJira({ project, issueType, apiType }: JiraReceiver): Problem[] {
  const known = apiType === undefined || ['auto', 'cloud', 'datacenter'].includes(apiType);
  return [
    ...needed({ project, issueType }),
    ...(known ? [] : [problem('apiType', `${JSON.stringify(apiType)} is unknown: expected auto, cloud or datacenter`)]),
  ];
}

function checkMattermost({ webhookURL, fields, attachments }: MattermostReceiver, version: Version): Problem[] {
  return [
    ...(alertmanagerCan(version, 'globalMattermostWebhook') ? [] : needed({ webhookURL })),
    ...checkFields(fields),
    ...(attachments ?? []).flatMap((attachment, i) => below(`attachments[${i}]`, checkFields(attachment.fields))),
  ];
}

function checkFields(fields: readonly { readonly title?: string; readonly value?: string }[] = []): Problem[] {
  return fields.flatMap(({ title, value }, i) => below(`fields[${i}]`, needed({ title, value })));
}

function checkOpsGenie({ responders = [] }: OpsGenieReceiver): Problem[] {
  return responders.flatMap(({ id, name, username, type }, i) => below(`responders[${i}]`, [
    ...(id || name || username ? [] : [problem('', 'has neither an id nor a name nor a username: expected one of them')]),
    ...(type?.includes('{{') || /^(team|teams|user|escalation|schedule)$/i.test(type ?? '')
      ? []
      : [problem('type', `${JSON.stringify(type ?? '')} is unknown: expected team, teams, user, escalation or schedule`)]),
  ]));
}

function checkPagerDuty({ routingKey, serviceKey, details }: PagerDutyReceiver, version: Version): Problem[] {
  const nested = details && !Array.isArray(details) && Object.values(details).some((value) => typeof value !== 'string');
  return [
    ...(routingKey || serviceKey ? [] : [problem('routingKey', 'is missing, and so is a service key: expected one of them')]),
    ...(nested && !alertmanagerCan(version, 'nestedDetails') ? [problem('details', `has a value that is no text, which Alertmanager ${version} does not understand`)] : []),
  ];
}

function checkPushover({ userKey, userKeyFile, token, tokenFile, html, monospace }: PushoverReceiver): Problem[] {
  return [
    ...needed({ userKey: userKey ?? userKeyFile, token: token ?? tokenFile }),
    ...(html && monospace ? [problem('monospace', 'stands beside html: remove one of the two')] : []),
  ];
}

function checkSlack({ actions = [], fields, apiURL, appToken, updateMessage }: SlackReceiver): Problem[] {
  return [
    ...actions.flatMap(({ type, text, url, name, confirm }, i) => below(`actions[${i}]`, [
      ...needed({ type, text }),
      ...(url || name ? [] : [problem('url', 'is missing, and so is a name: expected one of them')]),
      ...(confirm ? below('confirm', needed({ text: confirm.text })) : []),
    ])),
    ...checkFields(fields),
    ...(apiURL && appToken ? [problem('appToken', 'stands beside a URL: remove one of the two')] : []),
    ...(updateMessage && typeof apiURL === 'string' && apiURL !== BOT_URL ? [problem('updateMessage', `works with bots only: their URL is ${BOT_URL}`)] : []),
  ];
}

/** The only URL by which a message can be changed later. */
export const BOT_URL = 'https://slack.com/api/chat.postMessage';

function checkSns({ targetARN, topicARN, phoneNumber, sigv4 }: SNSReceiver): Problem[] {
  const given = [targetARN, topicARN, phoneNumber].filter((target) => target).length;
  return [
    ...(given === 0 ? [problem('topicARN', 'is missing, and so are a target and a phone number: expected one of them')] : []),
    ...(given === 2 ? [problem('topicARN', 'is one of two ways to say where to: only one of topicARN, targetARN and phoneNumber may be there')] : []),
    ...below('sigv4', [
      ...checkSigv4(sigv4),
      ...(sigv4?.externalId && !sigv4.roleArn ? [problem('externalId', 'needs a role: add roleArn')] : []),
    ]),
  ];
}

function checkTelegram({ chatID, chatIDFile, botToken, botTokenFile }: TelegramReceiver, version: Version): Problem[] {
  return [
    ...(chatID || chatIDFile ? [] : [problem('chatID', 'is missing')]),
    ...(chatID && chatIDFile ? [problem('chatIDFile', 'stands beside a chat id: remove one of the two')] : []),
    ...(botToken && botTokenFile ? [problem('botTokenFile', 'stands beside a bot token: remove one of the two')] : []),
    ...(botToken || botTokenFile || alertmanagerCan(version, 'globalTelegramBot') ? [] : needed({ botToken })),
  ];
}

function checkVictorOps({ routingKey, customFields = [] }: VictorOpsReceiver): Problem[] {
  const names = Array.isArray(customFields) ? customFields.map(({ key }) => String(key)) : Object.keys(customFields);
  return [
    ...needed({ routingKey }),
    ...names.filter((name) => RESERVED_FIELDS.includes(name))
      .map((name) => problem('customFields', `has ${JSON.stringify(name)}, which every message has already: call it something else`)),
  ];
}

function checkWebhook({ url, urlSecret }: WebhookReceiver): Problem[] {
  return url || urlSecret ? [] : [problem('url', 'is missing, and so is urlSecret: expected one of them')];
}

function needed(fields: Readonly<Record<string, unknown>>): Problem[] {
  return Object.keys(fields).filter((field) => !fields[field]).map((field) => problem(field, 'is missing'));
}

function problem(path: string, message: string): Problem {
  return { path, message };
}
