import type { Resource } from '../src/resources/resource';
import { truthDifferences, undecided } from './parity/truth';

const owner = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', name: 'main' };
const rules = (metadata: object, data: Record<string, string>): Resource =>
  ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'monitoring', name: 'rules', ...metadata }, data });
const operators = (data: Record<string, string>) => rules({ ownerReferences: [owner] }, data);
const ours = (data: Record<string, string>) => rules({ labels: { 'cdk8s-prometheus/for': 'Prometheus.monitoring.main' } }, data);
const paths = (operator: readonly Resource[], mine: readonly Resource[]) => truthDifferences(operator, mine).map(({ path }) => path);

const FILE = 'shop-web-01234567-89ab-cdef-0123-456789abcdef.yaml';
const OTHER = 'shop-web-fedcba98-89ab-cdef-0123-456789abcdef.yaml';
const LABELS = ['ConfigMap/monitoring/rules metadata.labels', 'ConfigMap/monitoring/rules metadata.ownerReferences'];

test('rule files are compared as data', () => {
  expect(paths([operators({ [FILE]: 'groups: [{name: a}]' })], [ours({ [FILE]: 'groups:\n- name: a\n' })])).toEqual(LABELS);
  expect(paths([operators({ [FILE]: 'groups: [{name: a}]' })], [ours({ [FILE]: 'groups: [{name: b}]' })]))
    .toEqual([...LABELS, 'ConfigMap/monitoring/rules data.shop-web.yaml.groups[0].name']);
});

test('another name of a rule file is a difference of its own', () => {
  expect(paths([operators({ [FILE]: 'groups: []' })], [ours({ [OTHER]: 'groups: []' })]))
    .toEqual([...LABELS, 'ConfigMap/monitoring/rules file names.shop-web.yaml']);
});

test('what only one side has is a difference, what belongs to no server is none', () => {
  expect(paths([operators({})], [])).toEqual(['ConfigMap/monitoring/rules is there']);
  expect(paths([], [ours({})])).toEqual(['ConfigMap/monitoring/rules is there']);
  expect(paths([rules({}, {})], [rules({}, { a: 'b' })])).toEqual([]);
});

test('what was decided on is left out, and has to be there', () => {
  const accepted = { class: 'owner', reason: 'why', inputs: ['x'], objects: ['ConfigMap/monitoring/rules'], paths: ['metadata.labels', 'metadata.gone'] };
  const { unaccepted, unused } = undecided(truthDifferences([operators({})], [ours({})]), [accepted]);
  expect(unaccepted.map(({ path }) => path)).toEqual(['ConfigMap/monitoring/rules metadata.ownerReferences']);
  expect(unused).toEqual(['ConfigMap/monitoring/rules metadata.gone']);
});
