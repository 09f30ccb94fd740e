import { describe as describeId } from '../../src/resources/finding';
import { readSources } from '../../src/resources/read';

const settings = { namespace: 'monitoring' };

function read(text: string) {
  const reading = readSources([{ file: 'a.yaml', text }], settings);
  return { ...reading, problems: reading.findings.map(({ resource, message }) => `${describeId(resource)} ${message}`) };
}

function configMap(name: string, rest = ''): string {
  return `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: ${name}\n${rest}`;
}

function valueOf(yaml: string): unknown {
  const { resources, problems } = read(configMap('a', `data:\n  value: ${yaml}\n`));
  return problems.length > 0 ? problems : (resources[0] as unknown as { data: { value: unknown } }).data.value;
}

test('documents are separated by lines of three dashes', () => {
  const { resources, problems } = read(`# head\n---\n${configMap('a')}---\n# nothing\n---\n${configMap('b')}--- # more\n${configMap('c')}---`);
  expect(problems).toEqual([]);
  expect(resources.map(({ metadata }) => metadata.name)).toEqual(['a', 'b', 'c']);
});

test('line ends of Windows and a byte order mark do no harm', () => {
  const { resources, problems } = read(`\ufeff${configMap('a')}---\n${configMap('b')}`.replaceAll('\n', '\r\n'));
  expect(problems).toEqual([]);
  expect(resources.map(({ metadata }) => metadata.name)).toEqual(['a', 'b']);
});

test('JSON is read too', () => {
  const { resources } = read('  {"apiVersion": "v1", "kind": "Secret", "metadata": {"name": "a"}, "data": {"b": "Yw=="}}\n');
  expect(resources).toMatchObject([{ kind: 'Secret', data: { b: 'Yw==' } }]);
});

test('lists are unwrapped', () => {
  const item = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'a' } };
  const list = { apiVersion: 'v1', kind: 'List', items: [item, { apiVersion: 'v1', kind: 'List', items: [{ ...item, metadata: { name: 'b' } }] }] };
  const typed = { apiVersion: 'monitoring.coreos.com/v1', kind: 'ProbeList', items: [{ metadata: { name: 'p' }, spec: {} }] };
  const { resources, origins, problems } = read([list, typed, { apiVersion: 'v1', kind: 'List', items: [] }].map((value) => JSON.stringify(value)).join('\n---\n'));
  expect(problems).toEqual([]);
  expect(resources.map(({ kind, metadata }) => `${kind}/${metadata.name}`)).toEqual(['Secret/a', 'Secret/b', 'Probe/p']);
  expect(resources[2].apiVersion).toBe('monitoring.coreos.com/v1');
  expect(origins.get(resources[1])?.steps).toEqual(['items', 1, 'items', 0]);
});

test('values are what the API server would see', () => {
  expect(valueOf('yes')).toBe(true);
  expect(valueOf('"yes"')).toBe('yes');
  expect(valueOf('0644')).toBe(0o644);
  expect(valueOf('1:20')).toBe('1:20');
  expect(valueOf('2001-12-14')).toBe('2001-12-14');
  expect(valueOf('=')).toBe('=');
  expect(valueOf('!!str 5')).toBe('5');
  expect(valueOf('!!int "5"')).toBe(5);
  expect(valueOf('!!binary YQ==')).toBe('a');
  expect(valueOf('')).toBeNull();
  expect(valueOf('{1: a, yes: b, 1.5: c}')).toEqual({ 1: 'a', true: 'b', 1.5: 'c' });
  expect(valueOf('{<<: {a: 1, b: 2}, b: 3}')).toEqual({ a: 1, b: 3 });
  expect(valueOf('[&x {a: 1}, *x]')).toEqual([{ a: 1 }, { a: 1 }]);
  expect(valueOf('|\n    a\n     b\n')).toBe('a\n b\n');
  expect(valueOf('9007199254740993')).toBe(9007199254740993n);
});

test('what is no YAML is reported with its line, and the other documents are read', () => {
  const { resources, problems } = read(`${configMap('a')}---\n${configMap('b', 'data: {a: "b\n')}---\n${configMap('c')}`);
  expect(resources.map(({ metadata }) => metadata.name)).toEqual(['a', 'c']);
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(/^a\.yaml:1\d is no YAML: /);
});

test.each([
  ['data: 1\ndata: 2', /^a\.yaml:6 is no YAML: duplicated mapping key/],
  ['data: .inf', /is no YAML: \.inf is no number of JSON/],
  ['data: {~: 1}', /is no YAML: null cannot be a key/],
  ['data: &a [*a]', /is no YAML: /],
  ['data: *a', /^a\.yaml:5 is no YAML: /],
])('%j is refused', (rest, expected) => {
  const { problems } = read(configMap('a', rest));
  expect(problems).toHaveLength(1);
  expect(problems[0]).toMatch(expected);
});

test.each([
  ['- a', 'a.yaml:1 expected a Kubernetes object, found a list'],
  ['5', 'a.yaml:1 expected a Kubernetes object, found 5'],
  ['\n\nkind: Secret', 'a.yaml:3 Secret has no apiVersion'],
  ['apiVersion: v1', 'a.yaml:1 this has no kind'],
  ['apiVersion: v1\nkind: Secret', 'a.yaml:1 this Secret has no metadata.name'],
  ['apiVersion: v1\nkind: Secret\nmetadata: {generateName: a}', 'a.yaml:1 this Secret has no metadata.name'],
  ['apiVersion: v1\nkind: Secret\nmetadata: {name: a, namespace: 5}', 'a.yaml:1 expected a string as metadata.namespace of Secret a, found 5'],
])('%j is reported', (text, expected) => {
  expect(read(text).problems).toEqual([expected]);
});

test('a resource that names no namespace gets that of the settings, where its kind has one', () => {
  const { resources, origins } = read([
    ['v1', 'Secret'], ['v1', 'Namespace'], ['rbac.authorization.k8s.io/v1', 'ClusterRole'], ['monitoring.coreos.com/v1', 'Probe'], ['example.com/v1', 'Thing'],
  ].map(([apiVersion, kind]) => `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\n`).join('---\n'));
  expect(resources.map(({ metadata }) => metadata.namespace)).toEqual(['monitoring', undefined, undefined, 'monitoring', undefined]);
  expect(resources.map((resource) => origins.get(resource)?.original.metadata)).toEqual(Array(5).fill({ name: 'a' }));
});

test('nothing may be there twice, and the message names both places', () => {
  const sources = [{ file: 'a.yaml', text: `${configMap('a')}---\n${configMap('b')}` }, { file: 'b.yaml', text: configMap('b', 'data: {}\n') }];
  const { resources, findings } = readSources(sources, settings);
  expect(resources).toHaveLength(2);
  expect(findings).toEqual([{
    severity: 'error', resource: { kind: 'ConfigMap', namespace: 'monitoring', name: 'b' }, path: '',
    message: 'is there twice, in a.yaml:6 and in b.yaml:1: leave out one of them',
  }]);
});
