import type { Resource } from './resource';

/** The keys of a Secret or ConfigMap. */
export function keysIn(resource: Resource): string[] {
  return ['data', 'stringData', 'binaryData'].flatMap((field) => Object.keys((resource[field] ?? {}) as object));
}

/** The text of a key of a Secret or ConfigMap; undefined where it has none. */
export function textOf(resource: Resource, key: string): string | undefined {
  const { data = {}, stringData = {}, binaryData = {} } = resource as Partial<Record<string, any>>;
  if (stringData[key] !== undefined) return String(stringData[key]);
  if (resource.kind === 'Secret' && data[key] !== undefined) return Buffer.from(String(data[key]), 'base64').toString('utf8');
  if (data[key] !== undefined) return String(data[key]);
  return binaryData[key] === undefined ? undefined : Buffer.from(String(binaryData[key]), 'base64').toString('utf8');
}
