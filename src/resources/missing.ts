import type { Inventory } from './inventory';

/** What becomes a Secret of the same name in the cluster. */
const MAKERS = ['SealedSecret', 'ExternalSecret'];

/**
 * Whether a Secret or ConfigMap that is not in the input has to be taken for a mistake: an input that has none of a
 * namespace leaves them to others, one that has some is taken to have them all.
 */
export function isMissing(
  { kind, namespace, name }: { readonly kind: string; readonly namespace: string; readonly name: string },
  inventory: Inventory,
  assumed: readonly string[],
): boolean {
  if (inventory.get(kind, namespace, name) || assumed.includes(`${namespace}/${name}`)) return false;
  return inventory.holds(kind, namespace) && !MAKERS.some((maker) => inventory.get(maker, namespace, name));
}
