import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/resources/parse-yaml';

/** What a field needs to be of effect: an entry of context.yaml. */
export interface Context {
  /** The value that is tried, where the usual one of its type is not legal or changes nothing. */
  readonly value?: unknown;
  /** What the field holds before; usually nothing. */
  readonly before?: unknown;
  /** What stands beside it, with and without it. */
  readonly beside?: object;
  /** What stands beside it only before. */
  readonly besideBefore?: object;
  /** What stands in the specs of the resources of a kind, with and without it. */
  readonly specs?: Specs;
}

export type Specs = Readonly<Record<string, object>>;

interface Contexts {
  /** What an object holds in any case, by the end of its path. */
  readonly objects: Readonly<Record<string, object>>;
  /** What holds for every field below. */
  readonly below: Readonly<Record<string, Specs>>;
  readonly fields: Readonly<Record<string, Context>>;
}

const [read] = parseYaml(readFileSync(join(__dirname, 'context.yaml'), 'utf8'));
const contexts = read as unknown as Contexts;

export function contextOf(path: readonly string[]): Context {
  return longest(contexts.fields, path) ?? {};
}

/** What stands in the specs of the resources of a kind, from the outside to the inside. */
export function surroundingsOf(path: readonly string[]): readonly Specs[] {
  const above = path.map((_, i) => longest(contexts.below, path.slice(0, i + 1)) ?? {});
  return [...above, contextOf(path).specs ?? {}];
}

export function companyOf(path: readonly string[]): object {
  return longest(contexts.objects, path) ?? {};
}

/** The entries of context.yaml that are the longest end of no path. */
export function withoutUse(leaves: readonly (readonly string[])[]): string[] {
  const objects = leaves.flatMap((path) => path.map((_, i) => path.slice(0, i + 1)));
  return [
    ...unused(contexts.fields, leaves),
    ...unused(contexts.objects, objects),
    ...unused(contexts.below, objects),
  ];
}

function unused(table: Readonly<Record<string, unknown>>, paths: readonly (readonly string[])[]): string[] {
  const used = new Set(paths.map((path) => endIn(table, path)));
  return Object.keys(table).filter((key) => !used.has(key));
}

function longest<T>(table: Readonly<Record<string, T>>, path: readonly string[]): T | undefined {
  const end = endIn(table, path);
  return end === undefined ? undefined : table[end];
}

function endIn(table: Readonly<Record<string, unknown>>, path: readonly string[]): string | undefined {
  return path.map((_, i) => path.slice(i).join('.')).find((end) => end in table);
}
