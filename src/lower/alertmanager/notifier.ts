import type { HTTPConfigV1Alpha1, HTTPConfigWithProxy, Receiver } from '../../../imports/monitoring.types';
import type { IntegrationOf } from '../../check/notifier';
import type { Version } from '../../resources/version';
import type { HttpClient } from '../../spell/alertmanager/http-client';
import type { Integration, Notifier } from '../../spell/alertmanager/notifier';
import { alertmanagerCan } from '../../spell/alertmanager/releases';
import { filled } from '../client';
import { withType } from '../http';
import type { Naming } from './routing';

/** One item of one of the lists of a receiver, as the API has it. */
type Spec<I extends Integration & keyof Receiver> = NonNullable<Receiver[I]>[number];

/** A receiver of an AlertmanagerConfig. */
export function lowerNotifier({ name, ...lists }: Receiver, named: Naming): Notifier {
  const integrations = Object.entries(lists).map(([integration, configs]) => {
    const decide = (DECISIONS[integration as Integration & keyof Receiver] ?? ((config: object) => config)) as (config: object) => object;
    return [integration, (configs as readonly object[]).map((config) => decide(withHttp(config)))];
  });
  return { name: named(name), ...Object.fromEntries(integrations) } as Notifier;
}

function withHttp<T extends { readonly httpConfig?: HTTPConfigV1Alpha1 }>(config: T): T {
  return config.httpConfig ? { ...config, httpConfig: httpOf(config.httpConfig) } : config;
}

/** How a notification is sent over HTTP. There are two ways to write the URL of a proxy: the older one counts. */
export function httpOf({ proxyURL, ...config }: HTTPConfigV1Alpha1 | HTTPConfigWithProxy & { readonly proxyURL?: undefined }): HttpClient {
  const { authorization, oauth2, proxyUrl } = config;
  return {
    ...config,
    proxyUrl: proxyURL || proxyUrl,
    authorization: authorization && withType(authorization),
    oauth2: oauth2 && { ...oauth2, endpointParams: filled(oauth2.endpointParams) },
  };
}

const DECISIONS: { readonly [I in Integration & keyof Receiver]?: (config: Spec<I>) => IntegrationOf<I> } = {
  emailConfigs: ({ threading, ...config }) => ({
    ...config, threading: threading && { enabled: true, threadByDate: threading.threadByDate.toLowerCase() },
  }),
  slackConfigs: (config) => config.updateMessage ? { ...config, apiURL: undefined, botURL: config.apiURL } : config,
  // The reference counts where there are both a URL and one.
  webhookConfigs: (config) => config.urlSecret ? { ...config, url: undefined } : config,
  pushoverConfigs: (config) => ({ ...config, userKeyFile: undefined, tokenFile: undefined }),
  // AWS takes the two keys together or not at all.
  snsConfigs: ({ sigv4, ...config }) => ({
    ...config, sigv4: sigv4 && (sigv4.accessKey && sigv4.secretKey ? sigv4 : { ...sigv4, accessKey: undefined, secretKey: undefined }),
  }),
};

/** What the operator says to releases that know no monospaced messages: that there are none. */
export function withPlainMessages(notifier: Notifier, version: Version): Notifier {
  if (!notifier.pushoverConfigs || alertmanagerCan(version, 'monospace')) return notifier;
  return { ...notifier, pushoverConfigs: notifier.pushoverConfigs.map((config) => config.monospace ? { ...config, monospace: false } : config) };
}
