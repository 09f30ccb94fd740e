import type { Finding, ResourceId } from '../resources/finding';
import { isBefore, Version } from '../resources/version';
import type { AssetRef, Assets, Place } from './asset';
import { Holds, isOwnFile } from './own-value';

/** One line of a table: how one field is written, and which releases understand it. */
export interface Field<V> {
  /** Its name in the configuration; a map where a release renamed it. */
  readonly key: string | Readonly<Record<Version, string>>;
  /** Older releases lack it: it is left out, with a warning. */
  readonly since?: Version;
  /** This release and later ones lack it: it is left out, with a warning. */
  readonly until?: Version;
  /** The releases from which single values are understood; an item of a list, or the field, is left out before, with a warning. */
  readonly values?: Readonly<Record<string, Version>>;
  /** Older releases lack it: whoever sets it is refused. */
  readonly requires?: Version;
  /** The same for single values. */
  readonly requiresFor?: Readonly<Record<string, Version>>;
  /** What is written even where it is empty: '' and lists always are dropped otherwise. */
  readonly empty?: 'kept';
  /** A number that is left out where it is 0. */
  readonly zero?: 'dropped';
  /** A boolean that is left out where it is false. */
  readonly no?: 'dropped';
  /** What is written where nothing is said. */
  readonly otherwise?: unknown;
  /**
   * The value refers to a Secret or ConfigMap key.
   * `path`: the configuration wants a file anyway (`ca_file`).
   * `file`: the configuration has `<key>_file` too; where releases before `fileSince` lack that, a placeholder is written.
   * `value`: there is no such file, so a placeholder is written.
   */
  readonly asset?: 'path' | 'file' | 'value';
  /** The release from which `<key>_file` is understood. */
  readonly fileSince?: Version;
  /** The value is a map from names to lists of references, each written as a placeholder. */
  readonly assets?: 'map';
  /** The value, or each of its items, has a table of its own. */
  readonly table?: Table<any>;
  /** The value is a map; each of its values, or each of their items, has this table. */
  readonly mapOf?: Table<any>;
  /** Any other way of writing it: a pure conversion of this one value. */
  readonly as?: (value: V) => unknown;
  /** What stands there where its user has written the configuration: one text, if nothing is said. */
  readonly holds?: Holds;
  /** Where its user has written both the value and `<key>_file`: the value counts, instead of an error. */
  readonly beside?: 'value wins';
}

/** How a type is written: each of its fields exactly once, in the order of the file. */
export type Table<T> = { readonly [K in keyof T]-?: Field<NonNullable<T[K]>> | 'elsewhere' };

/** A field that this configuration does not hold: `lower` or `workload` reads it. */
export const ELSEWHERE = 'elsewhere' as const;

/** What is known where a value is written. */
export interface Scope {
  readonly version: Version;
  /** Whose configuration this is, for messages. */
  readonly resource: ResourceId;
  /** The namespace of the references that name none. */
  readonly namespace: string;
  readonly path: string;
  readonly assets: Assets;
  readonly report: (finding: Finding) => void;
}

/** What is known where a value is only looked at. */
export type View = Pick<Scope, 'version' | 'resource' | 'path' | 'report'>;

/** The same scope, one step further in. */
export function within<S extends View>(scope: S, step: string): S {
  return { ...scope, path: step.startsWith('[') || !scope.path ? `${scope.path}${step}` : `${scope.path}.${step}` };
}

/** Writes `source` for one release. Never throws: what that release cannot express is reported. */
export function spell<T extends object>(table: Table<T>, source: T, scope: Scope): Record<string, unknown> {
  const config: Record<string, unknown> = {};
  for (const [name, field] of linesOf(table)) {
    const value = (source as any)[name];
    if (isAbsent(value, field)) {
      if (field.otherwise !== undefined) config[keyOf(field, scope.version)] = field.otherwise;
      continue;
    }
    if (lacks(value, field, name, scope)) continue;
    writeInto(config, value, field, name, scope);
  }
  return config;
}

function writeInto(config: Record<string, unknown>, value: any, field: Field<any>, name: string, scope: Scope): void {
  const key = keyOf(field, scope.version);
  if (!field.asset || typeof value === 'string') {
    config[key] = write(value, field, name, scope);
    return;
  }
  if (isOwnFile(value)) {
    config[`${key}_file`] = value.file;
    return;
  }
  const ref = assetRef(value, scope.namespace);
  if (!ref) return;
  const place: Place = { resource: scope.resource, path: within(scope, name).path };
  const asFile = field.asset === 'file' && !(field.fileSince && isBefore(scope.version, field.fileSince));
  if (field.asset === 'path') config[key] = scope.assets.file(ref, place);
  else if (asFile) config[`${key}_file`] = scope.assets.file(ref, place);
  else config[key] = scope.assets.placeholder(ref, place);
}

function write(value: any, field: Field<any>, name: string, scope: Scope): unknown {
  if (field.as) return field.as(value);
  if (field.assets) return writeAssetMap(value, within(scope, name));
  if (field.values && Array.isArray(value)) return value.filter((item) => !isUnknownValue(item, field, name, scope));
  if (field.table) return writeItems(field.table, value, within(scope, name));
  if (field.mapOf) {
    const inner = within(scope, name);
    return Object.fromEntries(Object.keys(value).sort().map((key) => [key, writeItems(field.mapOf!, value[key], within(inner, key))]));
  }
  return value;
}

function writeAssetMap(map: Record<string, readonly (object | string)[]>, scope: Scope): unknown {
  return Object.fromEntries(Object.keys(map).sort().map((name) => [name, map[name].flatMap((item, i): unknown[] => {
    if (typeof item === 'string') return [item];
    const ref = assetRef(item, scope.namespace);
    return ref ? [scope.assets.placeholder(ref, { resource: scope.resource, path: `${scope.path}.${name}[${i}]` })] : [];
  })]));
}

function writeItems(table: Table<any>, value: any, scope: Scope): unknown {
  return Array.isArray(value) ? value.map((item, i) => spell(table, item, within(scope, `[${i}]`))) : spell(table, value, scope);
}

/** `{name, key}`, `{secret: ...}` and `{configMap: ...}` alike, as a reference; undefined where it refers to nothing. */
export function assetRef(value: any, namespace: string): AssetRef | undefined {
  const configMap = value.configMap !== undefined;
  const selector = value.secret ?? value.configMap ?? value;
  if (selector.key === undefined && selector.name === undefined) return undefined;
  return {
    kind: configMap && !value.secret ? 'ConfigMap' : 'Secret',
    namespace: selector.namespace ?? namespace,
    name: selector.name ?? '',
    key: selector.key ?? '',
    ...(selector.optional ? { optional: true } : {}),
  };
}

function isAbsent(value: unknown, { empty, zero, no }: Field<any>): boolean {
  if (value === undefined || value === null) return true;
  if (zero && value === 0) return true;
  if (no && value === false) return true;
  return empty !== 'kept' && (value === '' || (typeof value === 'object' && isEmptyCollection(value)));
}

/** An empty list. An empty object is a block of its own: `tls_config: {}` is not the same as none. */
function isEmptyCollection(value: object): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** Whether a release lacks a field: then it is left out, with a warning. */
export function lacks(value: unknown, field: Field<any>, name: string, scope: View): boolean {
  const needed = field.since && isBefore(scope.version, field.since) ? field.since : undefined;
  if (needed) {
    warn(scope, name, `needs release ${needed}, the server is ${scope.version}: it is left out`);
    return true;
  }
  if (field.until && !isBefore(scope.version, field.until)) {
    warn(scope, name, `is gone since release ${field.until}, the server is ${scope.version}: it is left out`);
    return true;
  }
  return field.values !== undefined && !Array.isArray(value) && isUnknownValue(value, field, name, scope);
}

function isUnknownValue(value: unknown, { values }: Field<any>, name: string, scope: View): boolean {
  const needed = values?.[String(value)];
  if (!needed || !isBefore(scope.version, needed)) return false;
  warn(scope, name, `${JSON.stringify(value)} needs release ${needed}, the server is ${scope.version}: it is left out`);
  return true;
}

function warn(scope: View, name: string, message: string): void {
  scope.report({ severity: 'warning', resource: scope.resource, path: within(scope, name).path, message });
}

/** The name of a field at a release. */
export function keyOf({ key }: Field<any>, version: Version): string {
  if (typeof key === 'string') return key;
  const names = Object.entries(key) as [Version, string][];
  return names.filter(([since]) => !isBefore(version, since)).pop()?.[1] ?? names[0][1];
}

/** One version gate of a table, for docs/compatibility.md and for the test that holds it against the operator. */
export interface Gate {
  readonly path: string;
  readonly key: string;
  readonly since?: Version;
  readonly until?: Version;
  readonly requires?: Version;
  readonly value?: string;
}

/** Every gate of a table. Of one that nests itself, those of the outermost. */
export function gatesOf(table: Table<any>, path = '', around: readonly Table<any>[] = []): Gate[] {
  if (around.includes(table)) return [];
  return linesOf(table).flatMap(([name, field]) => {
    const at = path + name;
    const key = typeof field.key === 'string' ? field.key : Object.values(field.key).pop()!;
    return [
      ...(field.since || field.until || field.requires ? [{ path: at, key, since: field.since, until: field.until, requires: field.requires }] : []),
      ...Object.entries(field.values ?? {}).map(([value, since]) => ({ path: at, key, since, value })),
      ...Object.entries(field.requiresFor ?? {}).map(([value, requires]) => ({ path: at, key, requires, value })),
      ...(field.table ?? field.mapOf ? gatesOf((field.table ?? field.mapOf)!, `${at}.`, [...around, table]) : []),
    ];
  });
}

/** A table is walked for each value it writes: its lines are listed once. */
const lines = new WeakMap<object, readonly (readonly [string, Field<any>])[]>();

/** The lines of a table that this configuration holds. */
export function linesOf(table: Table<any>): readonly (readonly [string, Field<any>])[] {
  let all = lines.get(table);
  if (!all) {
    all = Object.entries(table).filter((line): line is [string, Field<any>] => line[1] !== ELSEWHERE);
    lines.set(table, all);
  }
  return all;
}

/** The lines of a table as it is, each with one more gate. */
export function since<T>(release: Version, table: Table<T>): Table<T> {
  return Object.fromEntries(Object.entries(table).map(([name, field]) =>
    [name, field === ELSEWHERE ? field : { ...(field as Field<any>), since: later(release, (field as Field<any>).since) }])) as unknown as Table<T>;
}

function later(a: Version, b: Version | undefined): Version {
  return b && isBefore(a, b) ? b : a;
}
