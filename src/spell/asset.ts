import type { ResourceId } from '../resources/finding';
import { Placeholder } from '../resources/placeholder';

export { Placeholder };

/** A key of a Secret or ConfigMap that a configuration needs. */
export interface AssetRef {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly namespace: string;
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** Where a reference stands: for the messages about it. */
export interface Place {
  readonly resource: ResourceId;
  readonly path: string;
}

/**
 * How the pods get at what a configuration refers to. Whoever spells asks for each reference, once where it is
 * written; what was asked for is what the workload mounts.
 */
export interface Assets {
  /** The path under which the pod sees this key as a file. */
  file(ref: AssetRef, place: Place): string;
  /** A stand-in for the value, which the config-reloader substitutes when the pod starts. */
  placeholder(ref: AssetRef, place: Place): Placeholder;
}
