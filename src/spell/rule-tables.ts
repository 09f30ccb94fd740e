import type { InstanceKind } from '../resources/instance';
import { PROMETHEUS_RULES, RuleTables } from './prometheus/rules';
import { THANOS_RULES } from './thanos/rules';

/** How the kinds that rules are checked for read them. */
export const RULE_TABLES = {
  Prometheus: PROMETHEUS_RULES,
  PrometheusAgent: PROMETHEUS_RULES,
  ThanosRuler: THANOS_RULES,
} as const satisfies Partial<Record<InstanceKind, RuleTables>>;
