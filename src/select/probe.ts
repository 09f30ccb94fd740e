import type { Probe, ProbeTargets } from '../../imports/monitoring.types';
import { checkExclusive } from '../check/client';
import { checkHostAndPort } from '../check/host';
import { isLabelName, nameSchemeOf } from '../check/names';
import { below, Problem } from '../check/problem';
import { checkRelabelConfigs } from '../check/relabel-config';
import type { Resource } from '../resources/resource';
import type { Version } from '../resources/version';
import { checkHttp, checkScrapeClass, checkTimeout } from './scraping';
import type { Trial } from './trial';

/** Why a server cannot take a Probe. */
export function checkProbe({ metadata, spec }: Probe & Resource, trial: Trial): Problem[] {
  const { version } = trial.server;
  const { interval, scrapeTimeout, metricRelabelings, targets, prober, scrapeClass } = spec;
  const { authorization, basicAuth, bearerTokenSecret, oauth2, tlsConfig } = spec;
  return [
    ...checkScrapeClass(scrapeClass, trial),
    ...below('targets', checkTargets(targets ?? {}, version)),
    ...checkHttp({ authorization, basicAuth, bearerTokenSecret, oauth2, tlsConfig }, metadata.namespace!, trial),
    ...checkTimeout(interval, scrapeTimeout, trial),
    ...below('metricRelabelings', checkRelabelConfigs(metricRelabelings, version)),
    ...below('prober', [
      ...(prober ? checkHttp(proxyOf(prober), metadata.namespace!, trial) : []),
      ...checkProber(prober?.url ?? ''),
    ]),
  ];
}

/** What a server takes although Prometheus will refuse it: the operator does not look. */
export function probeWarnings({ spec }: Probe): Problem[] {
  const { authorization, basicAuth, bearerTokenSecret, oauth2 } = spec;
  return checkExclusive({ authorization, basicAuth, bearerTokenSecret, oauth2 });
}

function proxyOf({ noProxy, proxyConnectHeader, proxyFromEnvironment, proxyUrl }: NonNullable<Probe['spec']['prober']>) {
  return { noProxy, proxyConnectHeader, proxyFromEnvironment, proxyUrl };
}

function checkTargets({ staticConfig, ingress }: ProbeTargets, version: Version): Problem[] {
  if (!staticConfig && !ingress) return [{ path: '', message: 'says nothing to probe: expected staticConfig or ingress' }];
  const scheme = nameSchemeOf(version);
  const invalid = Object.keys(staticConfig?.labels ?? {}).sort().find((name) => !isLabelName(name, scheme));
  return [
    ...(invalid === undefined ? [] : [{ path: 'staticConfig.labels', message: `${JSON.stringify(invalid)} is not a valid label name` }]),
    ...below('staticConfig.relabelingConfigs', checkRelabelConfigs(staticConfig?.relabelingConfigs, version)),
    ...below('ingress.relabelingConfigs', checkRelabelConfigs(ingress?.relabelingConfigs, version)),
  ];
}

function checkProber(url: string): Problem[] {
  const problem = url ? checkHostAndPort(url) : 'it is missing';
  return problem === undefined ? [] : [{ path: 'url', message: `has to be a host or host:port, without a scheme or a path: ${problem}` }];
}
