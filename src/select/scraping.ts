import type { LabelSelector } from '../../imports/kubernetes.types';
import type { ScrapeClass } from '../../imports/monitoring.types';
import { checkClient, checkExclusive, checkProxy, Client } from '../check/client';
import { parseDuration } from '../check/duration';
import { below, Problem } from '../check/problem';
import { checkRelabelConfigs } from '../check/relabel-config';
import { checkUrl } from '../check/url';
import { selectorProblems } from '../resources/labels';
import { SCRAPE_JOB, ScrapeJob } from '../spell/prometheus/scrape-job';
import type { Table } from '../spell/table';
import { partsOf } from '../spell/table-parts';
import { checkRequirement } from './requirements';
import { checkSecrets } from './secrets';
import type { Trial } from './trial';

/** What an endpoint of a monitor has to say about how it is scraped. */
type Endpoint = Pick<ScrapeJob, 'metricRelabelings' | 'scrapeTimeout' | 'bearerTokenSecret'> & Client & {
  readonly interval?: string;
  readonly relabelings?: ScrapeJob['relabelings'];
};

/** What is wrong with an endpoint of a service or pod monitor in this namespace. */
export function checkEndpoint(endpoint: Endpoint, namespace: string, trial: Trial): Problem[] {
  const { version } = trial.server;
  return [
    ...checkTimeout(endpoint.interval, endpoint.scrapeTimeout, trial),
    ...below('relabelings', checkRelabelConfigs(endpoint.relabelings, version)),
    ...below('metricRelabelings', checkRelabelConfigs(endpoint.metricRelabelings, version)),
    ...hasClient(endpoint) ? checkEndpointClient(endpoint, namespace, trial) : [],
  ];
}

const CLIENT = [
  'authorization', 'basicAuth', 'oauth2', 'tlsConfig', 'bearerTokenSecret', 'proxyUrl', 'noProxy', 'proxyFromEnvironment', 'proxyConnectHeader',
] as const satisfies readonly (keyof Endpoint)[];

/** Most endpoints have none of it, and there may be thousands of them. */
function hasClient(endpoint: Endpoint): boolean {
  return CLIENT.some((field) => endpoint[field] !== undefined);
}

function checkEndpointClient(endpoint: Endpoint, namespace: string, trial: Trial): Problem[] {
  const { authorization, basicAuth, bearerTokenSecret, oauth2 } = endpoint;
  return [
    ...checkExclusive({ authorization, basicAuth, bearerTokenSecret, oauth2 }),
    ...(authorization && !authorization.credentials ? [{ path: 'authorization.credentials', message: 'is missing: name the key of a Secret' }] : []),
    ...checkHttp(endpoint, namespace, trial),
  ];
}

/** What is wrong with the way to something over HTTP, and with the keys it needs. */
export function checkHttp(client: Client & Pick<ScrapeJob, 'bearerTokenSecret'>, namespace: string, { inventory, settings }: Trial): Problem[] {
  const problems = [...checkClient(client), ...checkProxy(client), ...checkProxyUrl(client)];
  if (problems.length) return problems;
  return partsOf(CLIENT_TABLE, withoutNameless(client)).flatMap((part) => checkSecrets(part, namespace, inventory, settings.assumeSecrets));
}

/** The lines of a scrape job that say how to get there: walking all of them for each endpoint would take most of the time. */
const CLIENT_TABLE = Object.fromEntries(CLIENT.map((field) => [field, SCRAPE_JOB[field]])) as Table<any>;

/** A reference without a name refers to nothing. */
function withoutNameless(client: Client & Pick<ScrapeJob, 'bearerTokenSecret'>): object {
  const { bearerTokenSecret, authorization } = client;
  return {
    ...client,
    bearerTokenSecret: bearerTokenSecret?.name ? bearerTokenSecret : undefined,
    authorization: authorization?.credentials?.name ? authorization : undefined,
  };
}

export function checkProxyUrl({ proxyUrl }: Client): Problem[] {
  const problem = proxyUrl === undefined ? undefined : checkUrl(proxyUrl);
  return problem === undefined ? [] : [{ path: 'proxyUrl', message: `${JSON.stringify(proxyUrl)} is not a URL: ${problem}` }];
}

/** A scrape must not take longer than the time until the next one. */
export function checkTimeout(interval: string | undefined, timeout: string | undefined, { server }: Pick<Trial, 'server'>): Problem[] {
  if (!timeout) return [];
  const every = interval || server.spec.scrapeInterval || '';
  const [between, atMost] = [parseDuration(every), parseDuration(timeout)];
  if (between === undefined) return [{ path: 'interval', message: `${JSON.stringify(every)} is not a duration: expected one such as 1m30s` }];
  if (atMost === undefined) return [{ path: 'scrapeTimeout', message: `${JSON.stringify(timeout)} is not a duration: expected one such as 10s` }];
  const whose = interval ? '' : ` of ${server.kind} ${server.namespace}/${server.name}`;
  return atMost > between ? [{ path: 'scrapeTimeout', message: `${timeout} is longer than the scrape interval ${every}${whose}` }] : [];
}

/** The scrape class that a monitor names has to be one of the server's. */
export function checkScrapeClass(scrapeClass: string | undefined, { server }: Trial): Problem[] {
  if (!scrapeClass) return [];
  const names = (server.spec.scrapeClasses ?? []).map(({ name }: ScrapeClass) => name);
  if (names.includes(scrapeClass)) return [];
  const known = names.length ? `it has ${names.join(', ')}` : 'it has none';
  return [{ path: 'scrapeClass', message: `${server.kind} ${server.namespace}/${server.name} has no scrape class ${JSON.stringify(scrapeClass)}, ${known}` }];
}

/** How a monitor selects its Services or Pods. */
export function checkTargets(spec: { readonly selector: LabelSelector; readonly selectorMechanism?: string }, { server }: Trial): Problem[] {
  return [
    ...below('selector', selectorProblems(spec.selector)),
    ...(spec.selectorMechanism === 'RoleSelector' ? checkRequirement('roleSelector', 'selectorMechanism', 'RoleSelector', server.version) : []),
  ];
}
