import * as schemas from '../../imports/monitoring.schemas.json';
import { admit } from '../../src/resources/admit';
import type { Resource } from '../../src/resources/resource';
import { predicateOf } from '../../src/resources/rules';

function monitor(spec: object, metadata: object = {}): Resource {
  return {
    apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'web', namespace: 'default', ...metadata },
    spec: { selector: {}, endpoints: [], ...spec },
  };
}

function agent(spec: object): Resource {
  return { apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'PrometheusAgent', metadata: { name: 'a', namespace: 'default' }, spec };
}

function problems(resource: Resource): string[] {
  return admit(resource).findings.map(({ path, message }) => `${path}: ${message}`);
}

test('every rule of the API has an entry in the table', () => {
  const rules = new Set<string>();
  JSON.stringify(schemas, (key, value: unknown) => {
    if (key === 'x-kubernetes-validations') (value as { rule: string }[]).forEach(({ rule }) => rules.add(rule));
    return value;
  });
  expect(rules.size).toBeGreaterThan(10);
  expect([...rules].filter((rule) => predicateOf(rule) === undefined)).toEqual([]);
});

test('defaults are filled in where their object is', () => {
  const { value, findings } = admit(monitor({ endpoints: [{ relabelings: [{ sourceLabels: ['a'] }] }] }));
  expect(findings).toEqual([]);
  expect(value.spec).toEqual({ selector: {}, endpoints: [{ relabelings: [{ sourceLabels: ['a'], action: 'replace' }] }] });
  expect(admit({ ...agent({}) }).value.spec).toMatchObject({ portName: 'web', scrapeInterval: '30s' });
});

test('null, undefined and the status are pruned', () => {
  const { value, findings } = admit({
    ...monitor({ jobLabel: null, sampleLimit: undefined }, { creationTimestamp: null }), status: { bindings: 'nonsense' },
  });
  expect(findings).toEqual([]);
  expect(value).toEqual({
    apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'web', namespace: 'default' }, spec: { selector: {}, endpoints: [] },
  });
  expect(Object.keys(value)).not.toContain('status');
});

test('the resource itself stays as it was', () => {
  const resource = monitor({ endpoints: [{ port: 'web', relabelings: [{}] }], jobLabel: null });
  const before = JSON.stringify(resource);
  admit(resource);
  expect(JSON.stringify(resource)).toBe(before);
});

test('an unknown field is refused, with the one that may be meant', () => {
  expect(problems(monitor({ endpoints: [{ prot: 'web' }] }))).toEqual(['spec.endpoints[0].prot: unknown field, did you mean port?']);
  expect(problems(monitor({ endpoints: [{ tlsConfig: { insecureSkipVerfy: true } }] }))).toEqual([
    'spec.endpoints[0].tlsConfig.insecureSkipVerfy: unknown field, did you mean insecureSkipVerify?',
  ]);
  expect(problems(monitor({ namespaceSelector: { foo: 1 } }))).toEqual(['spec.namespaceSelector.foo: unknown field, known are any, matchNames']);
  expect(problems({ ...monitor({}), sepc: {} })).toEqual(['sepc: unknown field, did you mean spec?']);
});

test('a value of the wrong type is refused', () => {
  expect(problems(monitor({ endpoints: [{ port: 8080 }] }))).toEqual(['spec.endpoints[0].port: expected a string, found 8080: put it in quotes']);
  expect(problems(monitor({ endpoints: {} }))).toEqual(['spec.endpoints: expected a list, found an object']);
  expect(problems(monitor({ sampleLimit: '10' }))).toEqual(['spec.sampleLimit: expected an integer, found "10"']);
  expect(problems(monitor({ sampleLimit: 1.5 }))).toEqual(['spec.sampleLimit: expected an integer, found 1.5']);
  expect(problems(monitor({ endpoints: [null] }))).toEqual(['spec.endpoints[0]: expected an object, found null']);
  expect(problems(monitor({ endpoints: [{ targetPort: true }] }))).toEqual([
    'spec.endpoints[0].targetPort: expected an integer or a string, found true',
  ]);
  expect(problems(monitor({ selector: { matchLabels: { a: 1 } } }))).toEqual(['spec.selector.matchLabels.a: expected a string, found 1: put it in quotes']);
});

test('enums, patterns and bounds hold', () => {
  expect(problems(monitor({ endpoints: [{ interval: '30' }] }))).toEqual([
    'spec.endpoints[0].interval: "30" is no duration such as 30s, 5m or 1d',
  ]);
  expect(problems(monitor({ endpoints: [{ relabelings: [{ action: 'remove' }] }] }))[0]).toMatch(
    /^spec\.endpoints\[0\]\.relabelings\[0\]\.action: "remove" is none of "replace", /,
  );
  expect(problems(monitor({ sampleLimit: -1 }))).toEqual(['spec.sampleLimit: -1 is less than 0']);
  expect(problems(agent({ replicas: 2 ** 31 }))).toEqual(['spec.replicas: 2147483648 does not fit into 32 bits']);
  expect(problems(agent({ maximumStartupDurationSeconds: 10 }))).toEqual(['spec.maximumStartupDurationSeconds: 10 is less than 60']);
  expect(problems(agent({ scrapeClasses: [{ name: '' }] }))).toEqual(['spec.scrapeClasses[0].name: must not be empty']);
});

test('what is required must be there', () => {
  expect(problems({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name: 'web' } })).toEqual([
    'spec: is required, but missing',
  ]);
  expect(problems(agent({ remoteWrite: [{}] }))).toEqual(['spec.remoteWrite[0].url: is required, but missing']);
});

test('lists that are sets or maps hold nothing twice', () => {
  expect(problems(agent({ scrapeClasses: [{ name: 'a' }, { name: 'a' }] }))).toEqual(['spec.scrapeClasses: has two items with the same name: "a"']);
  expect(problems(agent({ enableFeatures: ['a', 'a'] }))).toEqual(['spec.enableFeatures: has "a" twice']);
});

test('the rules of the API hold', () => {
  expect(problems(agent({ mode: 'DaemonSet', replicas: 2 }))).toEqual(['spec: replicas cannot be set when mode is DaemonSet']);
  expect(problems(agent({ mode: 'DaemonSet', shards: 2 }))).toEqual(['spec: shards cannot be greater than 1 when mode is DaemonSet']);
  expect(problems(agent({ mode: 'DaemonSet' }))).toEqual([]);
  expect(problems(agent({ shardingStrategy: { mode: 'Topology', topology: { values: ['a', 'b'] } } }))).toEqual([
    'spec: shards must be greater than or equal to the number of topology values when sharding strategy mode is Topology',
  ]);
});

test('an unknown kind or version is refused', () => {
  expect(problems({ ...monitor({}), apiVersion: 'monitoring.coreos.com/v1beta9' })).toEqual([
    'apiVersion: ServiceMonitor has no version "monitoring.coreos.com/v1beta9", expected monitoring.coreos.com/v1',
  ]);
  expect(problems({ ...monitor({}), kind: 'ServiceMontior' })).toEqual([
    'kind: monitoring.coreos.com/v1 has no kind "ServiceMontior", did you mean ServiceMonitor?',
  ]);
});

describe('metadata', () => {
  test.each([
    [{ name: 'Web' }, 'metadata.name: "Web" is no name: '],
    [{ name: '' }, 'metadata.name: is required, but missing'],
    [{ name: 5 }, 'metadata.name: expected a string, found 5: put it in quotes'],
    [{ namespace: 'a.b' }, 'metadata.namespace: "a.b" is no namespace: '],
    [{ labels: { 'a b': 'c' } }, 'metadata.labels["a b"]: "a b" is no label key: '],
    [{ labels: { a: '-' } }, 'metadata.labels.a: "-" is no label value: '],
    [{ labels: { a: true } }, 'metadata.labels.a: expected a string, found true: put it in quotes'],
    [{ annotations: { 'a/b/c': '' } }, 'metadata.annotations["a/b/c"]: "a/b/c" is no annotation key: '],
    [{ lables: {} }, 'metadata.lables: unknown field, did you mean labels?'],
  ])('%j is refused', (metadata, expected) => {
    const found = problems(monitor({}, metadata));
    expect(found).toHaveLength(1);
    expect(found[0].slice(0, expected.length)).toBe(expected);
  });

  test('is accepted where it is right', () => {
    expect(problems(monitor({}, {
      labels: { 'app.kubernetes.io/name': 'web', 'a': '', 'B_c': 'v1.2-x' }, annotations: { 'Example.com/a': 'any\nthing' }, finalizers: ['a'],
    }))).toEqual([]);
  });
});
