import { MONITORING_GROUP } from './resource';

/** The groups that every cluster has; kinds of other groups may live in namespaces or not. */
const BUILT_IN = new Set([
  '', 'apps', 'autoscaling', 'batch', 'coordination.k8s.io', 'discovery.k8s.io', 'events.k8s.io', 'extensions', 'networking.k8s.io', 'policy',
  'rbac.authorization.k8s.io',
]);

/** The kinds of those groups that live in no namespace. */
const CLUSTER_SCOPED = new Set([
  'ClusterRole', 'ClusterRoleBinding', 'ComponentStatus', 'IPAddress', 'IngressClass', 'Namespace', 'Node', 'PersistentVolume',
  'PodSecurityPolicy', 'ServiceCIDR',
]);

/** Whether a kind is known to live in namespaces. */
export function isNamespaced(apiVersion: string, kind: string): boolean {
  const group = groupOf(apiVersion);
  return group === MONITORING_GROUP || (BUILT_IN.has(group) && !CLUSTER_SCOPED.has(kind));
}

/** The group in an apiVersion; the core has none. */
export function groupOf(apiVersion: string): string {
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? '' : apiVersion.slice(0, slash);
}
