import type { Schema } from './schema';

/** What is wrong with a value of the right type; undefined for nothing. */
export type Constraint = (value: unknown) => string | undefined;

/** The constraints of one schema, without those of what it refers to. */
export function constraintsOf(schema: Schema): Constraint[] {
  const constraints: Constraint[] = [];
  const { enum: allowed, format, minimum, maximum } = schema;
  if (allowed) constraints.push((value) => allowed.includes(value) ? undefined : `${quoted(value)} is none of ${allowed.map(quoted).join(', ')}`);
  if (schema.pattern !== undefined) constraints.push(patternOf(schema.pattern));
  if (format === 'int32') constraints.push((value) => Math.abs(value as number) < 2 ** 31 ? undefined : `${quoted(value)} does not fit into 32 bits`);
  if (minimum !== undefined) constraints.push((value) => (value as number) < minimum ? `${quoted(value)} is less than ${minimum}` : undefined);
  if (maximum !== undefined) constraints.push((value) => (value as number) > maximum ? `${quoted(value)} is more than ${maximum}` : undefined);

  const least = schema.minLength ?? schema.minItems ?? schema.minProperties;
  const most = schema.maxLength ?? schema.maxItems ?? schema.maxProperties;
  if (least !== undefined) {
    constraints.push((value) => sizeOf(value) >= least ? undefined : least === 1 ? 'must not be empty' : `must have at least ${least} ${unitOf(value)}`);
  }
  if (most !== undefined) constraints.push((value) => sizeOf(value) <= most ? undefined : `must have at most ${most} ${unitOf(value)}`);

  const keys = schema['x-kubernetes-list-type'] === 'map' ? schema['x-kubernetes-list-map-keys'] : undefined;
  if (keys ?? schema['x-kubernetes-list-type'] === 'set') constraints.push((value) => duplicate(value as readonly unknown[], keys));
  return constraints;
}

/** Patterns that say little to people. */
const WORDS: readonly (readonly [start: string, words: string])[] = [
  ['^(0|(([0-9]+)h)?', 'is no duration such as 30s, 5m or 1h30m'],
  ['^(0|(([0-9]+)y)?', 'is no duration such as 30s, 5m or 1d'],
  ['^(([0-9]+)y)?', 'is no duration such as 30s, 5m or 1d'],
  ['(^0|([0-9]*[.])?[0-9]+', 'is no size such as 512MB or 10GB'],
  ['^(\\+|-)?(([0-9]+(\\.[0-9]*)?)', 'is no quantity such as 500m, 2 or 10Gi'],
  ['^(http|https)://', 'is no address beginning with http:// or https://'],
  ['^https?://', 'is no address beginning with http:// or https://'],
];

function patternOf(source: string): Constraint {
  const pattern = new RegExp(withoutFolding(source), 'u');
  const words = WORDS.find(([start]) => source.startsWith(start))?.[1] ?? `does not match ${source}`;
  return (value) => pattern.test(String(value)) ? undefined : `${quoted(value)} ${words}`;
}

/**
 * Go's (?i) holds to the end of its group; JavaScript has no such thing, so each letter becomes [aA]. The API uses
 * nothing else that JavaScript lacks.
 */
function withoutFolding(source: string): string {
  const folds = [false];
  return source.replace(/\\.|\[[^\]]*\]|\(\?i\)|[()]|[a-z]/gi, (token) => {
    const folding = folds[folds.length - 1];
    switch (token) {
      case '(?i)':
        folds[folds.length - 1] = true;
        return '';
      case '(':
        folds.push(folding);
        return token;
      case ')':
        folds.pop();
        return token;
      default:
        return folding && /^[a-z]$/i.test(token) ? `[${token.toLowerCase()}${token.toUpperCase()}]` : token;
    }
  });
}

function duplicate(items: readonly unknown[], keys: readonly string[] | undefined): string | undefined {
  if (items.length < 2) return undefined;
  const seen = new Set<string>();
  for (const item of items) {
    const identity = quoted(keys ? keys.map((key) => (item as Record<string, unknown> | null)?.[key] ?? null) : item);
    if (seen.has(identity)) return keys ? `has two items with the same ${keys.join(' and ')}: ${identity.slice(1, -1)}` : `has ${identity} twice`;
    seen.add(identity);
  }
  return undefined;
}

function sizeOf(value: unknown): number {
  if (typeof value === 'string') return value.length < 2 ? value.length : [...value].length;
  return Array.isArray(value) ? value.length : Object.keys(value as object).length;
}

function unitOf(value: unknown): string {
  return typeof value === 'string' ? 'characters' : Array.isArray(value) ? 'items' : 'entries';
}

/** A value as it stands in a message. */
export function quoted(value: unknown): string {
  const text = typeof value === 'bigint' ? value.toString() : JSON.stringify(value) ?? String(value);
  return text.length > 80 ? `${text.slice(0, 77)}...` : text;
}
