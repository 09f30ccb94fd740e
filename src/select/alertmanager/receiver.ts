import type { HTTPConfigV1Alpha1, Receiver } from '../../../imports/monitoring.types';
import { checkProxy } from '../../check/client';
import { parseDuration } from '../../check/duration';
import { checkUrls, secretText } from '../../check/held-secret';
import { checkHostPort } from '../../check/host';
import { checkCredentials } from '../../check/http-config';
import { BOT_URL, checkNotifier, IntegrationOf, integrationsOf } from '../../check/notifier';
import { below, Problem } from '../../check/problem';
import type { AlertmanagerInstance } from '../../resources/instance';
import { Integration, Notifier, NOTIFIER } from '../../spell/alertmanager/notifier';
import { partsOf, unmetRequirements } from '../../spell/table-parts';
import { understood } from '../../spell/table-reader';
import { checkSecrets } from '../secrets';
import type { Trial } from '../trial';

/** Why an Alertmanager cannot take a receiver. What its release does not know is left out anyway, and not looked at. */
export function checkReceiver(receiver: Receiver, namespace: string, trial: Trial<AlertmanagerInstance>): Problem[] {
  const { server, inventory, settings } = trial;
  const notifier: Notifier = receiver;
  const unmet = partsOf(NOTIFIER, notifier).flatMap((part) => unmetRequirements(part, server.version, 'Alertmanager'));
  if (unmet.length) return unmet;
  const known = understood(NOTIFIER, notifier, {
    version: server.version, resource: { kind: 'AlertmanagerConfig', name: '' }, path: '', report: () => undefined,
  });
  return unique([
    ...checkNotifier(known, server.version),
    ...integrationsOf(notifier).flatMap(({ integration, config, path }) => below(path, [
      ...('httpConfig' in config ? below('httpConfig', checkHttp(config.httpConfig as HTTPConfigV1Alpha1)) : []),
      ...((CHECKS[integration] as Check<any> | undefined)?.(config, (ref) => secretText(ref, namespace, inventory)) ?? []),
    ])),
    ...partsOf(NOTIFIER, notifier).flatMap((part) => [
      ...checkSecrets(part, namespace, inventory, settings.assumeSecrets),
      ...checkUrls(part, namespace, inventory),
    ]),
  ]);
}

/** Who logs in, and through which proxy, has to make sense whatever the release. */
function checkHttp(config: HTTPConfigV1Alpha1 = {}): Problem[] {
  const { proxyURL, proxyFromEnvironment } = config;
  return [
    ...checkCredentials(config),
    ...checkProxy(config),
    ...(proxyURL && proxyFromEnvironment ? [{ path: 'proxyURL', message: 'stands beside proxyFromEnvironment: remove one of the two' }] : []),
  ];
}

function unique(problems: readonly Problem[]): Problem[] {
  return problems.filter(({ path, message }, i) => problems.findIndex((one) => one.path === path && one.message === message) === i);
}

/** What of a receiver goes unheard, since something else says the same. */
export function unheardOf(receiver: Receiver): Problem[] {
  const { pushoverConfigs = [], webhookConfigs = [] } = receiver;
  return [
    ...integrationsOf(receiver).flatMap(({ config, path }) => 'httpConfig' in config && config.httpConfig
      ? below(`${path}.httpConfig`, beside(config.httpConfig, 'proxyUrl', 'proxyURL'))
      : []),
    ...pushoverConfigs.flatMap((config, i) => below(`pushoverConfigs[${i}]`, [...beside(config, 'userKeyFile', 'userKey'), ...beside(config, 'tokenFile', 'token')])),
    ...webhookConfigs.flatMap((config, i) => below(`webhookConfigs[${i}]`, beside(config, 'url', 'urlSecret'))),
  ];
}

function beside(config: object, field: string, heard: string): Problem[] {
  const { [field]: one, [heard]: other } = config as Readonly<Record<string, unknown>>;
  return one && other ? [{ path: field, message: `stands beside ${heard}, which counts: it is left out` }] : [];
}

type Check<I extends Integration> = (config: IntegrationOf<I>, held: (ref: object) => string | undefined) => Problem[];

/** What only the API demands. */
const CHECKS: { readonly [I in Integration]?: Check<I> } = {
  emailConfigs: ({ smarthost }) => {
    const problem = smarthost ? checkHostPort(smarthost) : undefined;
    return problem === undefined ? [] : [{ path: 'smarthost', message: problem }];
  },
  pushoverConfigs: ({ userKey, token, retry, expire }, held) => [
    ...filled('userKey', userKey, held),
    ...filled('token', token, held),
    ...Object.entries({ retry, expire }).filter(([, duration]) => duration && parseDuration(duration) === undefined)
      .map(([path, duration]) => ({ path, message: `${JSON.stringify(duration)} is not a duration: expected one such as 5m` })),
  ],
  slackConfigs: ({ apiURL, updateMessage }, held) => {
    const url = apiURL && held(apiURL);
    return updateMessage && url && url !== BOT_URL ? [{ path: 'updateMessage', message: `works with bots only: the URL of a bot is ${BOT_URL}` }] : [];
  },
  telegramConfigs: ({ botToken, botTokenFile }, held) => botTokenFile ? [] : filled('botToken', botToken, held),
};

function filled(path: string, reference: object | undefined, held: (ref: object) => string | undefined): Problem[] {
  if (!reference) return [{ path, message: 'is missing: name the key of a Secret' }];
  return held(reference) === '' ? [{ path, message: 'refers to what is empty' }] : [];
}
