import type { Resource } from '../resources/resource';

/** What a difference means to whoever applies it. */
export interface Advice {
  readonly about: 'restart' | 'reload' | 'immutable' | 'volumes' | 'prune';
  /** One lower-case sentence. */
  readonly message: string;
  /** What to do, in order: commands, and a few words where there is no command. */
  readonly steps: readonly string[];
}

export const APPLY = 'kubectl apply --server-side -f NEW';

/** `kubectl -n shop delete statefulset prometheus-main`. */
export function kubectl({ kind, metadata }: Resource, verb: string, ...rest: readonly string[]): string {
  return kubectlFor(metadata.namespace, verb, kind.toLowerCase(), metadata.name ?? '', ...rest);
}

export function kubectlFor(namespace: string | undefined, ...words: readonly string[]): string {
  return ['kubectl', ...(namespace ? ['-n', namespace] : []), ...words].join(' ');
}
