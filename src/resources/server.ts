import type { CommonPrometheusFields, Prometheus, PrometheusAgent, PrometheusAgentSpec, PrometheusSpec } from '../../imports/monitoring.types';
import { Instance, instanceOf } from './instance';
import type { Resource } from './resource';

/** A Prometheus or PrometheusAgent, admitted: its defaults are in place. */
export interface Server extends Instance {
  readonly resource: Resource & (Prometheus | PrometheusAgent);
  readonly kind: 'Prometheus' | 'PrometheusAgent';
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
    ...instanceOf(resource, kind, spec),
    resource: resource as Server['resource'],
    serverSpec: kind === 'Prometheus' ? spec : undefined,
    agentSpec: kind === 'PrometheusAgent' ? spec : undefined,
    daemonSet: kind === 'PrometheusAgent' && spec.mode === 'DaemonSet',
  };
}
