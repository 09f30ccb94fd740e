/** An unquoted scalar that YAML takes for something else than a string. Where a string is wanted, its text counts: `y` is no true there. */
export class PlainScalar {
  constructor(readonly text: string, readonly value: unknown) {}
}

/** A value without such scalars: each is what YAML takes it for. */
export function resolved(value: unknown): unknown {
  if (value instanceof PlainScalar) return value.value;
  if (Array.isArray(value)) return value.map(resolved);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, resolved(inner)]));
}
