import type { Finding, ResourceId } from './resources/finding';
import { Options } from './resources/options';
import type { Resource } from './resources/resource';

/** What was generated for one custom resource. */
export interface Generated {
  /** Whose it is; undefined for what belongs to none in particular. */
  readonly owner: ResourceId;
  readonly objects: readonly Resource[];
}

/** The answer of the compiler. */
export interface Compilation {
  /** What passed through untouched, in its order. */
  readonly passed: readonly Resource[];
  readonly generated: readonly Generated[];
  readonly findings: readonly Finding[];
}

/** The whole pipeline: resources in, manifests and findings out. Pure: no I/O, no cdk8s. */
export function compile(resources: readonly Resource[], _options: Options = {}): Compilation {
  return { passed: resources, generated: [], findings: [] };
}
