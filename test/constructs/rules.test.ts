import { Chart, Duration, Testing } from 'cdk8s';
import { AlertRule, PrometheusServer, RecordingRule, RuleGroup } from '../../src';
import { specOf } from './spec-of';

let chart: Chart;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'rules', { namespace: 'rules' });
});

test('a group has its rules in the order in which they were made', () => {
  const group = new RuleGroup(chart, 'shop', { interval: Duration.minutes(1), labels: { team: 'a' }, spec: { queryOffset: '1m' } });
  new RecordingRule(group, 'job:up:sum', { expr: 'sum by (job) (up)' });
  new AlertRule(group, '1', { alert: 'Down', expr: 'up == 0', for: Duration.minutes(5), severity: 'critical', summary: 's', runbookUrl: 'https://r' });
  expect(specOf(group)).toEqual({
    groups: [{
      name: 'shop',
      interval: '1m',
      labels: { team: 'a' },
      query_offset: '1m',
      rules: [
        { record: 'job:up:sum', expr: 'sum by (job) (up)' },
        { alert: 'Down', expr: 'up == 0', for: '5m', labels: { severity: 'critical' }, annotations: { summary: 's', runbook_url: 'https://r' } },
      ],
    }],
  });
});

test('a rule by itself has a group of its own', () => {
  expect(specOf(new AlertRule(chart, 'Down', { expr: 'up == 0' })))
    .toEqual({ groups: [{ name: 'Down', rules: [{ alert: 'Down', expr: 'up == 0' }] }] });
  expect(specOf(new RecordingRule(chart, 'job:up', { expr: 'up', group: 'g' })))
    .toEqual({ groups: [{ name: 'g', rules: [{ record: 'job:up', expr: 'up' }] }] });
});

test('a group without rules is an error', () => {
  new RuleGroup(chart, 'shop');
  expect(() => Testing.synth(chart)).toThrow('[rules/shop] the group has no rules');
});

test('a rule in a RuleGroup has no group of its own', () => {
  const group = new RuleGroup(chart, 'shop');
  new AlertRule(group, 'Down', { expr: 'up == 0', group: 'other' });
  expect(() => Testing.synth(chart)).toThrow('[rules/shop/Down] group and metadata are those of the RuleGroup rules/shop');
});

test('an expression that is none is an error at the rule', () => {
  new PrometheusServer(chart, 'main');
  new AlertRule(chart, 'Down', { expr: 'up ==' });
  expect(() => Testing.synth(chart)).toThrow(/\[rules\/Down\] PrometheusRule\/rules\/down spec.groups\[0\].rules\[0\].expr/);
});
