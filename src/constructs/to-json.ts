import { Lazy } from 'cdk8s';
import { k8s } from 'cdk8s-plus-27';
import { Schema, shapeOf } from '../resources/schema';

const jsiiNames = new Map<string, string>(Object.entries(require('../../imports/monitoring.names.json')));

/** A struct of imports/monitoring.structs.ts (`PrometheusSpec`, `Endpoint`, ...) as the JSON that the API server knows. */
export function toJson(type: string, struct: object | undefined): any {
  return convert(struct, { $ref: type }, '');
}

function convert(given: any, schema: Schema, path: string): any {
  const value = given instanceof Lazy ? given.produce() : given;
  if (value === undefined || value === null) return undefined;
  if (value instanceof k8s.IntOrString || value instanceof k8s.Quantity) return value.value;
  const kubernetes = kubernetesFunctions.get(schema.$ref?.toLowerCase() ?? '');
  if (kubernetes) return kubernetes(value);
  const { items, values, fields } = shapeOf(schema);
  if (items) return value.map((item: any, i: number) => convert(item, items, `${path}[${i}]`));
  if (values) return defined(Object.keys(value).map((key) => [key, convert(value[key], values, `${path}.${key}`)]));
  if (fields.size === 0) return value;
  const known = new Set([...fields.keys()].map(jsiiName));
  const unknown = Object.keys(value).filter((key) => value[key] !== undefined && !known.has(key));
  if (unknown.length > 0) throw new Error(`${path.slice(1) || schema.$ref} has no ${unknown.join(', ')}; it has ${[...known].sort().join(', ')}`);
  return defined([...fields].map(([key, field]) => [key, convert(value[jsiiName(key)], field, `${path}.${jsiiName(key)}`)]));
}

function jsiiName(key: string): string {
  return jsiiNames.get(key) ?? key;
}

/** cdk8s-plus has one for each of its structs, by names that differ in case only: HttpGetAction for HTTPGetAction. */
const kubernetesFunctions = new Map<string, (value: any) => any>(Object.entries(k8s)
  .filter(([name]) => name.startsWith('toJson_'))
  .map(([name, convertStruct]) => [name.replace('toJson_', 'k8s.').toLowerCase(), convertStruct as never]));

function defined(entries: [string, unknown][]): object {
  return Object.fromEntries(entries.filter(([, value]) => value !== undefined));
}
