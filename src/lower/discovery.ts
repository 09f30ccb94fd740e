import type { LabelSelector } from '../../imports/kubernetes.types';
import type { AttachMetadata, NamespaceSelector } from '../../imports/monitoring.types';
import { selectorText } from '../resources/labels';
import type { KubernetesDiscovery } from '../spell/prometheus/kubernetes-sd';
import { discoveredNamespaces, kubernetesDiscovery } from './kubernetes-discovery';
import type { Policy } from './policy';

/** What a monitor asks of the discovery in Kubernetes. */
export interface DiscoveryRequest {
  readonly role: 'endpoints' | 'endpointslice' | 'pod' | 'ingress';
  readonly namespaceSelector?: NamespaceSelector;
  /** The namespace of the monitor: the one it means where it selects none. */
  readonly namespace: string;
  readonly attachMetadata?: AttachMetadata;
  /** What the API server is to select; undefined where relabelling does it. */
  readonly selector?: LabelSelector;
  readonly selectorRoles?: readonly string[];
}

export function discoveryOf(policy: Policy, request: DiscoveryRequest): KubernetesDiscovery {
  const { role, namespaceSelector = {}, namespace, selector, selectorRoles = [] } = request;
  // Where zones stand on nodes only, sharding by zone cannot do without their labels.
  const attach = policy.sharding.needsNodes && role !== 'ingress' ? { node: true } : request.attachMetadata;
  return kubernetesDiscovery(policy, {
    role,
    namespaces: discoveredNamespaces(policy.server, namespaceSelector, namespace),
    ...(attach ? { [role === 'pod' ? 'attachToPods' : 'attachToEndpoints']: attach } : {}),
    selectors: selector ? selectorRoles.map((selected) => ({ role: selected, label: selectorText(selector) })) : [],
  });
}
