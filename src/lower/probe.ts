import type { Probe, ProbeSpec, ProbeTargetIngress, ProbeTargetStaticConfig } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { discoveryOf } from './discovery';
import { enforced, honorTimestamps, limits, Policy } from './policy';
import { copy, Relabeling, selected, set } from './relabel';
import { authorizationOf, safeTlsOf, scrapeClassOf } from './scrape-class';

type Monitor = Probe & Resource;

/** The scrape job of a probe: its targets are asked for at the prober. */
export function lowerProbe(probe: Monitor, policy: Policy): ScrapeJob {
  const { metadata, spec } = probe;
  const {
    authorization, fallbackScrapeProtocol, interval, jobName: _job, metricRelabelings, module: _module, params: _params, prober,
    scrapeClass: className,
    targets, tlsConfig, keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit, ...client
  } = spec;
  const { path, scheme, url: _url, ...proxy } = prober ?? { url: '' };
  const scrapeClass = scrapeClassOf(policy, className);
  return {
    origin: idOf(probe),
    path: 'spec',
    jobName: `probe/${metadata.namespace}/${metadata.name}`,
    honorTimestamps: honorTimestamps(policy, true),
    metricsPath: path,
    scrapeInterval: interval,
    scheme,
    params: paramsOf(spec),
    ...client,
    ...proxy,
    tlsConfig: safeTlsOf(tlsConfig, scrapeClass),
    authorization: authorizationOf(authorization, scrapeClass),
    ...limits(policy, { keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit }),
    fallbackScrapeProtocol: fallbackScrapeProtocol ?? scrapeClass.fallbackScrapeProtocol,
    bodySizeLimit: policy.spec.enforcedBodySizeLimit,
    ...targetsOf(probe, targets?.staticConfig, targets?.ingress, policy),
    metricRelabelings: [...scrapeClass.metricRelabelings ?? [], ...enforced(policy, probe, metricRelabelings)],
  };
}

/** The module counts for more than a parameter of that name. */
function paramsOf({ module, params = [] }: ProbeSpec): Record<string, readonly string[]> | undefined {
  const all = [...(module ? [{ name: 'module', values: [module] }] : []), ...params.filter(({ name }) => !module || name !== 'module')];
  return all.length ? Object.fromEntries(all.map(({ name, values = [] }) => [name, values])) : undefined;
}

type Targets = Pick<ScrapeJob, 'targets' | 'discovery' | 'relabelings'>;

/** Static targets count for more than those of an ingress. */
function targetsOf(probe: Monitor, fixed: ProbeTargetStaticConfig | undefined, ingress: ProbeTargetIngress | undefined, policy: Policy): Targets {
  const namespace = probe.metadata.namespace!;
  const { jobName, prober, scrapeClass: className } = probe.spec;
  const before = [copy('job', '__tmp_prometheus_job_name'), ...(jobName ? [set('job', jobName)] : [])];
  const toProber = [copy('__param_target', 'instance'), set('__address__', prober?.url ?? '')];
  const after = (own: ProbeTargetIngress['relabelingConfigs']) => [
    ...scrapeClassOf(policy, className).relabelings ?? [], ...enforced(policy, probe, own), ...policy.sharding.target,
  ];
  if (fixed) {
    return {
      targets: [{ targets: fixed.static ?? [], labels: { namespace, ...fixed.labels } }],
      relabelings: [...before, copy('__address__', '__param_target'), ...toProber, ...after(fixed.relabelingConfigs)],
    };
  }
  if (ingress) {
    return {
      discovery: [discoveryOf(policy, { role: 'ingress', namespaceSelector: ingress.namespaceSelector, namespace })],
      relabelings: [
        ...before, ...selected('ingress', ingress.selector ?? {}), ...ofIngress(), ...toProber, ...after(ingress.relabelingConfigs),
      ],
    };
  }
  return { relabelings: [...before, ...policy.sharding.target] };
}

/** An ingress says what to probe by its scheme, address and path. */
function ofIngress(): Relabeling[] {
  return [
    {
      sourceLabels: ['__meta_kubernetes_ingress_scheme', '__address__', '__meta_kubernetes_ingress_path'],
      separator: ';',
      regex: '(.+);(.+);(.+)',
      targetLabel: '__param_target',
      replacement: '${1}://${2}${3}',
      action: 'replace',
    },
    copy('__meta_kubernetes_namespace', 'namespace'),
    copy('__meta_kubernetes_ingress_name', 'ingress'),
    { sourceLabels: ['__address__'], separator: ';', regex: '(.*)', targetLabel: '__tmp_ingress_address', replacement: '$1', action: 'replace' },
  ];
}
