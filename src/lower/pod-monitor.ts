import type { PodMetricsEndpoint, PodMonitor } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { discoveryOf } from './discovery';
import { enforced, honorTimestamps, limitedSize, limits, Policy } from './policy';
import { copy, copyIfSet, keep, Relabeling, sanitize, selected, set } from './relabel';
import { authorizationOf, safeTlsOf, scrapeClassOf } from './scrape-class';
import { onContainerPort } from './service-monitor';
import { RUNNING } from './sharding';

type Monitor = PodMonitor & Resource;

/** The scrape jobs of a pod monitor: one for each of its endpoints. */
export function lowerPodMonitor(monitor: Monitor, policy: Policy): ScrapeJob[] {
  return (monitor.spec.podMetricsEndpoints ?? []).map((endpoint, i) => lowerEndpoint(monitor, endpoint, i, policy));
}

function lowerEndpoint(monitor: Monitor, endpoint: PodMetricsEndpoint, i: number, policy: Policy): ScrapeJob {
  const { metadata, spec } = monitor;
  const {
    honorLabels, honorTimestamps: asked, interval, scrapeTimeout, path, relabelings: _, metricRelabelings, authorization, tlsConfig,
    bearerTokenSecret, filterRunning: _running, port: _port, portNumber: _number, targetPort: _targetPort, ...client
  } = endpoint;
  const {
    attachMetadata, bodySizeLimit, podMetricsEndpoints: _endpoints, fallbackScrapeProtocol, jobLabel: _jobLabel, namespaceSelector,
    podTargetLabels: _podLabels, scrapeClass: className, scrapeProtocols, selector, selectorMechanism,
    keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit, ...histograms
  } = spec;
  const scrapeClass = scrapeClassOf(policy, className);
  return {
    origin: idOf(monitor),
    path: `spec.podMetricsEndpoints[${i}]`,
    jobName: `podMonitor/${metadata.namespace}/${metadata.name}/${i}`,
    honorLabels: !policy.spec.overrideHonorLabels && (honorLabels ?? false),
    honorTimestamps: honorTimestamps(policy, asked),
    discovery: [discoveryOf(policy, {
      role: 'pod', namespaceSelector, namespace: metadata.namespace!, attachMetadata: attachMetadata ?? scrapeClass.attachMetadata,
      selector: selectorMechanism === 'RoleSelector' ? selector : undefined, selectorRoles: ['pod'],
    })],
    scrapeInterval: interval,
    scrapeTimeout,
    metricsPath: path,
    ...client,
    tlsConfig: safeTlsOf(tlsConfig, scrapeClass),
    bearerTokenSecret: bearerTokenSecret?.name ? bearerTokenSecret : undefined,
    authorization: authorizationOf(authorization, scrapeClass),
    relabelings: relabelings(monitor, endpoint, policy),
    ...limits(policy, { keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit }),
    ...histograms,
    scrapeProtocols,
    fallbackScrapeProtocol: fallbackScrapeProtocol ?? scrapeClass.fallbackScrapeProtocol,
    bodySizeLimit: limitedSize(policy, bodySizeLimit),
    metricRelabelings: [...scrapeClass.metricRelabelings ?? [], ...enforced(policy, monitor, metricRelabelings)],
  };
}

function relabelings(monitor: Monitor, endpoint: PodMetricsEndpoint, policy: Policy): Relabeling[] {
  const { metadata, spec } = monitor;
  const podLabels = [...spec.podTargetLabels ?? [], ...policy.spec.podTargetLabels ?? []];
  return [
    copy('job', '__tmp_prometheus_job_name'),
    ...(endpoint.filterRunning ?? true ? [RUNNING] : []),
    ...(spec.selectorMechanism === 'RoleSelector' ? [] : selected('pod', spec.selector)),
    ...onPort(endpoint),
    copy('__meta_kubernetes_namespace', 'namespace'),
    copy('__meta_kubernetes_pod_container_name', 'container'),
    copy('__meta_kubernetes_pod_name', 'pod'),
    ...podLabels.map((label) => copyIfSet(`__meta_kubernetes_pod_label_${sanitize(label)}`, sanitize(label))),
    set('job', `${metadata.namespace}/${metadata.name}`),
    ...(spec.jobLabel ? [copyIfSet(`__meta_kubernetes_pod_label_${sanitize(spec.jobLabel)}`, 'job')] : []),
    ...endpointLabel(endpoint),
    ...scrapeClassOf(policy, spec.scrapeClass).relabelings ?? [],
    ...enforced(policy, monitor, endpoint.relabelings),
    ...(policy.server.daemonSet ? [] : policy.sharding.address), // a node's agent takes all of its node
  ];
}

function onPort({ port, portNumber, targetPort }: PodMetricsEndpoint): Relabeling[] {
  if (port) return [keep(['__meta_kubernetes_pod_container_port_name'], port)];
  return onContainerPort(portNumber || targetPort);
}

function endpointLabel({ port, targetPort }: PodMetricsEndpoint): Relabeling[] {
  const name = port || (targetPort === undefined ? '' : String(targetPort));
  return name ? [set('endpoint', name)] : [];
}
