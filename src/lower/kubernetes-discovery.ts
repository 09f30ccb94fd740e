import type { APIServerConfig, NamespaceSelector } from '../../imports/monitoring.types';
import type { Server } from '../resources/server';
import type { KubernetesDiscovery, RoleSelector } from '../spell/prometheus/kubernetes-sd';
import { can } from '../spell/releases';

/** Whoever discovers: the server, and how it reaches the API server. */
export interface Discoverer {
  readonly server: Server;
  /** Its references are the server's own. */
  readonly apiServer?: APIServerConfig;
}

/** What is discovered. */
export type Discovered = Pick<KubernetesDiscovery, 'role' | 'namespaces' | 'attachToPods' | 'attachToEndpoints' | 'selectors'>;

/** An agent on each node asks for the pods of that node only. */
const OWN_NODE: RoleSelector = { role: 'pod', field: 'spec.nodeName=$(NODE_NAME)' };

export function kubernetesDiscovery({ server, apiServer }: Discoverer, { selectors = [], ...discovered }: Discovered): KubernetesDiscovery {
  return { ...discovered, ...apiServer, selectors: server.daemonSet ? [OWN_NODE, ...selectors] : selectors };
}

/** The role by which a server finds the endpoints of services. */
export function endpointsRole({ spec, version }: Server, asked = spec.serviceDiscoveryRole): 'endpoints' | 'endpointslice' {
  return asked === 'EndpointSlice' && can(version, 'endpointSlices') ? 'endpointslice' : 'endpoints';
}

/** The namespaces that a selector in `namespace` stands for; none stands for all of them. */
export function discoveredNamespaces({ spec }: Server, { any, matchNames = [] }: NamespaceSelector, namespace: string): readonly string[] {
  if (spec.ignoreNamespaceSelectors) return [namespace];
  if (any) return [];
  return matchNames.length ? matchNames : [namespace];
}
