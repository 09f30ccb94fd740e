import type { Endpoint, ServiceMonitor } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { discoveryOf } from './discovery';
import { endpointsRole } from './kubernetes-discovery';
import { enforced, honorTimestamps, limitedSize, limits, Policy } from './policy';
import { capture, copy, copyIfSet, keep, Relabeling, sanitize, selected, set } from './relabel';
import { authorizationOf, tlsOf, scrapeClassOf } from './scrape-class';
import { RUNNING } from './sharding';

type Monitor = ServiceMonitor & Resource;

/** The scrape jobs of a service monitor: one for each of its endpoints. */
export function lowerServiceMonitor(monitor: Monitor, policy: Policy): ScrapeJob[] {
  return monitor.spec.endpoints.map((endpoint, i) => lowerEndpoint(monitor, endpoint, i, policy));
}

function lowerEndpoint(monitor: Monitor, endpoint: Endpoint, i: number, policy: Policy): ScrapeJob {
  const { metadata, spec } = monitor;
  const {
    honorLabels, honorTimestamps: asked, interval, scrapeTimeout, path, relabelings: _, metricRelabelings, authorization, tlsConfig,
    bearerTokenSecret, filterRunning: _running, port: _port, targetPort: _targetPort, ...client
  } = endpoint;
  const {
    attachMetadata, bodySizeLimit, endpoints: _endpoints, fallbackScrapeProtocol, jobLabel: _jobLabel, namespaceSelector,
    podTargetLabels: _podLabels, scrapeClass: className, scrapeProtocols, selector, selectorMechanism, serviceDiscoveryRole,
    targetLabels: _labels, keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit, ...histograms
  } = spec;
  const scrapeClass = scrapeClassOf(policy, className);
  const role = endpointsRole(policy.server, serviceDiscoveryRole);
  return {
    origin: idOf(monitor),
    path: `spec.endpoints[${i}]`,
    jobName: `serviceMonitor/${metadata.namespace}/${metadata.name}/${i}`,
    honorLabels: !policy.spec.overrideHonorLabels && (honorLabels ?? false),
    honorTimestamps: honorTimestamps(policy, asked),
    discovery: [discoveryOf(policy, {
      role, namespaceSelector, namespace: metadata.namespace!, attachMetadata: attachMetadata ?? scrapeClass.attachMetadata,
      selector: selectorMechanism === 'RoleSelector' ? selector : undefined, selectorRoles: [role, 'service'],
    })],
    scrapeInterval: interval,
    scrapeTimeout,
    metricsPath: path,
    ...client,
    tlsConfig: tlsOf(tlsConfig, scrapeClass),
    bearerTokenSecret: bearerTokenSecret?.name ? bearerTokenSecret : undefined,
    authorization: authorizationOf(authorization, scrapeClass),
    relabelings: relabelings(monitor, endpoint, role, policy),
    ...limits(policy, { keepDroppedTargets, labelLimit, labelNameLengthLimit, labelValueLengthLimit, sampleLimit, targetLimit }),
    ...histograms,
    scrapeProtocols,
    fallbackScrapeProtocol: fallbackScrapeProtocol ?? scrapeClass.fallbackScrapeProtocol,
    bodySizeLimit: limitedSize(policy, bodySizeLimit),
    metricRelabelings: [...scrapeClass.metricRelabelings ?? [], ...enforced(policy, monitor, metricRelabelings)],
  };
}

function relabelings(monitor: Monitor, endpoint: Endpoint, role: string, policy: Policy): Relabeling[] {
  const { spec } = monitor;
  const meta = role === 'endpointslice' ? '__meta_kubernetes_endpointslice' : '__meta_kubernetes_endpoint';
  const target = [`${meta}_address_target_kind`, `${meta}_address_target_name`];
  const podLabels = [...spec.podTargetLabels ?? [], ...policy.spec.podTargetLabels ?? []];
  return [
    copy('job', '__tmp_prometheus_job_name'),
    ...(spec.selectorMechanism === 'RoleSelector' ? [] : selected('service', spec.selector)),
    ...onPort(endpoint, `${meta}_port_name`),
    capture(target, 'Node;(.*)', 'node'),
    capture(target, 'Pod;(.*)', 'pod'),
    copy('__meta_kubernetes_namespace', 'namespace'),
    copy('__meta_kubernetes_service_name', 'service'),
    copy('__meta_kubernetes_pod_name', 'pod'),
    copy('__meta_kubernetes_pod_container_name', 'container'),
    ...(endpoint.filterRunning ?? true ? [RUNNING] : []),
    ...(spec.targetLabels ?? []).map((label) => copyIfSet(`__meta_kubernetes_service_label_${sanitize(label)}`, sanitize(label))),
    ...podLabels.map((label) => copyIfSet(`__meta_kubernetes_pod_label_${sanitize(label)}`, sanitize(label))),
    { ...copy('__meta_kubernetes_service_name', 'job'), replacement: '${1}' },
    ...(spec.jobLabel ? [copyIfSet(`__meta_kubernetes_service_label_${sanitize(spec.jobLabel)}`, 'job')] : []),
    ...endpointLabel(endpoint),
    ...scrapeClassOf(policy, spec.scrapeClass).relabelings ?? [],
    ...enforced(policy, monitor, endpoint.relabelings),
    ...policy.sharding.address,
  ];
}

function onPort({ port, targetPort }: Endpoint, portName: string): Relabeling[] {
  if (port) return [keep([portName], port)];
  return onContainerPort(targetPort);
}

/** A port of the containers, by its name or its number. */
export function onContainerPort(port: number | string | undefined): Relabeling[] {
  if (!port) return [];
  return [keep([typeof port === 'string' ? '__meta_kubernetes_pod_container_port_name' : '__meta_kubernetes_pod_container_port_number'], String(port))];
}

/** A target may have several endpoints: the label that tells them apart. */
function endpointLabel({ port, targetPort }: Endpoint): Relabeling[] {
  const name = port || (targetPort === undefined ? '' : String(targetPort));
  return name ? [set('endpoint', name)] : [];
}
