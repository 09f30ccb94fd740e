/** What a field does: the places that change, by path, with their new value; null is gone. */
export type Changes = Readonly<Record<string, unknown>>;

export function changesBetween(before: unknown, after: unknown): Changes {
  return changesOf(withoutEmpty(before), withoutEmpty(after));
}

/** What is empty may be left out. */
function withoutEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutEmpty(item) ?? null);
  if (!isMap(value)) return value ?? undefined;
  const entries = Object.entries(value).map(([key, inner]) => [key, withoutEmpty(inner)] as const)
    .filter(([, inner]) => inner !== undefined && !(Array.isArray(inner) && inner.length === 0));
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

/** Of lists only the items between the first and the last that differ are looked at. */
function changesOf(before: unknown, after: unknown, path = ''): Changes {
  if ((isMap(before) || isMap(after)) && (isMap(before) || before === undefined) && (isMap(after) || after === undefined)) {
    const [a, b] = [before ?? {}, after ?? {}] as Readonly<Record<string, unknown>>[];
    if (after === undefined && Object.keys(a).length > 0) return { [path]: null };
    const keys = [...new Set([...Object.keys(a), ...Object.keys(b)])].sort();
    return Object.assign({}, ...keys.map((key) => changesOf(a[key], b[key], path ? `${path}.${key}` : key)));
  }
  if (same(before, after)) return {};
  if (Array.isArray(after) && (Array.isArray(before) || before === undefined)) return changesOfLists(before ?? [], after, path);
  return { [path]: after ?? null };
}

function changesOfLists(before: readonly unknown[], after: readonly unknown[], path: string): Changes {
  const start = before.findIndex((item, i) => !same(item, after[i]));
  const first = start < 0 ? before.length : start;
  const most = Math.min(before.length, after.length) - first;
  let last = 0;
  while (last < most && same(before[before.length - 1 - last], after[after.length - 1 - last])) last++;
  if (before.length !== after.length) return { [`${path}[${first}..${before.length - last}]`]: after.slice(first, after.length - last) };
  const positions = Array.from({ length: before.length - last - first }, (_, i) => first + i);
  return Object.assign({}, ...positions.map((i) => changesOf(before[i], after[i], `${path}[${i}]`)));
}

/** Maps are unordered. */
function same(one: unknown, other: unknown): boolean {
  return canonical(one) === canonical(other);
}

export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner) => isMap(inner) ? Object.fromEntries(Object.keys(inner).sort().map((key) => [key, inner[key]])) : inner) ?? '';
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
