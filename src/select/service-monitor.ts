import type { Endpoint, ServiceMonitor } from '../../imports/monitoring.types';
import { below, Problem } from '../check/problem';
import type { Resource } from '../resources/resource';
import { checkEndpoint, checkScrapeClass, checkTargets } from './scraping';
import type { Trial } from './trial';

/** Why a server cannot take a ServiceMonitor. */
export function checkServiceMonitor({ metadata, spec }: ServiceMonitor & Resource, trial: Trial): Problem[] {
  const files = trial.server.spec.arbitraryFSAccessThroughSMs?.deny ?? false;
  return [
    ...checkTargets(spec, trial),
    ...spec.endpoints.flatMap((endpoint, i) => below(`endpoints[${i}]`, [
      ...(files ? checkFiles(endpoint, trial) : []),
      ...checkEndpoint(endpoint, metadata.namespace!, trial),
    ])),
    ...checkScrapeClass(spec.scrapeClass, trial),
  ];
}

/** A server can forbid monitors to have it read files of its own. */
function checkFiles({ bearerTokenFile, tlsConfig }: Endpoint, { server }: Trial): Problem[] {
  const { caFile, certFile, keyFile } = tlsConfig ?? {};
  const named = Object.entries({ 'bearerTokenFile': bearerTokenFile, 'tlsConfig.caFile': caFile, 'tlsConfig.certFile': certFile, 'tlsConfig.keyFile': keyFile });
  return named.filter(([, file]) => file).map(([path]) => ({
    path,
    message: `names a file, which ${server.kind} ${server.namespace}/${server.name} denies (arbitraryFSAccessThroughSMs): refer to a Secret or ConfigMap`,
  }));
}
