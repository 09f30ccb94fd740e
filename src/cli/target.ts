import type { ResourceId } from '../resources/finding';

/** Whether a resource is meant by `KIND/NAMESPACE/NAME`: the kind in any case; its namespace may be left out, its name as well. */
export function isAbout({ kind, namespace, name }: ResourceId, about: string): boolean {
  const [wantedKind, ...rest] = about.split('/');
  if (wantedKind.toLowerCase() !== kind.toLowerCase() || rest.length > 2) return false;
  const [wantedName, wantedNamespace] = [...rest].reverse();
  return (wantedName === undefined || wantedName === name) && (wantedNamespace === undefined || wantedNamespace === namespace);
}
