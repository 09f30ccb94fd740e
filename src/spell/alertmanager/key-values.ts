/** A list of keys and values as a map. A configuration of one's own has a map already. */
export function byKey(pairs: readonly { readonly key: string; readonly value: unknown }[] | Readonly<Record<string, unknown>>): unknown {
  return Array.isArray(pairs) ? Object.fromEntries(pairs.map(({ key, value }) => [key, value])) : pairs;
}
