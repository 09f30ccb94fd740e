import type { EC2SDConfig, ProxyConfig, ScrapeConfig, ScrapeConfigSpec } from '../../imports/monitoring.types';
import { checkClient, checkProxy, Client } from '../check/client';
import { isLabelName, nameSchemeOf } from '../check/names';
import { below, join, Problem } from '../check/problem';
import { checkRelabelConfigs } from '../check/relabel-config';
import { Finding, idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import type { Version } from '../resources/version';
import { SCRAPE_JOB } from '../spell/prometheus/scrape-job';
import { METADATA } from '../spell/prometheus/sd/kubernetes';
import { DISCOVERIES } from '../spell/prometheus/sd/service-discovery';
import { can, CAPABILITIES } from '../spell/releases';
import { partsOf, unmetRequirements } from '../spell/table-parts';
import { checkDiscoveries } from './scrape-config-discovery';
import { checkProxyUrl, checkScrapeClass, checkTimeout } from './scraping';
import { checkSecrets } from './secrets';
import type { Trial } from './trial';

/** Why a server cannot take a ScrapeConfig (errors), and what of it will have no effect (warnings). */
export function validateScrapeConfig(scrapeConfig: ScrapeConfig & Resource, trial: Trial): Finding[] {
  const { metadata, spec } = scrapeConfig;
  const { server, inventory, settings } = trial;
  const { version } = server;
  const finding = (severity: Finding['severity']) => ({ path, message }: Problem): Finding =>
    ({ severity, resource: idOf(scrapeConfig), path: path ? join('spec', path) : '', message });
  if (!can(version, 'scrapeConfigs')) {
    const message = `a ScrapeConfig needs Prometheus ${CAPABILITIES.scrapeConfigs}, that of ${server.kind} ${server.namespace}/${server.name} is ${version}`;
    return [finding('error')({ path: '', message })];
  }
  // The fields that refer to something have the same names in the resource and in its job.
  const parts = partsOf(SCRAPE_JOB, spec);
  const errors: Problem[] = [
    ...checkScrapeClass(spec.scrapeClass, trial),
    ...below('relabelings', checkRelabelConfigs(spec.relabelings, version)),
    ...below('metricRelabelings', checkRelabelConfigs(spec.metricRelabelings, version)),
    ...checkTimeout(spec.scrapeInterval, spec.scrapeTimeout, trial),
    ...checkStaticLabels(spec, version),
    ...checkClients(spec),
    ...checkDiscoveries(spec),
    ...parts.flatMap((part) => unmetRequirements(part, version)),
    ...parts.flatMap((part) => checkSecrets(part, metadata.namespace!, inventory, settings.assumeSecrets)),
  ];
  return [...errors.map(finding('error')), ...withoutEffect(spec).map(finding('warning'))];
}

function checkStaticLabels({ staticConfigs = [] }: ScrapeConfigSpec, version: Version): Problem[] {
  const scheme = nameSchemeOf(version);
  return staticConfigs.flatMap(({ labels = {} }, i) => Object.keys(labels)
    .filter((name) => !isLabelName(name, scheme))
    .map((name) => ({ path: `staticConfigs[${i}].labels`, message: `${JSON.stringify(name)} is no name of a label` })));
}

/** How targets, and each of the discoveries' servers, are reached. */
function checkClients(spec: ScrapeConfigSpec): Problem[] {
  const clients = DISCOVERIES.flatMap((discovery) => (spec[discovery] ?? []).map((client, i) => [`${discovery}[${i}]`, client] as const));
  return [['', spec] as const, ...clients].flatMap(([path, client]) => below(path, [
    ...checkClient(client as Client), ...checkProxy(client as ProxyConfig), ...checkProxyUrl(client as ProxyConfig),
  ]));
}

function withoutEffect({ kubernetesSDConfigs = [], ec2SDConfigs = [], lightSailSDConfigs = [] }: ScrapeConfigSpec): Problem[] {
  return [
    ...kubernetesSDConfigs.flatMap(({ attachMetadata, role }, i) => attachMetadata && !METADATA[role]
      ? [{ path: `kubernetesSDConfigs[${i}].attachMetadata`, message: `has no effect: discovery of role ${role} attaches none` }] : []),
    ...ec2SDConfigs.flatMap((item, i) => below(`ec2SDConfigs[${i}]`, loneKey(item))),
    ...lightSailSDConfigs.flatMap((item, i) => below(`lightSailSDConfigs[${i}]`, loneKey(item))),
  ];
}

function loneKey({ accessKey, secretKey }: Pick<EC2SDConfig, 'accessKey' | 'secretKey'>): Problem[] {
  if (!accessKey === !secretKey) return [];
  const [lone, missing] = accessKey ? ['accessKey', 'secretKey'] : ['secretKey', 'accessKey'];
  return [{ path: lone, message: `has no effect without ${missing}: add it, or leave out both to find credentials as the AWS SDK does` }];
}
