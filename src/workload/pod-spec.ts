import type { Container, TopologySpreadConstraint, Volume } from '../../imports/kubernetes.types';
import type { CommonPrometheusFields, PodDNSConfig } from '../../imports/monitoring.types';
import type { PodFields } from '../resources/instance';

/** What a pod is made of beside what its custom resource says of it. */
export interface PodContents {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumes: readonly Volume[];
  /** How long it may take to end, where the resource does not say. */
  readonly terminationGracePeriodSeconds: number;
  readonly nodeSelector?: Readonly<Record<string, string>>;
  readonly topologySpreadConstraints?: readonly TopologySpreadConstraint[];
  readonly shareProcessNamespace?: boolean;
  readonly automountServiceAccountToken?: boolean;
}

/** The spec of a pod. Not every kind has the fields of the host's network. */
export function podSpecOf(spec: PodFields & Pick<CommonPrometheusFields, 'hostNetwork'>, contents: PodContents): Readonly<Record<string, unknown>> {
  const { nodeSelector = spec.nodeSelector } = contents;
  return present({
    affinity: spec.affinity,
    automountServiceAccountToken: contents.automountServiceAccountToken,
    containers: contents.containers,
    dnsConfig: spec.dnsConfig && dnsConfig(spec.dnsConfig),
    dnsPolicy: spec.dnsPolicy ?? (spec.hostNetwork ? 'ClusterFirstWithHostNet' : undefined),
    enableServiceLinks: spec.enableServiceLinks,
    hostAliases: spec.hostAliases,
    hostNetwork: spec.hostNetwork || undefined,
    hostUsers: spec.hostUsers,
    imagePullSecrets: spec.imagePullSecrets,
    initContainers: contents.initContainers,
    nodeSelector: nodeSelector && Object.keys(nodeSelector).length > 0 ? nodeSelector : undefined,
    priorityClassName: spec.priorityClassName,
    schedulerName: spec.schedulerName,
    securityContext: spec.securityContext,
    serviceAccountName: spec.serviceAccountName,
    shareProcessNamespace: contents.shareProcessNamespace,
    terminationGracePeriodSeconds: spec.terminationGracePeriodSeconds ?? contents.terminationGracePeriodSeconds,
    tolerations: spec.tolerations,
    topologySpreadConstraints: contents.topologySpreadConstraints,
    volumes: contents.volumes,
  });
}

function dnsConfig({ nameservers, searches, options, ...rest }: PodDNSConfig): object {
  rest satisfies Record<string, never>;
  return present({ nameservers, searches, options });
}

/** Without what is not set: an empty list or text says no more than none. */
function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) =>
    value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0)));
}
