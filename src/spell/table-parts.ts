import { isBefore, Version } from '../resources/version';
import type { AssetRef } from './asset';
import { assetRef, Field, linesOf, Table } from './table';

/** A part of a value that has a table. */
export interface Part {
  readonly table: Table<any>;
  readonly value: any;
  /** Where below the value it is: `consulSDConfigs[0].tlsConfig`. */
  readonly path: string;
}

/** A value that has a table, and all below it that do. */
export function partsOf(table: Table<any>, value: any, path = ''): Part[] {
  return [{ table, value, path }, ...linesOf(table).flatMap(([name, field]) => {
    const inner = value[name];
    const at = step(path, name);
    if (inner === undefined || inner === null) return [];
    if (field.table) return itemsOf(field.table, inner, at);
    if (field.mapOf) return Object.entries(inner).flatMap(([key, item]) => itemsOf(field.mapOf!, item, step(at, key)));
    return [];
  })];
}

function itemsOf(table: Table<any>, value: any, path: string): Part[] {
  return Array.isArray(value) ? value.flatMap((item, i) => partsOf(table, item, `${path}[${i}]`)) : partsOf(table, value, path);
}

function step(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

/** A key that a value needs, and where it says so. */
export interface Reference {
  readonly ref: AssetRef;
  readonly path: string;
}

/** Every Secret and ConfigMap key that a part itself refers to. */
export function referencesIn({ table, value, path }: Part, namespace: string): Reference[] {
  return linesOf(table).flatMap(([name, field]) => {
    const inner = value[name];
    if (inner === undefined || inner === null) return [];
    if (field.asset) return reference(inner, namespace, step(path, name));
    if (!field.assets) return [];
    return Object.entries(inner as Record<string, readonly object[]>).flatMap(([key, refs]) =>
      refs.flatMap((item, i) => reference(item, namespace, `${step(path, name)}.${key}[${i}]`)));
  });
}

function reference(value: object, namespace: string, path: string): Reference[] {
  const ref = assetRef(value, namespace);
  return ref ? [{ ref, path }] : [];
}

/** Something that a release lacks and cannot do without. */
export interface Requirement {
  readonly path: string;
  readonly message: string;
}

/** What a part asks for that this release does not have: a reason to refuse it. */
export function unmetRequirements({ table, value, path }: Part, version: Version, program = 'Prometheus'): Requirement[] {
  return linesOf(table).flatMap(([name, field]) => {
    const inner = value[name];
    const needed = inner === undefined || inner === null || isEmptyList(inner) ? undefined : requirementOf(field, inner, version);
    if (!needed) return [];
    const what = field.requiresFor?.[inner] ? `${JSON.stringify(inner)} ` : '';
    return [{ path: step(path, name), message: `${what}needs ${program} ${needed.replace(/-0$/, '')}, the server is ${version}` }];
  });
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

/** The release that a value needs and that this one comes before. */
export function requirementOf({ requires, requiresFor }: Field<any>, value: any, version: Version): Version | undefined {
  return [requires, requiresFor?.[value]].find((release) => release !== undefined && isBefore(version, release));
}
