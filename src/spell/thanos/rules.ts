import type { PrometheusRuleSpec, RuleGroup } from '../../../imports/monitoring.types';
import { RULE, RULE_GROUP, RuleTables } from '../prometheus/rules';
import { regated } from '../regated';
import type { Table } from '../table';

const THANOS_RULE = regated(RULE, { keep_firing_for: { since: '0.34.0' } });

const THANOS_RULE_GROUP: Table<RuleGroup> = {
  ...regated(RULE_GROUP, { query_offset: { since: '0.38.0' }, limit: { since: '0.24.0' }, labels: { since: '0.39.0' } }),
  partial_response_strategy: { key: 'partial_response_strategy' },
  rules: { key: 'rules', table: THANOS_RULE },
};

/** A rule file of Thanos, by its own releases. */
export const THANOS_RULE_FILE: Table<PrometheusRuleSpec> = {
  groups: { key: 'groups', table: THANOS_RULE_GROUP },
};

export const THANOS_RULES: RuleTables = { program: 'Thanos', file: THANOS_RULE_FILE, group: THANOS_RULE_GROUP, rule: THANOS_RULE };
