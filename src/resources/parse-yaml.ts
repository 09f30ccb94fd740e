import type { Schema } from 'js-yaml';
import { readBlockYaml } from './block-yaml';
import { FIRST_CHARS, plainValue } from './plain';
import { PlainScalar } from './plain-scalar';

/** Why a text is no YAML, and the line (from 0) where that was found. */
export class YamlProblem extends Error {
  constructor(message: string, readonly line: number) {
    super(message);
  }
}

/**
 * The documents in a text, as kubectl reads them: YAML 1.1 by Go's rules, keys are strings, nothing twice in a map.
 * Throws a YamlProblem.
 */
export function parseYaml(text: string): unknown[] {
  const value = readBlockYaml(text);
  return value === undefined ? parseAnyYaml(text) : [value];
}

/** The same by the full parser. */
export function parseAnyYaml(text: string): unknown[] {
  return parseBy(schema(), text);
}

/**
 * The same for a reader that knows which type it wants, as those of configurations do: unquoted scalars that are no
 * strings keep their text, as a PlainScalar. Null is null.
 */
export function parseYamlWithTexts(text: string): unknown[] {
  return parseBy(textSchema(), text);
}

function parseBy(by: Schema, text: string): unknown[] {
  const { loadAll, YAMLException } = jsYaml();
  try {
    const documents = loadAll(text, { schema: by, maxTotalMergeKeys: -1 });
    return text.includes('&') ? documents.map((document) => withoutAliases(document, new Set())) : documents;
  } catch (error) {
    if (error instanceof YAMLException) throw new YamlProblem(error.reason, error.mark?.line ?? 0);
    throw new YamlProblem((error as Error).message, 0);
  }
}

/** Most text is read without it. */
function jsYaml(): typeof import('js-yaml') {
  return require('js-yaml') as typeof import('js-yaml');
}

let known: Schema | undefined;
let knownWithTexts: Schema | undefined;

function schema(): Schema {
  return known ??= schemaOf((_, value) => value);
}

function textSchema(): Schema {
  return knownWithTexts ??= schemaOf((source, value) => value === null ? null : new PlainScalar(source, value));
}

/** `keep` says what becomes of an unquoted scalar that is no string. */
function schemaOf(keep: (source: string, value: unknown) => unknown): Schema {
  const { defineScalarTag, FAILSAFE_SCHEMA, mapTag, mergeTag, NOT_RESOLVED } = jsYaml();
  const tag = (name: string, resolve: (source: string) => unknown) =>
    defineScalarTag<unknown>(`tag:yaml.org,2002:${name}`, { resolve, identify: () => false });
  const typed = (name: string, types: readonly string[]) => tag(name, (source) => {
    const value = plainValue(source);
    return types.includes(value === null ? 'null' : typeof value) ? value : NOT_RESOLVED;
  });
  const plain = defineScalarTag<unknown>('tag:plain', {
    implicit: true,
    implicitFirstChars: FIRST_CHARS,
    resolve: (source) => {
      const value = plainValue(source);
      return typeof value === 'string' ? NOT_RESOLVED : keep(source, value);
    },
    identify: () => false,
  });
  return FAILSAFE_SCHEMA.withTags(
    mergeTag,
    plain,
    typed('bool', ['boolean']),
    typed('int', ['number', 'bigint']),
    typed('float', ['number', 'bigint']),
    typed('null', ['null']),
    tag('timestamp', (source) => source),
    tag('binary', (source) => Buffer.from(source, 'base64').toString()),
    { ...mapTag, addPair: (map, key, value) => key === null ? 'null cannot be a key' : mapTag.addPair(map, key instanceof PlainScalar ? key.text : key, value) },
  );
}

/** Each alias as a copy of its own. */
function withoutAliases(value: unknown, within: Set<object>): unknown {
  if (typeof value !== 'object' || value === null || value instanceof PlainScalar) return value;
  if (within.has(value)) throw new Error('an anchor contains itself');
  within.add(value);
  const copy = Array.isArray(value)
    ? value.map((item) => withoutAliases(item, within))
    : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, withoutAliases(inner, within)]));
  within.delete(value);
  return copy;
}
