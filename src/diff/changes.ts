import { isDeepStrictEqual } from 'node:util';
import { gunzipSync } from 'node:zlib';
import { keysIn } from '../resources/contents';
import { byBytes } from '../resources/inventory';
import { pathText } from '../resources/path';
import type { Resource } from '../resources/resource';
import { groupOf } from '../resources/scope';

/** One place in which two objects differ. */
export type Change = ValueChange | ListChange | SecretChange;

/** Another value; one that is undefined was not there before, or is not there any more. */
export interface ValueChange {
  readonly path: string;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** A list whose items have no names: what came and what went. Where both are empty, only the order is another one. */
export interface ListChange {
  readonly path: string;
  readonly removed: readonly unknown[];
  readonly added: readonly unknown[];
}

/** A key of a Secret; its values are nobody's business. */
export interface SecretChange {
  readonly path: string;
  readonly secret: 'added' | 'removed' | 'changed';
}

type Fields = Readonly<Record<string, unknown>>;

/** Where an object differs from what it was. What only the cluster writes does not count. */
export function changesOf(before: Resource, after: Resource): Change[] {
  const secrets = isSecret(before) ? secretChanges(before, after) : [];
  return [...compared(comparable(before), comparable(after), ''), ...secrets];
}

export function isSecret({ apiVersion, kind }: Resource): boolean {
  return kind === 'Secret' && groupOf(apiVersion) === '';
}

const BY_CLUSTER = ['creationTimestamp', 'deletionTimestamp', 'generation', 'managedFields', 'resourceVersion', 'selfLink', 'uid'];
/** Holds the whole object once more, a Secret's values too. */
const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

function comparable(resource: Resource): Fields {
  const { status: _, data, stringData, ...rest } = resource;
  const { annotations, ...metadata } = without(resource.metadata, BY_CLUSTER);
  const kept = without((annotations ?? {}) as Fields, [LAST_APPLIED]);
  return {
    ...rest,
    metadata: { ...metadata, ...(Object.keys(kept).length > 0 ? { annotations: kept } : {}) },
    ...(isSecret(resource) ? {} : { data, stringData }),
    ...(resource.kind === 'ConfigMap' ? { binaryData: unzipped(resource.binaryData as Fields | undefined) } : {}),
  };
}

function without(fields: object, keys: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([key]) => !keys.includes(key)));
}

function unzipped(data: Fields | undefined): Fields | undefined {
  return data && Object.fromEntries(Object.entries(data).map(([key, value]) => [key, key.endsWith('.gz') ? textIn(String(value)) : value]));
}

function textIn(base64: string): string {
  try {
    return gunzipSync(Buffer.from(base64, 'base64')).toString();
  } catch {
    return base64;
  }
}

function secretChanges(before: Resource, after: Resource): SecretChange[] {
  return changedKeys(before, after).map((key) => ({
    path: pathText(['data', key]),
    secret: contentOf(before, key) === undefined ? 'added' : contentOf(after, key) === undefined ? 'removed' : 'changed',
  }));
}

/** The keys of a Secret or ConfigMap that have come, gone or got another value. */
export function changedKeys(before: Resource, after: Resource): string[] {
  return [...new Set([...keysIn(before), ...keysIn(after)])].sort(byBytes).filter((key) => contentOf(before, key) !== contentOf(after, key));
}

/** The bytes of a key, which may be no text, in base64. */
function contentOf({ kind, ...resource }: Resource, key: string): string | undefined {
  const { data, stringData, binaryData } = resource as Readonly<Record<string, Fields | undefined>>;
  const [text, bytes] = kind === 'Secret' ? [stringData, data] : [data, binaryData];
  if (text?.[key] !== undefined) return Buffer.from(String(text[key])).toString('base64');
  return bytes?.[key] === undefined ? undefined : Buffer.from(String(bytes[key]), 'base64').toString('base64');
}

function compared(before: unknown, after: unknown, path: string): Change[] {
  if (isDeepStrictEqual(before, after)) return [];
  if (isMap(before) && isMap(after)) {
    const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return keys.flatMap((key) => compared(before[key] ?? undefined, after[key] ?? undefined, below(path, key)));
  }
  if (Array.isArray(before) && Array.isArray(after)) return comparedLists(before, after, path);
  return [{ path, before, after }];
}

function below(path: string, key: string): string {
  const step = pathText([key]);
  return path === '' || step.startsWith('[') ? path + step : `${path}.${step}`;
}

/** What tells the items of a list apart, the first one that does. */
const NAMES: readonly ((item: Fields) => unknown)[] = [
  ({ name }) => name,
  ({ metadata }) => (metadata as Fields | undefined)?.name,
  ({ mountPath }) => mountPath,
  ({ containerPort }) => containerPort,
  ({ key }) => key,
];

function comparedLists(before: readonly unknown[], after: readonly unknown[], path: string): Change[] {
  const name = NAMES.find((one) => tellsApart(one, before) && tellsApart(one, after));
  if (name === undefined) return [{ path, removed: surplus(before, after), added: surplus(after, before) }];
  const [old, now] = [before, after].map((items) => new Map((items as readonly Fields[]).map((item) => [String(name(item)), item])));
  const names = [...new Set([...old.keys(), ...now.keys()])];
  const changes = names.flatMap((one) => compared(old.get(one), now.get(one), `${path}[${one}]`));
  return changes.length > 0 ? changes : [{ path, removed: [], added: [] }];
}

function tellsApart(name: (item: Fields) => unknown, items: readonly unknown[]): boolean {
  const names = items.map((item) => isMap(item) ? name(item) : undefined);
  return names.every((one) => typeof one === 'string' || typeof one === 'number') && new Set(names).size === names.length;
}

/** The items of one list that another has not, or not so often. */
function surplus(items: readonly unknown[], others: readonly unknown[]): unknown[] {
  const left = [...others];
  return items.filter((item) => {
    const found = left.findIndex((other) => isDeepStrictEqual(item, other));
    if (found >= 0) left.splice(found, 1);
    return found < 0;
  });
}

function isMap(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
