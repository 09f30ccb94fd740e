import type { ScrapeConfig } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { enforced, honorTimestamps, limitedSize, limits, Policy } from './policy';
import { copy, Relabeling, set } from './relabel';
import { authorizationOf, safeTlsOf, scrapeClassOf } from './scrape-class';
import { serviceDiscovery } from './service-discovery';

type Monitor = ScrapeConfig & Resource;

/** The scrape job of a ScrapeConfig: what is not said is left to Prometheus. */
export function lowerScrapeConfig(scrapeConfig: Monitor, policy: Policy): ScrapeJob {
  const { metadata, spec } = scrapeConfig;
  const scrapeClass = scrapeClassOf(policy, spec.scrapeClass);
  return {
    origin: idOf(scrapeConfig),
    path: 'spec',
    jobName: `scrapeConfig/${metadata.namespace}/${metadata.name}`,
    honorTimestamps: spec.honorTimestamps === undefined ? undefined : honorTimestamps(policy, spec.honorTimestamps),
    trackTimestampsStaleness: spec.trackTimestampsStaleness,
    honorLabels: spec.honorLabels === undefined ? undefined : spec.honorLabels && !policy.spec.overrideHonorLabels,
    metricsPath: spec.metricsPath,
    params: Object.keys(spec.params ?? {}).length ? spec.params : undefined,
    enableCompression: spec.enableCompression,
    enableHttp2: spec.enableHTTP2,
    scrapeInterval: spec.scrapeInterval,
    scrapeTimeout: spec.scrapeTimeout,
    scrapeProtocols: spec.scrapeProtocols,
    fallbackScrapeProtocol: spec.fallbackScrapeProtocol ?? scrapeClass.fallbackScrapeProtocol,
    scheme: spec.scheme,
    proxyUrl: spec.proxyUrl,
    noProxy: spec.noProxy,
    proxyFromEnvironment: spec.proxyFromEnvironment,
    proxyConnectHeader: spec.proxyConnectHeader,
    basicAuth: spec.basicAuth,
    authorization: authorizationOf(spec.authorization, scrapeClass),
    oauth2: spec.oauth2,
    tlsConfig: safeTlsOf(spec.tlsConfig, scrapeClass),
    ...limits(policy, spec),
    bodySizeLimit: limitedSize(policy, spec.bodySizeLimit),
    scrapeNativeHistograms: spec.scrapeNativeHistograms,
    nativeHistogramBucketLimit: spec.nativeHistogramBucketLimit,
    nativeHistogramMinBucketFactor: spec.nativeHistogramMinBucketFactor,
    scrapeClassicHistograms: spec.scrapeClassicHistograms,
    convertClassicHistogramsToNHCB: spec.convertClassicHistogramsToNHCB,
    targets: spec.staticConfigs,
    ...serviceDiscovery(spec),
    relabelings: relabelings(scrapeConfig, scrapeClass.relabelings ?? [], policy),
    metricRelabelings: [...scrapeClass.metricRelabelings ?? [], ...enforced(policy, scrapeConfig, spec.metricRelabelings)],
    nameValidationScheme: spec.nameValidationScheme,
    nameEscapingScheme: spec.nameEscapingScheme,
  };
}

function relabelings(scrapeConfig: Monitor, shared: readonly Relabeling[], policy: Policy): readonly Relabeling[] {
  const { jobName, relabelings: own } = scrapeConfig.spec;
  const rules: Relabeling[] = [
    copy('job', '__tmp_prometheus_job_name'),
    ...shared,
    ...(jobName !== undefined ? [{ ...set('job', jobName), action: 'replace' as const }] : []),
    // Without rules of its own the namespace is enforced on the metrics alone, as the operator does.
    ...(own?.length ? enforced(policy, scrapeConfig, own) : []),
  ];
  return policy.sharding.shards === 1 || sharesTargets(rules) ? rules : [...rules, ...policy.sharding.address];
}

/** Whether the rules say themselves which shard takes which target. */
function sharesTargets(rules: readonly Relabeling[]): boolean {
  return rules.some(({ action }) => action?.toLowerCase() === 'hashmod');
}
