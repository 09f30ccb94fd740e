import { textOf } from '../resources/contents';
import type { Inventory } from '../resources/inventory';
import type { Holds } from '../spell/own-value';
import { assetRef, linesOf } from '../spell/table';
import type { Part } from '../spell/table-parts';
import { refuseUrl, refuseUrlOrTemplate } from './http-url';
import { join, Problem } from './problem';

const CHECKS: { readonly [H in Holds]?: (text: string) => string | undefined } = {
  'url': refuseUrl,
  'url or template': refuseUrlOrTemplate,
  'link': refuseUrlOrTemplate,
};

/** What is wrong with the URLs of a part, written in it or held by a Secret of the input. */
export function checkUrls({ table, value, path }: Part, namespace: string, inventory: Inventory): Problem[] {
  return linesOf(table).flatMap(([name, { asset, holds }]) => {
    const inner = value[name];
    const check = holds && CHECKS[holds];
    if (!check || !inner) return [];
    const text = typeof inner === 'string' ? inner : asset && secretText(inner, namespace, inventory);
    const message = text === undefined || (text === '' && typeof inner === 'string') ? undefined : check(text);
    if (message === undefined) return [];
    return [{ path: join(path, name), message: typeof inner === 'string' ? message : `refers to what ${message}` }];
  });
}

/** What a Secret of the input holds under a key, without the spaces around it. */
export function secretText(reference: object, namespace: string, inventory: Inventory): string | undefined {
  const ref = assetRef(reference, namespace);
  const held = ref && inventory.get(ref.kind, ref.namespace, ref.name);
  return held && textOf(held, ref.key)?.trim();
}
