import { byBytes } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import type { Permission } from './access';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';

/** A rule of a role. */
export interface PolicyRule {
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
  readonly verbs: readonly string[];
}

const RBAC = 'rbac.authorization.k8s.io';

/** A role and its binding for each namespace that is read; for the cluster only what no namespace has. Nothing where nothing is needed. */
export function rbac(server: Server, permissions: readonly Permission[], settings: Settings): readonly Resource[] {
  const namespaces = [...new Set(permissions.flatMap(({ namespace }) => namespace ?? []))].sort(byBytes);
  return [undefined, ...namespaces].flatMap((namespace) => {
    const rules = rulesFor(permissions.filter((permission) => permission.namespace === namespace));
    return rules.length ? roleAndBinding(server, settings, namespace, rules) : [];
  });
}

/** The account that the pods run as. */
export function serviceAccountOf({ spec }: Server): string {
  return spec.serviceAccountName || 'default';
}

/**
 * Of all servers in the cluster: roles of several may stand in one namespace. No namespace has a dot.
 * Roles of one server are called differently too: cdk8s can name files by kind and name alone.
 */
function roleName(server: Server, namespace: string | undefined): string {
  return [prefixedName(server), server.namespace, namespace].filter((part) => part !== undefined).join('.');
}

function roleAndBinding(server: Server, settings: Settings, namespace: string | undefined, rules: readonly PolicyRule[]): Resource[] {
  const kind = namespace === undefined ? 'ClusterRole' : 'Role';
  const name = roleName(server, namespace);
  const { namespace: _, ...generated } = generatedMetadata(server, settings, name);
  const metadata = namespace === undefined ? generated : { ...generated, namespace };
  return [
    { apiVersion: `${RBAC}/v1`, kind, metadata, rules },
    {
      apiVersion: `${RBAC}/v1`,
      kind: `${kind}Binding`,
      metadata,
      roleRef: { apiGroup: RBAC, kind, name },
      subjects: [{ kind: 'ServiceAccount', name: serviceAccountOf(server), namespace: server.namespace }],
    },
  ];
}

/** One rule for what has the group and the verbs in common. */
function rulesFor(permissions: readonly Permission[]): PolicyRule[] {
  const groups = new Map<string, Permission[]>();
  for (const permission of permissions) {
    const key = [permission.url === undefined ? permission.group : '/', ...permission.verbs].join('\n');
    groups.set(key, [...groups.get(key) ?? [], permission]);
  }
  return [...groups.values()].map((alike) => {
    const [{ group, verbs, url }] = alike;
    return url === undefined
      ? { apiGroups: [group], resources: alike.map(({ resource }) => resource), verbs }
      : { nonResourceURLs: alike.map((permission) => permission.url!), verbs };
  });
}
