import { types } from '../../imports/monitoring.schemas.json';
import { Schema, schemaOf, shapeOf, versionsOf } from '../../src/resources/schema';

/** The kinds whose fields are audited. An AlertmanagerConfig is one of v1alpha1: what another version says becomes that. */
export const KINDS = [
  'Prometheus', 'PrometheusAgent', 'ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig', 'PrometheusRule', 'Alertmanager', 'AlertmanagerConfig', 'ThanosRuler',
] as const;

export type Kind = typeof KINDS[number];

/** A field that holds a value, or that Kubernetes defines. */
export interface Leaf {
  readonly kind: Kind;
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
export function leavesOf(kind: Kind): Leaf[] {
  return walk(kind, ['spec'], shapeOf(rootOf(kind)).fields.get('spec')!);
}

/** A leaf for each value of every enumeration. */
export function choicesOf(kind: Kind): Leaf[] {
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

/** A type that is in many places of a kind is tried in full in one of them, and as one field in the others. */
const IN_FULL: Readonly<Record<string, string>> = { HTTPConfigV1Alpha1: 'webhookConfigs[]' };

/** A route in a route is one field. */
function walk(kind: Kind, steps: readonly string[], schema: Schema, above: readonly string[] = []): Leaf[] {
  const type = typeOf(schema);
  const elsewhere = type in IN_FULL && !steps.includes(IN_FULL[type]);
  if (isOfKubernetes(schema) || above.includes(type) || elsewhere) return [{ kind, steps, schema }];
  const { fields, items } = shapeOf(schema);
  const around = type ? [...above, type] : above;
  if (fields.size > 0) return [...fields].flatMap(([name, field]) => walk(kind, [...steps, name], field, around));
  if (items) return walk(kind, [...steps.slice(0, -1), `${steps[steps.length - 1]}[]`], items, around);
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
