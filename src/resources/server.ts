import type { CommonPrometheusFields, Prometheus, PrometheusAgent, PrometheusAgentSpec, PrometheusSpec } from '../../imports/monitoring.types';
import type { Resource } from './resource';
import { parseVersion, Version } from './version';

/** What the operator runs where a resource names no release. */
export const DEFAULT_PROMETHEUS_VERSION: Version = '3.13.1';

/** A Prometheus or PrometheusAgent, admitted: its defaults are in place. */
export interface Server {
  readonly resource: Resource & (Prometheus | PrometheusAgent);
  readonly kind: 'Prometheus' | 'PrometheusAgent';
  readonly namespace: string;
  readonly name: string;
  readonly version: Version;
  /** What servers and agents have in common. */
  readonly spec: CommonPrometheusFields;
  /** The spec of a Prometheus; undefined for an agent. */
  readonly serverSpec?: PrometheusSpec;
  /** The spec of a PrometheusAgent; undefined for a server. */
  readonly agentSpec?: PrometheusAgentSpec;
  /** An agent on each node, with the targets of that node. */
  readonly daemonSet: boolean;
}

export function isServer(resource: Resource): boolean {
  return resource.kind === 'Prometheus' || resource.kind === 'PrometheusAgent';
}

export function serverOf(resource: Resource): Server {
  const spec = (resource.spec ?? {}) as PrometheusSpec & PrometheusAgentSpec;
  const kind = resource.kind as Server['kind'];
  return {
    resource: resource as Server['resource'],
    kind,
    namespace: resource.metadata.namespace ?? 'default',
    name: resource.metadata.name ?? '',
    version: parseVersion(spec.version || `v${DEFAULT_PROMETHEUS_VERSION}`) ?? DEFAULT_PROMETHEUS_VERSION,
    spec,
    serverSpec: kind === 'Prometheus' ? spec : undefined,
    agentSpec: kind === 'PrometheusAgent' ? spec : undefined,
    daemonSet: kind === 'PrometheusAgent' && spec.mode === 'DaemonSet',
  };
}
