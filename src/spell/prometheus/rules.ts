import type { PrometheusRuleSpec, Rule, RuleGroup } from '../../../imports/monitoring.types';
import { isBefore, Version } from '../../resources/version';
import { ELSEWHERE, Field, Table } from '../table';

/** One rule of a group. */
export const RULE: Table<Rule> = {
  record: { key: 'record' },
  alert: { key: 'alert' },
  expr: { key: 'expr', empty: 'kept' },
  for: { key: 'for', empty: 'kept' },
  keep_firing_for: { key: 'keep_firing_for', since: '2.42.0', empty: 'kept' },
  labels: { key: 'labels' },
  annotations: { key: 'annotations' },
};

export const RULE_GROUP: Table<RuleGroup> = {
  name: { key: 'name', empty: 'kept' },
  interval: { key: 'interval', empty: 'kept' },
  query_offset: { key: 'query_offset', since: '2.53.0', empty: 'kept' },
  limit: { key: 'limit', since: '2.31.0' },
  labels: { key: 'labels', since: '3.0.0' },
  // Of Thanos alone.
  partial_response_strategy: ELSEWHERE,
  rules: { key: 'rules', table: RULE },
};

/** A rule file. */
export const RULE_FILE: Table<PrometheusRuleSpec> = {
  groups: { key: 'groups', table: RULE_GROUP },
};

/** How rules are written for a program. */
export interface RuleTables {
  readonly program: 'Prometheus' | 'Thanos';
  readonly file: Table<PrometheusRuleSpec>;
  readonly group: Table<RuleGroup>;
  readonly rule: Table<Rule>;
}

export const PROMETHEUS_RULES: RuleTables = { program: 'Prometheus', file: RULE_FILE, group: RULE_GROUP, rule: RULE };

/** A value without what a release does not know. */
export function spoken<T extends object>(table: Table<T>, value: T, version: Version): T {
  const unknown = (Object.entries(table) as [string, Field<unknown> | typeof ELSEWHERE][])
    .filter(([name, field]) => name in value && (field === ELSEWHERE || (field.since && isBefore(version, field.since))));
  if (!unknown.length) return value;
  const names = new Set(unknown.map(([name]) => name));
  return Object.fromEntries(Object.entries(value).filter(([name]) => !names.has(name))) as T;
}
