import { checkSafeTls } from '../../check/client';
import { readHeldValue } from '../../check/held-value';
import { checkHttpConfig } from '../../check/http-config';
import { checkNotifier } from '../../check/notifier';
import { checkLoading, checkSenders } from '../../check/notifier-loading';
import { below, Problem } from '../../check/problem';
import { checkTree } from '../../check/route-tree';
import { Finding, idOf, Result } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import { parseYamlWithTexts } from '../../resources/parse-yaml';
import { Configuration, CONFIGURATION } from '../../spell/alertmanager/configuration';
import type { Global } from '../../spell/alertmanager/global';
import type { Integration, Notifier } from '../../spell/alertmanager/notifier';
import type { View } from '../../spell/table';
import { keyPath, read, understood } from '../../spell/table-reader';
import { serverError } from '../server-finding';
import { withPlainMessages } from './notifier';

/**
 * The configuration that a user keeps in a Secret, to be merged with what AlertmanagerConfigs say. Undefined where
 * Alertmanager would not load it, or the operator would not take it; what the release does not understand is left out.
 */
export function readConfiguration(instance: AlertmanagerInstance, text: string, secret: string): Result<Configuration | undefined> {
  const findings: Finding[] = [];
  const report = (severity: Finding['severity'], path: string, message: string) => {
    const where = path ? `${path} in the Secret ${secret}` : `what the Secret ${secret} holds`;
    const finding: Finding = { severity, resource: idOf(instance.resource), path: PATH, message: `${where} ${message}` };
    if (!findings.some((other) => other.message === finding.message)) findings.push(finding);
  };
  const view: View = {
    version: instance.version, resource: idOf(instance.resource), path: '', report: ({ severity, path, message }) => report(severity, path, message),
  };

  let raw: unknown;
  try {
    [raw] = parseYamlWithTexts(text);
  } catch (error) {
    return { value: undefined, findings: [serverError(instance, PATH, `what the Secret ${secret} holds is no valid YAML: ${(error as Error).message}`)] };
  }
  const written = read(CONFIGURATION, raw ?? {}, view, readHeldValue);
  const tell = (severity: Finding['severity'], problems: readonly Problem[]) => {
    for (const { path, message } of problems) report(severity, keyPath(CONFIGURATION, path, view), message);
  };
  if (!findings.some(isError)) tell('error', checkConfiguration(written, instance));
  const known = understood(CONFIGURATION, written, view);
  if (!findings.some(isError)) {
    const { wrong, lacking } = checkRest(known, instance);
    tell('error', wrong);
    tell('warning', lacking);
  }
  if (findings.some(isError)) return { value: undefined, findings };
  return { value: { ...known, receivers: known.receivers?.map((notifier) => withPlainMessages(notifier, instance.version)) }, findings };
}

const PATH = 'spec.configSecret';

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** All that Alertmanager asks of a whole configuration. */
function checkConfiguration(configuration: Configuration, { version }: AlertmanagerInstance): Problem[] {
  const { global = {}, receivers = [], muteTimeIntervals = [], timeIntervals = [] } = configuration;
  return [
    ...below('global', checkGlobal(global)),
    ...receivers.flatMap((notifier, i) => below(`receivers[${i}]`, [
      ...unnamed(notifier.name),
      ...checkNotifier(notifier, version),
      ...checkSenders(notifier, global),
      ...checkLoading(notifier, global),
    ])),
    ...muteTimeIntervals.flatMap(({ name }, i) => below(`muteTimeIntervals[${i}]`, unnamed(name))),
    ...timeIntervals.flatMap(({ name }, i) => below(`timeIntervals[${i}]`, unnamed(name))),
    ...checkTree(configuration),
  ];
}

/** Where the operator does not look again once it has left something out; Alertmanager will. */
const UNSEEN: readonly Integration[] = ['webhookConfigs', 'pagerdutyConfigs'];

/** What is wrong with the rest of a configuration once a release has lost what it does not understand, and what Alertmanager will find lacking. */
function checkRest({ global = {}, receivers = [] }: Configuration, { version }: AlertmanagerInstance): { wrong: Problem[]; lacking: Problem[] } {
  const check = (look: (notifier: Notifier) => Problem[]) => receivers.flatMap((notifier, i) => below(`receivers[${i}]`, look(notifier)));
  const isUnseen = ({ path }: Problem) => UNSEEN.some((integration) => path.startsWith(integration));
  const unloadable = ({ path, message }: Problem) => ({ path, message: `${message}: Alertmanager will not load that` });
  return {
    wrong: check((notifier) => checkNotifier(notifier, version).filter((problem) => !isUnseen(problem))),
    lacking: check((notifier) => [
      ...checkNotifier(notifier, version).filter(isUnseen),
      ...checkSenders(notifier, global),
      ...checkLoading(notifier, global),
    ].map(unloadable)),
  };
}

const APP_URL = 'https://slack.com/api/chat.postMessage';

function checkGlobal({ httpConfig, smtpTLSConfig, slackApiUrl, slackAppToken, slackAppURL = APP_URL }: Global): Problem[] {
  const both = slackAppToken && slackApiUrl && (slackApiUrl as unknown) !== slackAppURL;
  return [
    ...below('httpConfig', checkHttpConfig(httpConfig)),
    ...below('smtpTLSConfig', checkSafeTls(smtpTLSConfig)),
    ...(both ? [{ path: 'slackAppToken', message: 'stands beside a URL of another kind: remove one of the two' }] : []),
  ];
}

function unnamed(name: string | undefined): Problem[] {
  return name ? [] : [{ path: 'name', message: 'is missing' }];
}
