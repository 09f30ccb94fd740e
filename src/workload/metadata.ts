import type { ResourceId } from '../resources/finding';
import type { Instance, InstanceKind } from '../resources/instance';
import type { Settings } from '../resources/options';
import { xxhash64 } from './xxhash64';

type Texts = { readonly [key: string]: string };

/** Marks what was generated, by what it was generated for: `cdk8s-prometheus/for: Prometheus.monitoring.k8s`. */
export const FOR_LABEL = 'cdk8s-prometheus/for';

/** A label holds 63 characters: what is longer ends in its hash. */
export function forLabel({ kind, namespace, name }: ResourceId): Texts {
  const value = [kind, namespace, name].filter((part) => part).join('.');
  const hash = xxhash64(value).slice(0, 8);
  return { [FOR_LABEL]: value.length <= 63 ? value : `${value.slice(0, 54).replace(/[^A-Za-z0-9]+$/, '')}-${hash}` };
}

const MANAGED_BY = { 'managed-by': 'prometheus-operator', 'app.kubernetes.io/managed-by': 'prometheus-operator' };

/** The metadata of an object that is generated for a server. */
export function generatedMetadata(
  server: Instance, { operator }: Settings, name: string, own: { readonly labels?: Texts; readonly annotations?: Texts } = {},
) {
  const annotations = { ...own.annotations, ...operator.annotations };
  return {
    name,
    namespace: server.namespace,
    labels: { ...MANAGED_BY, ...own.labels, ...operator.labels, ...forLabel(server) },
    ...(Object.keys(annotations).length > 0 ? { annotations } : {}),
  };
}

/** The same for a StatefulSet or DaemonSet, which takes over what its custom resource is labelled and annotated with. */
export function workloadMetadata(server: Instance, settings: Settings, name: string, selector: Texts) {
  const { labels, annotations = {} } = server.resource.metadata;
  return generatedMetadata(server, settings, name, {
    labels: { ...labels, ...MODES[server.kind], ...selector },
    // An object with the annotations of `kubectl apply` could be pruned along with its custom resource.
    annotations: Object.fromEntries(Object.entries(annotations).filter(([key]) => !key.startsWith('kubectl.kubernetes.io/'))),
  });
}

/** What tells servers and agents apart, on what runs them. */
const MODES: Readonly<Partial<Record<InstanceKind, Texts>>> = {
  Prometheus: { 'operator.prometheus.io/mode': 'server' },
  PrometheusAgent: { 'operator.prometheus.io/mode': 'agent' },
};

/** The label of its own, with its name, that the pods of a kind have. */
const OWN_LABELS: Readonly<Record<InstanceKind, readonly string[]>> = {
  Prometheus: ['operator.prometheus.io/name', 'prometheus'],
  PrometheusAgent: ['operator.prometheus.io/name'],
  Alertmanager: ['alertmanager'],
  ThanosRuler: ['thanos-ruler'],
};

/** What all pods of a server have in common, whatever their shard. */
export function serverSelector({ kind, name }: Instance): Texts {
  return {
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'app.kubernetes.io/name': applicationName(kind),
    'app.kubernetes.io/instance': name,
    ...Object.fromEntries(OWN_LABELS[kind].map((label) => [label, name])),
  };
}

/** What runs in the pods of a kind; its container is named after it, but for that of an agent. */
export function applicationName(kind: InstanceKind): string {
  return { Prometheus: 'prometheus', PrometheusAgent: 'prometheus-agent', Alertmanager: 'alertmanager', ThanosRuler: 'thanos-ruler' }[kind];
}

export const SHARD_LABEL = 'operator.prometheus.io/shard';

/** How a StatefulSet (of a shard) or a DaemonSet finds its pods. Immutable in the cluster. */
export function podSelector(server: Instance, { operator }: Settings, shard?: number): Texts {
  return { ...serverSelector(server), ...(shard === undefined ? {} : { [SHARD_LABEL]: String(shard) }), ...operator.labels };
}

export function podMetadata(server: Instance, { operator }: Settings, selector: Texts) {
  return {
    labels: { 'app.kubernetes.io/version': server.version, ...server.spec.podMetadata?.labels, ...selector, ...operator.labels },
    annotations: { 'kubectl.kubernetes.io/default-container': 'prometheus', ...server.spec.podMetadata?.annotations },
  };
}
