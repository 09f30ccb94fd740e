import type { Resource } from './resource';

/** Which resource a finding is about. */
export interface ResourceId {
  readonly kind: string;
  readonly namespace?: string;
  readonly name: string;
}

/** Something a user should know about a resource. Passes return findings; they never throw or print them. */
export interface Finding {
  /** An error keeps the whole output back, a warning does not. */
  readonly severity: 'error' | 'warning';
  readonly resource: ResourceId;
  /** Where in the resource, as users write it: `spec.endpoints[0].port`. Empty for the resource as a whole. */
  readonly path: string;
  /** One lower-case sentence: what was found, what is expected, what to do. */
  readonly message: string;
}

/** What a pass returns: its value, and what it found on the way. */
export interface Result<T> {
  readonly value: T;
  readonly findings: readonly Finding[];
}

export function idOf({ kind, metadata }: Resource): ResourceId {
  return { kind, namespace: metadata.namespace, name: metadata.name ?? '' };
}

/** An id in words: `ServiceMonitor/default/web`. */
export function describe({ kind, namespace, name }: ResourceId): string {
  return [kind, namespace, name].filter((part) => part).join('/');
}
