import type { RelabelConfig } from '../../imports/monitoring.types';
import { checkRelabelConfigs } from '../../src/check/relabel-config';

const problems = (config: RelabelConfig, version: '2.35.0' | '2.45.0' | '3.5.0' = '3.5.0') => checkRelabelConfigs([config], version).map(({ path, message }) => `${path} ${message}`);

test('what Prometheus takes is fine', () => {
  expect(problems({ targetLabel: 'a' })).toEqual([]);
  expect(problems({ action: 'labelmap', regex: '__meta_(.+)', replacement: 'x_$1' }, '2.45.0')).toEqual([]);
  expect(problems({ action: 'keepequal', sourceLabels: ['a'], targetLabel: 'b', regex: '(.*)', separator: ';' })).toEqual([]);
  expect(problems({ action: 'LabelDrop', regex: 'a|b' })).toEqual([]);
  expect(checkRelabelConfigs(undefined, '3.5.0')).toEqual([]);
});

test('an action may come with a release', () => {
  expect(problems({ action: 'lowercase', targetLabel: 'a' }, '2.35.0')).toEqual(['[0].action lowercase needs release 2.36.0, the server is 2.35.0']);
});

test('names of labels are of their time', () => {
  expect(problems({ targetLabel: 'a.b' })).toEqual([]);
  expect(problems({ targetLabel: 'a.b' }, '2.45.0')).toEqual(['[0].targetLabel "a.b" is not a valid label name for the action replace']);
  expect(problems({ action: 'labelmap', replacement: 'a-b' }, '2.45.0')).toEqual([expect.stringContaining('[0].replacement')]);
});

test('an action has what it needs and nothing else', () => {
  expect(problems({ action: 'replace' })).toEqual(['[0].targetLabel the action replace needs a target label']);
  expect(problems({ action: 'hashmod', targetLabel: 'a' })).toEqual(['[0].modulus the action hashmod needs a modulus above 0']);
  expect(problems({ action: 'labeldrop', regex: 'a', sourceLabels: ['b'] })).toEqual(['[0].sourceLabels the action labeldrop takes no sourceLabels: remove it']);
  expect(problems({ action: 'uppercase', targetLabel: 'a', replacement: 'b' })).toEqual([expect.stringContaining('[0].replacement')]);
  expect(problems({ action: 'keep', regex: '(' })).toEqual([expect.stringContaining('[0].regex "(" is not a valid regular expression')]);
});
