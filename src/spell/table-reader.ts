import { nearest } from '../resources/nearest';
import { PlainScalar } from '../resources/plain-scalar';
import { isBefore } from '../resources/version';
import { Holds, isOwnFile } from './own-value';
import { Field, keyOf, lacks, linesOf, Table, View, within } from './table';
import { requirementOf } from './table-parts';

/** What a value means, or why it cannot stand where it does. */
export type Reading = { readonly value: unknown } | { readonly problem: string };

/** How single values are read. */
export type ReadValue = (raw: unknown, holds: Holds | undefined) => Reading;

type Raw = Readonly<Record<string, unknown>>;

/**
 * The reverse of `spell`: what somebody has written in the language of the program, as what `lower` would have made of a
 * resource. A value that may be a reference is a text here, or a file. What no line of the table knows is an error.
 */
export function read<T extends object>(table: Table<T>, raw: unknown, view: View, readValue: ReadValue): T {
  if (!isMap(raw)) {
    refuse(view, 'has to be a map');
    return {} as T;
  }
  const value: Record<string, unknown> = {};
  const lines = linesByKey(table, view);
  for (const [key, inner] of Object.entries(raw)) {
    const line = lines.get(key);
    const here = within(view, key);
    if (!line) {
      const meant = nearest(key, lines.keys());
      refuse(here, `is unknown${meant ? `, did you mean ${meant}?` : ' to Prometheus Operator'}`);
    } else if (inner !== null && inner !== undefined && !isBeside(key, lines, raw, here)) {
      const readInner = readLine(line, inner, here, readValue);
      if (readInner !== undefined) value[line.name] = readInner;
    }
  }
  return value as T;
}

/** Where a key belongs. */
interface Line {
  readonly name: string;
  readonly field: Field<any>;
  readonly key: string;
  /** It is that of the file, which ends in `_file`. */
  readonly file: boolean;
}

function linesByKey(table: Table<any>, { version }: Pick<View, 'version'>): ReadonlyMap<string, Line> {
  const lines = linesOf(table).map(([name, field]) => ({ name, field, key: keyOf(field, version), file: false }));
  const files = lines.filter(({ field }) => field.asset === 'file').map((line) => ({ ...line, file: true }));
  return new Map([
    ...files.map((line): [string, Line] => [`${line.key}_file`, line]),
    ...[...lines].reverse().map((line): [string, Line] => [line.key, line]), // of two with one key, the first one has it
  ]);
}

/** A value and its file exclude each other. */
function isBeside(key: string, lines: ReadonlyMap<string, Line>, raw: Raw, view: View): boolean {
  const base = key.replace(/_file$/, '');
  const line = lines.get(key)?.file ? lines.get(key) : lines.get(base);
  if (base === key || line?.field.asset !== 'file' || isNothing(raw[base]) || isNothing(raw[key])) return false;
  if (line.field.beside) view.report({ severity: 'warning', resource: view.resource, path: view.path, message: `stands beside ${base}, which counts: it is left out` });
  else refuse(view, `stands beside ${base}: remove one of the two`);
  return true;
}

function isNothing(value: unknown): boolean {
  return value === undefined || value === null || value === '';
}

function readLine({ field, file }: Line, raw: unknown, view: View, readValue: ReadValue): unknown {
  if (file) {
    const path = valueOf(readValue(raw, undefined), view);
    return path ? { file: path } : undefined;
  }
  if (field.table) {
    if (!Array.isArray(raw)) return read(field.table, raw, view, readValue);
    return raw.map((item, i) => read(field.table!, item ?? {}, within(view, `[${i}]`), readValue));
  }
  if (field.mapOf) {
    if (!isMap(raw)) return refuse(view, 'has to be a map');
    return Object.fromEntries(Object.entries(raw).map(([name, inner]) => [name, read(field.mapOf!, inner ?? {}, within(view, name), readValue)]));
  }
  return valueOf(readValue(raw, field.holds), view);
}

function valueOf(reading: Reading, view: View): unknown {
  return 'problem' in reading ? refuse(view, reading.problem) : reading.value;
}

function refuse(view: View, message: string): undefined {
  view.report({ severity: 'error', resource: view.resource, path: view.path, message });
  return undefined;
}

function isMap(raw: unknown): raw is Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof PlainScalar);
}

/**
 * What a release understands of a value that was read: the rest is left out with a warning, or refused where the line
 * says nothing but that.
 */
export function understood<T extends object>(table: Table<T>, value: T, view: View): T {
  const result: Record<string, unknown> = {};
  for (const [name, field] of linesOf(table)) {
    const inner = (value as any)[name];
    if (inner === undefined) continue;
    const key = keyOf(field, view.version);
    const here = within(view, key);
    if (lacks(inner, field, key, view) || lacksFile(inner, field, key, view)) continue;
    const needed = Array.isArray(inner) && inner.length === 0 ? undefined : requirementOf(field, inner, view.version);
    if (needed) refuse(here, `needs release ${needed}, the server is ${view.version}`);
    else result[name] = understoodInner(field, inner, here);
  }
  return result as T;
}

function understoodInner(field: Field<any>, value: any, view: View): unknown {
  if (field.mapOf) {
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, understood(field.mapOf!, inner as object, within(view, name))]));
  }
  if (!field.table) return value;
  return Array.isArray(value)
    ? value.map((item, i) => understood(field.table!, item, within(view, `[${i}]`)))
    : understood(field.table, value, view);
}

function lacksFile(value: unknown, { fileSince }: Field<any>, key: string, view: View): boolean {
  if (!isOwnFile(value) || !fileSince || !isBefore(view.version, fileSince)) return false;
  view.report({
    severity: 'warning', resource: view.resource, path: within(view, `${key}_file`).path,
    message: `needs release ${fileSince}, the server is ${view.version}: it is left out`,
  });
  return true;
}

/** A path by the names of a table, as its keys: `slackConfigs[0].apiURL` is `slack_configs[0].api_url`. */
export function keyPath(table: Table<any>, path: string, view: View): string {
  const [step, ...rest] = path.split('.');
  const [, name, index] = /^([^[]*)(.*)$/.exec(step)!;
  const field = linesOf(table).find(([line]) => line === name)?.[1];
  if (!field) return path;
  const inner = field.table ?? field.mapOf;
  const key = keyOf(field, view.version) + index;
  if (!rest.length) return key;
  return `${key}.${inner ? keyPath(inner, rest.join('.'), view) : rest.join('.')}`;
}
