import { linesOf, Table } from './table';

/** A value whose references carry the namespace they are meant in, where that is not the one of its surroundings. */
export function locate<T extends object>(table: Table<T>, source: T, namespace: string): T {
  const located: any = { ...source };
  for (const [name, field] of linesOf(table)) {
    const value = (source as any)[name];
    if (value === undefined || value === null) continue;
    if (field.asset) {
      located[name] = locateRef(value, namespace);
    } else if (field.assets) {
      located[name] = Object.fromEntries(Object.entries(value).map(([key, refs]) => [key, (refs as any[]).map((ref) => locateRef(ref, namespace))]));
    } else if (field.table) {
      located[name] = locateItems(field.table, value, namespace);
    } else if (field.mapOf) {
      located[name] = Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, locateItems(field.mapOf!, inner, namespace)]));
    }
  }
  return located;
}

function locateItems(table: Table<any>, value: any, namespace: string): unknown {
  return Array.isArray(value) ? value.map((item) => locate(table, item, namespace)) : locate(table, value, namespace);
}

function locateRef(value: any, namespace: string): unknown {
  if (value.secret) return { ...value, secret: { namespace, ...value.secret } };
  if (value.configMap) return { ...value, configMap: { namespace, ...value.configMap } };
  return { namespace, ...value };
}
