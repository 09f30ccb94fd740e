import { quoted } from './constraints';
import { Finding, idOf, Result } from './finding';
import { metadataProblems } from './metadata';
import { nearest } from './nearest';
import { pathText, Step } from './path';
import type { Resource } from './resource';
import { predicateOf } from './rules';
import { knownKinds, Schema, schemaOf, Shape, shapeOf, versionsOf } from './schema';

/**
 * What the API server makes of a custom resource when it is created: defaults are filled in, nulls and the status are
 * gone; the findings are why it would refuse it.
 */
export function admit(resource: Resource): Result<Resource> {
  const { apiVersion, kind, metadata } = resource;
  const admission = new Admission(resource);
  const schema = schemaOf(apiVersion, kind);
  if (!schema) {
    admission.reportKind();
    return { value: resource, findings: admission.findings };
  }
  const value: Record<string, unknown> = { apiVersion, kind, metadata: withoutNulls(metadata) };
  for (const problem of metadataProblems(metadata)) admission.report(problem.message, problem.path);
  Object.assign(value, admission.root(resource, schema));
  return { value: value as Resource, findings: admission.findings };
}

/** Fields of the root that have no schema of their own, or that a new resource does not have. */
const ROOT = new Set(['apiVersion', 'kind', 'metadata', 'status']);

type Fields = Record<string, unknown>;

class Admission {
  readonly findings: Finding[] = [];
  private readonly path: Step[] = [];

  constructor(private readonly resource: Resource) {}

  report(message: string, path = pathText(this.path)) {
    this.findings.push({ severity: 'error', resource: idOf(this.resource), path, message });
  }

  reportKind() {
    const { apiVersion, kind } = this.resource;
    const versions = versionsOf(kind);
    if (versions.length > 0) return this.report(`${kind} has no version ${quoted(apiVersion)}, expected ${versions.join(' or ')}`, 'apiVersion');
    const meant = nearest(kind, knownKinds());
    return this.report(`${apiVersion} has no kind ${quoted(kind)}${meant ? `, did you mean ${meant}?` : ''}`, 'kind');
  }

  root(resource: Resource, schema: Schema): Fields {
    return this.object(resource, shapeOf(schema), ROOT);
  }

  private visit(value: unknown, schema: Schema): unknown {
    const shape = shapeOf(schema);
    if (!isOf(value, shape.type)) {
      this.report(mistyped(value, shape.type));
      return value;
    }
    let out = value;
    if (Array.isArray(value)) {
      if (shape.items) out = this.array(value, shape.items);
    } else if (typeof value === 'object' && value !== null && !shape.open) {
      out = this.object(value as Fields, shape);
    }
    for (const constraint of shape.constraints) {
      const message = constraint(out);
      if (message) this.report(message);
    }
    for (const { rule, message } of shape.rules) {
      if (predicateOf(rule)?.(out) === false) this.report(message ?? `violates the rule ${rule}`);
    }
    return out;
  }

  private array(value: readonly unknown[], items: Schema): unknown[] {
    const depth = this.path.length;
    const out = value.map((item, i) => {
      this.path[depth] = i;
      return this.visit(item, items);
    });
    this.path.length = depth;
    return out;
  }

  private object(value: Fields, shape: Shape, skipped?: ReadonlySet<string>): Fields {
    const out: Fields = {};
    const depth = this.path.length;
    for (const key of Object.keys(value)) {
      const inner = value[key];
      if (inner === undefined || inner === null || skipped?.has(key)) continue; // the API server prunes null
      this.path[depth] = key;
      const schema = shape.fields.get(key) ?? shape.values;
      if (schema) set(out, key, this.visit(inner, schema));
      else this.report(unknownField(key, shape));
    }
    for (const [key, preset] of shape.defaults) {
      if (out[key] === undefined) out[key] = preset;
    }
    for (const key of shape.required) {
      if (out[key] !== undefined || value[key] !== undefined && value[key] !== null) continue;
      this.path[depth] = key;
      this.report('is required, but missing');
    }
    this.path.length = depth;
    return out;
  }
}

function isOf(value: unknown, type: string | undefined): boolean {
  switch (type) {
    case undefined: return true;
    case 'integer': return Number.isInteger(value);
    case 'int-or-string': return typeof value === 'string' || Number.isInteger(value);
    case 'array': return Array.isArray(value);
    case 'object': return typeof value === 'object' && value !== null && !Array.isArray(value);
    default: return typeof value === type;
  }
}

const TYPES: Readonly<Record<string, string>> = {
  'string': 'a string',
  'integer': 'an integer',
  'number': 'a number',
  'boolean': 'true or false',
  'array': 'a list',
  'object': 'an object',
  'int-or-string': 'an integer or a string',
};

function mistyped(value: unknown, type = ''): string {
  const found = Array.isArray(value) ? 'a list' : typeof value === 'object' && value !== null ? 'an object' : quoted(value);
  const hint = type === 'string' && (typeof value === 'number' || typeof value === 'boolean') ? ': put it in quotes' : '';
  return `expected ${TYPES[type] ?? type}, found ${found}${hint}`;
}

function unknownField(key: string, { fields }: Shape): string {
  const meant = nearest(key, fields.keys());
  if (meant) return `unknown field, did you mean ${meant}?`;
  return fields.size > 12 ? 'unknown field' : `unknown field, known are ${[...fields.keys()].sort().join(', ')}`;
}

/** A key that comes from outside may be any string. */
function set(target: Fields, key: string, value: unknown) {
  if (key === '__proto__') Object.defineProperty(target, key, { value, enumerable: true, configurable: true, writable: true });
  else target[key] = value;
}

function withoutNulls<T extends object>(source: T): T {
  return Object.values(source).some((value) => value === null || value === undefined)
    ? Object.fromEntries(Object.entries(source).filter(([, value]) => value !== null && value !== undefined)) as T
    : source;
}
