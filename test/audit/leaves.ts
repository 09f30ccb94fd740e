import { types } from '../../imports/monitoring.schemas.json';
import { Schema, schemaOf, shapeOf, versionsOf } from '../../src/resources/schema';

/** The kinds whose fields are audited. */
export const KINDS = ['Prometheus', 'PrometheusAgent', 'ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig', 'PrometheusRule'] as const;

/** A field that holds a value, or that Kubernetes defines. */
export interface Leaf {
  readonly kind: string;
  /** `spec`, `remoteWrite[]`, `basicAuth`, `username`: a step into a list ends in `[]`. */
  readonly steps: readonly string[];
  readonly schema: Schema;
  /** One of the values of its enumeration, where that is what is tried. */
  readonly choice?: unknown;
}

/** `Prometheus.spec.remoteWrite[].basicAuth.username`, and `Prometheus.spec.logLevel=debug` for one of its values. */
export function nameOf({ kind, steps, choice }: Leaf): string {
  return [kind, ...steps].join('.') + (choice === undefined ? '' : `=${String(choice)}`);
}

/** Every leaf of the spec of a kind, in the order of the schema. */
export function leavesOf(kind: string): Leaf[] {
  return walk(kind, ['spec'], shapeOf(rootOf(kind)).fields.get('spec')!);
}

/** A leaf for each value of every enumeration. */
export function choicesOf(kind: string): Leaf[] {
  return leavesOf(kind).flatMap((leaf) => (enumOf(leaf.schema) ?? []).filter((choice) => choice !== '').map((choice) => ({ ...leaf, choice })));
}

/** The values of an enumeration. */
export function enumOf(schema: Schema): readonly unknown[] | undefined {
  const target = schema.$ref === undefined ? undefined : (types as unknown as Readonly<Record<string, Schema>>)[schema.$ref];
  return schema.enum ?? [...schema.allOf ?? [], ...target ? [target] : []].map(enumOf).find(Boolean);
}

export function apiVersionOf(kind: string): string {
  return versionsOf(kind)[0];
}

export function rootOf(kind: string): Schema {
  return schemaOf(apiVersionOf(kind), kind)!;
}

function walk(kind: string, steps: readonly string[], schema: Schema): Leaf[] {
  if (isOfKubernetes(schema)) return [{ kind, steps, schema }];
  const { fields, items } = shapeOf(schema);
  if (fields.size > 0) return [...fields].flatMap(([name, field]) => walk(kind, [...steps, name], field));
  if (items) return walk(kind, [...steps.slice(0, -1), `${steps[steps.length - 1]}[]`], items);
  return [{ kind, steps, schema }];
}

/** Pods, volumes, selectors: what is in there is passed on, or read, as a whole. */
export function isOfKubernetes(schema: Schema): boolean {
  return typeOf(schema).startsWith('k8s.');
}

/** The name of the type; empty where it has none. */
export function typeOf({ $ref, allOf = [] }: Schema): string {
  return $ref ?? allOf.map(typeOf).find(Boolean) ?? '';
}
