import type { PrometheusRule } from '../../imports/monitoring.types';
import { withMatcher } from '../../src/lower/enforced-rules';
import { lowerRules, RULE_FILES_LIMIT, ruleFileName } from '../../src/lower/rule-files';
import { thanosRulerOf } from '../../src/resources/instance';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import { ruleConfigMaps } from '../../src/workload/rule-config-maps';

type Fields = Record<string, unknown>;
type Rule = PrometheusRule & Resource;

const server = (spec: Fields = {}, kind = 'Prometheus') =>
  serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { namespace: 'monitoring', name: 'k8s' }, spec });
const rule = (namespace: string, name: string, groups: unknown = [{ name: 'g', rules: [{ record: 'a', expr: 'up' }] }]): Rule =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'PrometheusRule', metadata: { namespace, name }, spec: { groups } }) as Rule;
const lowered = (rules: readonly Rule[], spec: Fields = {}, settings = settingsOf()) => {
  const { value, findings } = lowerRules(server(spec), rules);
  return { value: { configMaps: ruleConfigMaps(server(spec), value, RULE_FILES_LIMIT, settings) }, findings };
};
const text = (one: Rule, spec: Fields = {}) => Object.values(lowered([one], spec).value.configMaps[0].data as Record<string, string>)[0];

test('files have names that nothing else can have', () => {
  expect(ruleFileName(rule('team-a', 'selected'))).toBe('team-a-selected-22fa2a28-2a26-50df-a206-dd17e99d2684.yaml');
  expect(ruleFileName(rule('team', 'a-selected'))).not.toBe(ruleFileName(rule('team-a', 'selected')));
});

test('a file is written in the order in which people read rules', () => {
  const groups = [{
    name: 'g',
    interval: '30s',
    partial_response_strategy: 'warn',
    labels: { team: 'x' },
    rules: [
      { annotations: { summary: 'down\nvery' }, for: '5m', expr: 'up == 0', alert: 'Down', labels: {} },
      { record: 'one', expr: 1 },
    ],
  }];
  expect(text(rule('a', 'b', groups))).toBe([
    'groups:',
    '- name: g',
    '  interval: 30s',
    '  labels:',
    '    team: x',
    '  rules:',
    '  - alert: Down',
    '    expr: up == 0',
    '    for: 5m',
    '    annotations:',
    '      summary: |-',
    '        down',
    '        very',
    '  - record: one',
    '    expr: 1',
    '',
  ].join('\n'));
});

test('what a release does not know is left out with a warning', () => {
  const groups = [{ name: 'g', query_offset: '1m', limit: 5, labels: { a: 'b' }, rules: [{ alert: 'A', expr: 'up', keep_firing_for: '1m' }] }];
  const { value, findings } = lowered([rule('a', 'b', groups)], { version: 'v2.30.0' });
  expect(findings.map(({ severity, path }) => `${severity} ${path}`)).toEqual([
    'warning spec.groups[0].query_offset', 'warning spec.groups[0].limit', 'warning spec.groups[0].labels', 'warning spec.groups[0].rules[0].keep_firing_for',
  ]);
  expect(Object.values(value.configMaps[0].data as object)).toEqual(['groups:\n- name: g\n  rules:\n  - alert: A\n    expr: up\n']);
});

test('an empty duration is written as it is, with a warning', () => {
  const one = rule('a', 'b', [{ name: 'g', rules: [{ alert: 'A', expr: 'up', for: '' }] }]);
  expect(text(one)).toContain('for: ""');
  expect(lowered([one]).findings).toEqual([expect.objectContaining({ severity: 'warning', path: 'spec.groups[0].rules[0].for' })]);
});

test('files are packed in the order of their names, as many into a ConfigMap as fit', () => {
  const big = (namespace: string) => rule(namespace, 'big', [{ name: 'g', rules: [{ alert: 'A', expr: 'up', annotations: { a: 'x'.repeat(300_000) } }] }]);
  const { value } = lowered([rule('z', 'small'), big('b'), big('a')]);
  expect(value.configMaps.map(({ metadata, data }) => [metadata.name, Object.keys(data as object).map((name) => name.slice(0, 5))])).toEqual([
    ['prometheus-k8s-rulefiles-0', ['a-big']], ['prometheus-k8s-rulefiles-1', ['b-big', 'z-sma']],
  ]);
});

test('a file that fits nowhere is an error that names its rule', () => {
  const { value, findings } = lowered([rule('a', 'b', [{ name: 'g', rules: [{ alert: 'A', expr: 'up', annotations: { a: 'x'.repeat(600_000) } }] }])]);
  expect(findings).toEqual([expect.objectContaining({ severity: 'error', resource: { kind: 'PrometheusRule', namespace: 'a', name: 'b' } })]);
  expect(value.configMaps[0].data).toBeUndefined();
});

test('there is always a ConfigMap, labelled as the operator does and with what it is for', () => {
  const { value } = lowered([], {}, settingsOf({ operator: { labels: { a: 'b' }, annotations: { c: 'd' } } }));
  expect(value.configMaps).toEqual([{
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: {
      name: 'prometheus-k8s-rulefiles-0',
      namespace: 'monitoring',
      labels: {
        'managed-by': 'prometheus-operator',
        'app.kubernetes.io/managed-by': 'prometheus-operator',
        'prometheus-name': 'k8s',
        'a': 'b',
        'cdk8s-prometheus/for': 'Prometheus.monitoring.k8s',
      },
      annotations: { c: 'd' },
    },
  }]);
  expect(ruleConfigMaps(server({}, 'PrometheusAgent'), [], RULE_FILES_LIMIT, settingsOf())).toEqual([]);
});

test('the enforced label is put into expressions and labels, but for what is excluded', () => {
  const one = rule('shop', 'r', [{ name: 'g', rules: [{ record: 'a', expr: 'sum( up )', labels: { namespace: 'x', b: 'c' } }] }]);
  const spec = { enforcedNamespaceLabel: 'namespace' };
  expect(text(one, spec)).toContain('expr: sum( up{namespace="shop"} )\n    labels:\n      namespace: shop\n      b: c\n');
  expect(text(one, { ...spec, prometheusRulesExcludedFromEnforce: [{ ruleNamespace: 'shop', ruleName: 'r' }] })).toContain('sum( up )');
  const excludedFromEnforcement = [{ group: 'monitoring.coreos.com', resource: 'prometheusrules', namespace: 'shop' }];
  expect(text(one, { ...spec, excludedFromEnforcement })).toContain('sum( up )');
});

test('a matcher goes into every selector, and takes the place of others of that label', () => {
  const confined = (expression: string) => withMatcher(expression, 'ns', 'a"b');
  expect(confined('up')).toBe('up{ns="a\\"b"}');
  expect(confined('rate(a{x="y",}[5m]) / on (z)\n  b {} # c')).toBe('rate(a{x="y",ns="a\\"b"}[5m]) / on (z)\n  b {ns="a\\"b"} # c');
  expect(confined('{ns=~".*", "m.n", ns!="c"} + 1')).toBe('{"m.n",ns="a\\"b"} + 1');
  expect(confined('topk(scalar(a), b[1h:5m] offset 1d)')).toBe('topk(scalar(a{ns="a\\"b"}), b{ns="a\\"b"}[1h:5m] offset 1d)');
  expect(withMatcher('up', 'a.b', 'c')).toBe('up{"a.b"="c"}');
});

describe('as Thanos reads them', () => {
  const ruler = (spec: Fields = {}) => thanosRulerOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ThanosRuler', metadata: { namespace: 'monitoring', name: 'r' }, spec });
  const groups = [{
    name: 'g', partial_response_strategy: 'warn', query_offset: '1m', limit: 5, labels: { a: 'b' }, rules: [{ alert: 'A', expr: 'up', keep_firing_for: '1m' }],
  }];

  test('a group says what becomes of it where not all could be asked', () => {
    const { value: [{ text }], findings } = lowerRules(ruler(), [rule('a', 'b', groups)]);
    expect(text).toContain('  partial_response_strategy: warn\n  rules:\n');
    expect(findings).toEqual([]);
  });

  test('the releases are those of Thanos', () => {
    const left = (version: string) => lowerRules(ruler({ version }), [rule('a', 'b', groups)]).findings.map(({ path }) => path.split('.').at(-1));
    expect(left('v0.23.0')).toEqual(['query_offset', 'limit', 'labels', 'keep_firing_for']);
    expect(left('v0.34.0')).toEqual(['query_offset', 'labels']);
    expect(left('v0.39.0')).toEqual([]);
  });

  test('rules are confined to their namespace, but for those that are excluded', () => {
    const spec = {
      enforcedNamespaceLabel: 'ns',
      excludedFromEnforcement: [{ namespace: 'b', resource: 'prometheusrules' }],
      prometheusRulesExcludedFromEnforce: [{ ruleNamespace: 'c', ruleName: 'old' }],
    };
    const texts = lowerRules(ruler(spec), [rule('a', 'x'), rule('b', 'x'), rule('c', 'old'), rule('c', 'x')]).value.map((file) => file.text);
    expect(texts.map((one) => one.includes('up{ns='))).toEqual([true, false, false, true]);
  });

  test('they lie in ConfigMaps that are labelled with the ruler', () => {
    const [{ metadata }] = ruleConfigMaps(ruler(), [], RULE_FILES_LIMIT, settingsOf());
    expect(metadata).toMatchObject({ name: 'thanos-ruler-r-rulefiles-0', labels: { 'thanos-ruler-name': 'r' } });
  });
});
