const caches: Map<unknown, unknown>[] = [];

/**
 * What was worked out once in a compilation and is asked for again. It depends on the key alone, and is forgotten with the
 * compilation: a process that compiles for days does not keep what it has seen.
 */
export function cache<Key, Value>(): Map<Key, Value> {
  const made = new Map<Key, Value>();
  caches.push(made);
  return made;
}

/** A compilation is over. */
export function forget(): void {
  for (const each of caches) each.clear();
}
