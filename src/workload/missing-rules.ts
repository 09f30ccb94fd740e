import { Finding, idOf } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Server } from '../resources/server';
import { isOfCluster, Permission } from './access';
import { granted } from './granted';
import { serviceAccountOf } from './rbac';

const HOW = 'add that, or say --rbac to have the roles generated';

/** What the roles of the input do not let a server do, though its jobs need it: a warning for each namespace. */
export function missingRules(server: Server, needed: readonly Permission[], inventory: Inventory): Finding[] {
  if (!needed.length) return [];
  const { isBound, allows } = granted(server, inventory);
  const account = `ServiceAccount ${server.namespace}/${serviceAccountOf(server)}`;
  const warning = (message: string): Finding =>
    ({ severity: 'warning', resource: idOf(server.resource), path: 'spec.serviceAccountName', message });
  if (!isBound) return [warning(`no role in the input is bound to ${account}, but its jobs need to ${words(needed)}: ${HOW}`)];

  const missing = needed.filter((permission) => !allows(permission));
  return [...new Set(missing.map(({ namespace }) => namespace))].map((namespace) => warning(
    `the roles in the input do not let ${account} ${words(missing.filter((permission) => permission.namespace === namespace))}: ${HOW}`));
}

/** `list and watch services, pods in namespace default; get /metrics`. */
function words(permissions: readonly Permission[]): string {
  const phrases = new Map<string, string[]>();
  for (const { url, group, resource, ...permission } of permissions) {
    const start = permission.verbs.join(' and ');
    const phrase = `${start} \n${where({ url, resource, ...permission })}`;
    phrases.set(phrase, [...phrases.get(phrase) ?? [], url ?? (group ? `${resource}.${group}` : resource)]);
  }
  return [...phrases].map(([phrase, what]) => phrase.replace('\n', what.join(', '))).join('; ');
}

function where({ namespace, url, resource }: Pick<Permission, 'namespace' | 'url' | 'resource'>): string {
  if (namespace) return ` in namespace ${namespace}`;
  return url !== undefined || isOfCluster(resource) ? '' : ' in all namespaces';
}
