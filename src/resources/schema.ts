import { Constraint, constraintsOf } from './constraints';
import { MONITORING_GROUP } from './resource';

/** A schema of imports/. A $ref is the name of a type; what stands beside it applies too. */
export interface Schema {
  readonly '$ref'?: string;
  readonly 'allOf'?: readonly Schema[];
  readonly 'type'?: string;
  readonly 'properties'?: { readonly [key: string]: Schema };
  readonly 'required'?: readonly string[];
  readonly 'items'?: Schema;
  readonly 'additionalProperties'?: Schema;
  readonly 'enum'?: readonly unknown[];
  readonly 'pattern'?: string;
  readonly 'format'?: string;
  readonly 'minimum'?: number;
  readonly 'maximum'?: number;
  readonly 'minLength'?: number;
  readonly 'maxLength'?: number;
  readonly 'minItems'?: number;
  readonly 'maxItems'?: number;
  readonly 'minProperties'?: number;
  readonly 'maxProperties'?: number;
  readonly 'default'?: unknown;
  readonly 'x-kubernetes-int-or-string'?: boolean;
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean;
  readonly 'x-kubernetes-list-type'?: string;
  readonly 'x-kubernetes-list-map-keys'?: readonly string[];
  readonly 'x-kubernetes-validations'?: readonly { readonly rule: string; readonly message?: string }[];
}

/** A schema with all that it refers to, in the form in which values are held against it. */
export interface Shape {
  readonly type: string | undefined;
  /** Whatever is in there is kept as it is. */
  readonly open: boolean;
  readonly constraints: readonly Constraint[];
  readonly rules: readonly { readonly rule: string; readonly message?: string }[];
  readonly fields: ReadonlyMap<string, Schema>;
  readonly required: readonly string[];
  readonly defaults: readonly (readonly [key: string, value: unknown])[];
  readonly items: Schema | undefined;
  readonly values: Schema | undefined;
}

interface Schemas {
  readonly types: Readonly<Record<string, Schema>>;
  /** By kind and version, the name of a type. */
  readonly kinds: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

// not imported: the compiler would work out the type of each of its thousands of values
const { types, kinds } = require('../../imports/monitoring.schemas.json') as Schemas;

/** The versions of a kind of monitoring.coreos.com; none where there is no such kind. */
export function versionsOf(kind: string): readonly string[] {
  return Object.keys(kinds[kind] ?? {}).map((version) => `${MONITORING_GROUP}/${version}`);
}

/** The kinds of monitoring.coreos.com. */
export function knownKinds(): readonly string[] {
  return Object.keys(kinds);
}

export function schemaOf(apiVersion: string, kind: string): Schema | undefined {
  const version = apiVersion.slice(MONITORING_GROUP.length + 1);
  return types[kinds[kind]?.[version] ?? ''];
}

const shapes = new WeakMap<Schema, Shape>();

export function shapeOf(schema: Schema): Shape {
  let shape = shapes.get(schema);
  if (!shape) shapes.set(schema, shape = build(schema));
  return shape;
}

function build(schema: Schema): Shape {
  const facets = facetsOf(schema);
  const fields = new Map<string, Schema>();
  for (const [key, field] of facets.flatMap(({ properties }) => Object.entries(properties ?? {}))) {
    const twin = fields.get(key);
    fields.set(key, twin ? { allOf: [twin, field] } : field);
  }
  const intOrString = facets.some((facet) => facet['x-kubernetes-int-or-string']);
  const items = facets.find((facet) => facet.items)?.items;
  const values = facets.find((facet) => facet.additionalProperties)?.additionalProperties;
  return {
    type: intOrString ? 'int-or-string' : facets.find(({ type }) => type)?.type,
    open: facets.some((facet) => facet['x-kubernetes-preserve-unknown-fields']) || (fields.size === 0 && !values),
    constraints: facets.flatMap(constraintsOf),
    rules: facets.flatMap((facet) => facet['x-kubernetes-validations'] ?? []),
    fields,
    required: facets.flatMap(({ required }) => required ?? []),
    defaults: [...fields].map(([key, field]) => [key, defaultOf(field)] as const).filter(([, value]) => value !== undefined),
    items,
    values,
  };
}

/** What stands beside a $ref comes last: its default counts. */
function defaultOf(field: Schema): unknown {
  return facetsOf(field).filter((facet) => facet.default !== undefined).pop()?.default;
}

function facetsOf(schema: Schema): Schema[] {
  const embedded = (schema.allOf ?? []).flatMap(facetsOf);
  const target = schema.$ref === undefined ? [] : facetsOf(types[schema.$ref]);
  return [...embedded, ...target, schema];
}
