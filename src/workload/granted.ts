import type { Inventory } from '../resources/inventory';
import { matchesSelector } from '../resources/labels';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import type { Permission } from './access';
import { PolicyRule, serviceAccountOf } from './rbac';

/** What the input lets a service account do. */
export interface Granted {
  /** Whether anything is bound to the account. */
  readonly isBound: boolean;
  readonly allows: (permission: Permission) => boolean;
}

interface Subject {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

interface Grant {
  /** Undefined: in all namespaces, and for what has none. */
  readonly namespace?: string;
  /** Undefined where the role is not in the input (`view`, say): nobody knows what it holds. */
  readonly rules?: readonly PolicyRule[];
}

export function granted(server: Server, inventory: Inventory): Granted {
  const grants = [...inventory.all('RoleBinding'), ...inventory.all('ClusterRoleBinding')]
    .filter((binding) => ((binding.subjects ?? []) as Subject[]).some((subject) => isAccount(subject, server, binding.metadata.namespace)))
    .map((binding) => grantOf(binding, inventory));
  return {
    isBound: grants.length > 0,
    allows: (permission) => permission.verbs.every((verb) => grants.some((grant) =>
      (grant.namespace === undefined || grant.namespace === permission.namespace)
      && (!grant.rules || grant.rules.some((rule) => covers(rule, permission, verb))))),
  };
}

/** By its name, by the user that it is, or by a group that it is in. */
function isAccount({ kind, name, namespace }: Subject, server: Server, ofBinding: string | undefined): boolean {
  const account = serviceAccountOf(server);
  switch (kind) {
    case 'ServiceAccount': return name === account && (namespace ?? ofBinding) === server.namespace;
    case 'User': return name === `system:serviceaccount:${server.namespace}:${account}`;
    case 'Group': return ['system:authenticated', 'system:serviceaccounts', `system:serviceaccounts:${server.namespace}`].includes(name);
    default: return false;
  }
}

function grantOf({ metadata, roleRef }: Resource, inventory: Inventory): Grant {
  const { kind, name } = roleRef as { readonly kind: string; readonly name: string };
  const role = inventory.get(kind, kind === 'Role' ? metadata.namespace! : '', name);
  return { namespace: metadata.namespace, rules: role && rulesOf(role, inventory) };
}

interface Aggregation {
  readonly clusterRoleSelectors?: readonly Parameters<typeof matchesSelector>[0][];
}

/** A cluster role may be put together from others by their labels. */
function rulesOf(role: Resource, inventory: Inventory): readonly PolicyRule[] {
  const { clusterRoleSelectors = [] } = (role.aggregationRule ?? {}) as Aggregation;
  const parts = clusterRoleSelectors.length
    ? inventory.all('ClusterRole').filter(({ metadata }) => clusterRoleSelectors.some((selector) => matchesSelector(selector, metadata.labels)))
    : [];
  return [role, ...parts].flatMap(({ rules }) => (rules ?? []) as readonly PolicyRule[]);
}

function covers(rule: PolicyRule, { group, resource, url }: Permission, verb: string): boolean {
  if (!includes(rule.verbs, verb)) return false;
  if (url !== undefined) return (rule.nonResourceURLs ?? []).some((pattern) => pattern === url || (pattern.endsWith('*') && url.startsWith(pattern.slice(0, -1))));
  return includes(rule.apiGroups, group) && !rule.resourceNames?.length
    && (includes(rule.resources, resource) || includes(rule.resources, resource.replace(/^[^/]+\//, '*/')));
}

function includes(names: readonly string[] = [], name: string): boolean {
  return names.includes(name) || names.includes('*');
}
