import { compile } from '../src/compile';
import type { Resource } from '../src/resources/resource';
import { shapeOf } from '../src/resources/schema';
import { TRIED, trialOf } from './audit/input';
import { Kind, KINDS, Leaf, leavesOf, nameOf, typeOf } from './audit/leaves';

/** Every field that refers to a key of a Secret, or is a map of such references. */
const places = KINDS.flatMap(leavesOf).filter(({ schema }) => refersToSecret(typeOf(schema)) || refersToSecret(itemOf(schema)));

function refersToSecret(type: string): boolean {
  return type.endsWith('SecretKeySelector');
}

function itemOf(schema: Leaf['schema']): string {
  const { values } = shapeOf(schema);
  const items = values && shapeOf(values).items;
  return items ? typeOf(items) : '';
}

/** What stands in the Secrets of a place, and nowhere else. Certificates have to be real ones: there a line of them counts. */
interface Canary {
  readonly place: Leaf;
  readonly secret: string;
  readonly values: readonly string[];
  readonly resources: readonly Resource[];
}

/** The servers that have references take one monitor at most, which is theirs alone. */
const TAKES: Readonly<Record<string, object>> = {
  Prometheus: {
    serviceMonitorSelector: { matchLabels: { app: 'classes' } }, podMonitorSelector: undefined, probeSelector: undefined, scrapeConfigSelector: undefined, ruleSelector: undefined,
  },
  Alertmanager: { alertmanagerConfigSelector: { matchLabels: { app: 'nobody' } } },
  ThanosRuler: { ruleSelector: undefined },
};

const canaries = places.map(canaryAt);

/** The resource that has the reference, under a name of its own, and a Secret of its own in each namespace. */
function canaryAt(place: Leaf, number: number): Canary {
  const secret = `secret-of-${number}`;
  const mark = (text: string) => text.replace(/text-of-secret|other-of-secret|listed/g, (word) => `canary_${number}_${word.replace(/\W.*/, '')}`);
  const { after } = trialOf(place);
  const taken = TAKES[place.kind === 'PrometheusAgent' ? 'Prometheus' : place.kind];
  const tried = after.filter(({ kind, metadata }) => kind === place.kind && TRIED.includes(metadata.name!))
    .map((resource) => taken ? { ...resource, spec: { ...resource.spec as object, ...taken } } : resource);
  const secrets = after.filter(({ kind, metadata }) => (kind === 'Secret' || kind === 'ConfigMap') && metadata.name === 'audit');
  const resources = [...tried, ...secrets].map((resource) => {
    const text = JSON.stringify({ ...resource, metadata: { ...resource.metadata, name: resource.kind === place.kind ? `tried-${number}` : 'audit' } });
    const own = text.replaceAll('"name":"audit"', `"name":"${secret}"`);
    return JSON.parse(resource.kind === 'Secret' ? mark(own) : own) as Resource;
  });
  const values = secrets.filter(({ kind }) => kind === 'Secret').flatMap(({ stringData }) => Object.values(stringData as Record<string, string>));
  return { place, secret, resources, values: [...new Set(values.flatMap((value) => needlesIn(mark(value))))] };
}

function needlesIn(value: string): string[] {
  return value.startsWith('-----BEGIN') ? [value.split('\n')[2]] : value.match(/canary_\w+/g) ?? [];
}

const worldOf = (kind: Kind) => trialOf(leavesOf(kind).find((leaf) => nameOf(leaf) === `${kind}.spec.replicas`)!).before;
const shared = [
  ...worldOf('Prometheus').filter(({ kind, metadata }) => kind === 'Namespace' || kind === 'Prometheus' || metadata.name === 'bold'),
  ...worldOf('Alertmanager').filter(({ kind, metadata }) => kind === 'Alertmanager' || (kind === 'AlertmanagerConfig' && metadata.namespace === 'monitoring')),
]
  .map((resource) => resource.kind === 'ServiceMonitor' ? { ...resource, metadata: { ...resource.metadata, labels: { app: 'classes' } } } : resource);
const { generated, findings } = compile([...shared, ...canaries.flatMap(({ resources }) => resources)], { skipInvalid: true });
const objects = generated.flatMap((one) => one.objects);
const texts = objects.filter(({ kind }) => kind !== 'Secret').map((object) => ({ name: `${object.kind} ${object.metadata.name}`, text: decoded(object) }));

/** An object with what is base64 in it as text. */
function decoded(object: Resource): string {
  const data = Object.values((object.data ?? {}) as Record<string, string>);
  return [JSON.stringify(object), ...data.map((value) => Buffer.from(value, 'base64').toString())].join('\n');
}

test('the places are those of the whole family', () => {
  expect(places.length).toBeGreaterThan(200);
  expect(new Set(places.map(({ kind }) => kind))).toEqual(new Set(KINDS.filter((kind) => kind !== 'PrometheusRule')));
});

test('every place has values of its own in its Secrets', () => {
  expect(canaries.filter(({ values }) => values.filter((value) => value.startsWith('canary_')).length < 3)).toEqual([]);
});

test('no value of a Secret is in any generated object that is no Secret', () => {
  const found = canaries.flatMap(({ place, values }) => texts
    .filter(({ text }) => values.some((value) => text.includes(value)))
    .map(({ name }) => `${nameOf(place)}: in ${name}`));
  expect(found).toEqual([]);
});

test('no value of a Secret is in a message', () => {
  const messages = findings.map(({ message }) => message).join('\n');
  expect(canaries.filter(({ values }) => values.some((value) => messages.includes(value))).map(({ place }) => nameOf(place))).toEqual([]);
});

/** The sidecar has no flags for these, nor has a ThanosRuler: a warning says so. */
const WITHOUT_EFFECT = /^(Prometheus\.spec\.thanos|ThanosRuler\.spec)\.grpcServerTlsConfig\./;

test('every reference arrives: what it names is mounted, substituted or merged', () => {
  const all = objects.map((object) => decoded(object)).join('\n');
  const lost = canaries.filter(({ place, secret, values }) =>
    !WITHOUT_EFFECT.test(nameOf(place)) && ![`"${secret}"`, `_${secret}_`, ...values.filter((value) => value.startsWith('canary_'))].some((text) => all.includes(text)));
  expect(lost.map(({ place }) => nameOf(place))).toEqual([]);
});
