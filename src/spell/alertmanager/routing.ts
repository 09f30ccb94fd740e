import { PlainScalar, resolved } from '../../resources/plain-scalar';
import type { Version } from '../../resources/version';
import { Field, keyOf, linesOf, Table } from '../table';
import { NOTIFIER } from './notifier';
import { INHIBITION, Inhibition, ROUTE, Route } from './route';

/** What a configuration of Alertmanager says about where alerts go. */
export interface Routing {
  /** Undefined where there is no tree, which Alertmanager does not load. */
  readonly route?: Route;
  readonly inhibitRules: readonly Inhibition[];
  /** The receivers by name, with the ways by which they are told: `slack`, `webhook`. */
  readonly receivers: ReadonlyMap<string, readonly string[]>;
}

type Raw = Readonly<Record<string, unknown>>;

/** Reads alertmanager.yaml as far as routing needs it. It asks no more of it: what is wrong there is for others to say. */
export function routingOf(configuration: unknown, version: Version): Routing {
  const { route, inhibit_rules: inhibitRules, receivers } = mapOf(configuration);
  return {
    ...(route === undefined || route === null ? {} : { route: named(ROUTE, route, version) }),
    inhibitRules: listOf(inhibitRules).map((rule) => named(INHIBITION, rule, version)),
    receivers: new Map(listOf(receivers).map(mapOf).map((receiver) => [textOf(receiver.name), integrationsOf(receiver, version)])),
  };
}

/** A map of the file with the names that its table has for the keys. */
function named<T extends object>(table: Table<T>, raw: unknown, version: Version): T {
  const from = mapOf(raw);
  return Object.fromEntries(linesOf(table).flatMap(([name, field]) => {
    const value = from[keyOf(field, version)] ?? undefined;
    if (value === undefined) return [];
    return [[name, field.table ? listOf(value).map((item) => named(field.table!, item, version)) : plain(value, field.holds)]];
  })) as T;
}

/** A value by its kind: what is no list and no map is a text, but for what is true or false. */
function plain(value: unknown, holds: Field<unknown>['holds']): unknown {
  if (holds === 'boolean') return resolved(value);
  if (Array.isArray(value)) return value.map(textOf);
  if (typeof value !== 'object' || value instanceof PlainScalar) return textOf(value);
  return Object.fromEntries(Object.entries(mapOf(value)).map(([key, inner]) => [key, textOf(inner)]));
}

function textOf(value: unknown): string {
  return value instanceof PlainScalar ? value.text : String(value ?? '');
}

function integrationsOf(receiver: Raw, version: Version): string[] {
  return linesOf(NOTIFIER).map(([, field]) => keyOf(field, version))
    .filter((key) => Array.isArray(receiver[key]) && (receiver[key] as unknown[]).length > 0)
    .map((key) => key.replace(/_configs$/, ''));
}

function mapOf(raw: unknown): Raw {
  return typeof raw === 'object' && raw !== null && !Array.isArray(raw) && !(raw instanceof PlainScalar) ? raw as Raw : {};
}

function listOf(raw: unknown): readonly unknown[] {
  return Array.isArray(raw) ? raw : [];
}
