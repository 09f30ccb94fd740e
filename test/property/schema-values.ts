import fc from 'fast-check';
import * as schemas from '../../imports/monitoring.schemas.json';
import { Schema, shapeOf } from '../../src/resources/schema';
import { ALWAYS, BY_NAME, BY_PATTERN, BY_TYPE, TEXT } from './legal-values';

type Any = fc.Arbitrary<unknown>;
type Fields = Readonly<Record<string, unknown>>;

const KEY = fc.constantFrom('a', 'b', 'X-Key');

const types = schemas.types as unknown as Readonly<Record<string, Schema>>;

/** Fields of which an object has one at most: the first. */
const EITHER_OR = [
  ['basicAuth', 'authorization', 'oauth2', 'sigv4', 'azureAd', 'bearerTokenSecret', 'bearerTokenFile'],
  ['proxyUrl', 'proxyFromEnvironment', 'proxyURL'], ['port', 'targetPort', 'portNumber'],
  ['topicARN', 'targetARN', 'phoneNumber'], ['botToken', 'botTokenFile'], ['html', 'monospace'], ['matchType', 'regex'],
  ['oauth', 'managedIdentity', 'sdk'], ['ingress', 'staticConfig'], ['cert', 'certFile'], ['keySecret', 'keyFile'],
];

/** Fields that mean nothing without another. */
const ONLY_WITH: Readonly<Record<string, string>> = {
  noProxy: 'proxyUrl', proxyConnectHeader: 'proxyUrl', cert: 'keySecret', keySecret: 'cert', certFile: 'keyFile', keyFile: 'certFile',
};

/** Values of one type of the API, with so large a part of the fields that it may have. */
export class SchemaValues {
  private readonly known = new Map<string, Any>();

  constructor(private readonly density: number, private readonly without: ReadonlySet<string> = new Set()) {}

  /** Values of a type; of these fields only, where they are named. */
  type(name: string, only?: ReadonlySet<string>): fc.Arbitrary<Fields> {
    return this.object({ $ref: name }, only) as fc.Arbitrary<Fields>;
  }

  private value(name: string, schema: Schema, owner = ''): Any {
    const type = typeOf(schema);
    const own = BY_NAME[`${owner}.${name}`];
    if (own) return own;
    const given = BY_NAME[name];
    if (given && fits(given, schema)) return given;
    if (BY_TYPE[type]) return BY_TYPE[type];
    if (!type) return this.ofShape(name, schema);
    let found = this.known.get(type);
    if (!found) this.known.set(type, found = this.ofShape(name, schema));
    return found;
  }

  private ofShape(name: string, schema: Schema): Any {
    const { type, items, values, fields } = shapeOf(schema);
    const allowed = enumOf(schema);
    if (allowed) return fc.constantFrom(...allowed);
    switch (type) {
      case 'boolean': return fc.boolean();
      case 'integer': return fc.constantFrom(...[0, 1, 5, 1000].filter((number) => within(number, schema)));
      case 'number': return fc.constantFrom(0, 1, 2.5);
      case 'string': return this.text(schema);
      case 'array': return fc.array(this.value(singular(name), items!), { maxLength: 2, minLength: schema.minItems ?? 0 });
      case 'object': return fields.size > 0 ? this.object(schema) : fc.dictionary(KEY, values ? this.value('', values) : TEXT, { maxKeys: 2 });
      default: return TEXT;
    }
  }

  private text(schema: Schema): Any {
    const pattern = facetsOf(schema).map((facet) => facet.pattern).find((one) => one !== undefined);
    if (pattern === undefined) return facetsOf(schema).some(({ minLength }) => minLength) ? TEXT.filter((text) => text !== '') : TEXT;
    return BY_PATTERN.find(([start]) => pattern.startsWith(start))?.[1] ?? fc.constant('x');
  }

  /** Each optional field is there or not; to shrink is to leave fields out. */
  private object(schema: Schema, only?: ReadonlySet<string>): Any {
    const { fields, required } = shapeOf(schema);
    const kept = [...fields].filter(([name]) => !this.without.has(name) && (!only || only.has(name)));
    const owner = typeOf(schema);
    const always = ALWAYS[owner] ?? [];
    const chance = Math.round(this.density * 100);
    const fieldOf = (name: string, field: Schema): Any => {
      const value = this.value(name, field, owner);
      if (required.includes(name) || always.includes(name)) return value;
      return fc.oneof({ weight: 100 - chance, arbitrary: fc.constant(undefined) }, { weight: chance, arbitrary: value });
    };
    return fc.record(Object.fromEntries(kept.map(([name, field]) => [name, fieldOf(name, field)]))).map(tidy);
  }
}

/** A name may mean something else elsewhere: what is given has to be of the right type. */
function fits(given: Any, schema: Schema): boolean {
  const [sample] = fc.sample(given, { numRuns: 1, seed: 1 });
  const { type } = shapeOf(schema);
  const found = Array.isArray(sample) ? 'array' : typeof sample === 'number' ? 'integer' : typeof sample;
  return found === type && enumOf(schema) === undefined;
}

function tidy(fields: Fields): Fields {
  const names = Object.keys(fields).filter((name) => fields[name] !== undefined);
  const kept = names.filter((name) => {
    const rivals = EITHER_OR.find((group) => group.includes(name)) ?? [name];
    return rivals.find((rival) => names.includes(rival)) === name && (!ONLY_WITH[name] || names.includes(ONLY_WITH[name]));
  });
  return Object.fromEntries(kept.map((name) => [name, fields[name]]));
}

/** A field that two types have is the last of them. */
function typeOf({ $ref, properties, allOf = [] }: Schema): string {
  return $ref ?? (properties ? '' : allOf[allOf.length - 1]?.$ref ?? '');
}

function facetsOf(schema: Schema): Schema[] {
  return [schema, ...schema.$ref ? facetsOf(types[schema.$ref]) : [], ...(schema.allOf ?? []).flatMap(facetsOf)];
}

function enumOf(schema: Schema): readonly unknown[] | undefined {
  return facetsOf(schema).find((facet) => facet.enum)?.enum;
}

function within(number: number, schema: Schema): boolean {
  return facetsOf(schema).every(({ minimum = -Infinity, maximum = Infinity }) => minimum <= number && number <= maximum);
}

function singular(name: string): string {
  return name.endsWith('s') ? name.slice(0, -1) : name;
}
