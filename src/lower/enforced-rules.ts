import type { PrometheusRule, PrometheusRuleExcludeConfig, Rule } from '../../imports/monitoring.types';
import { selectorsOf } from '../check/promql';
import type { ThanosRulerInstance } from '../resources/instance';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { isExcluded } from './policy';

/** Rules confined to the namespace they come from, where their server demands that. */
export function enforceNamespace(rule: PrometheusRule & Resource, server: Server | ThanosRulerInstance): PrometheusRule['spec'] {
  const label = server.spec.enforcedNamespaceLabel;
  const { prometheusRulesExcludedFromEnforce: excluded } = (server.kind === 'ThanosRuler' ? server.spec : server.serverSpec) ?? {};
  if (!label || isExcluded(server, rule) || isExcludedRule(rule, excluded)) return rule.spec;
  const namespace = rule.metadata.namespace!;
  const enforce = (one: Rule): Rule => ({
    ...one,
    expr: withMatcher(String(one.expr), label, namespace),
    labels: { ...one.labels, [label]: namespace },
  });
  return { ...rule.spec, groups: rule.spec.groups?.map((group) => ({ ...group, ...(group.rules ? { rules: group.rules.map(enforce) } : {}) })) };
}

/** The old way to exclude rules: a field of their own. */
function isExcludedRule({ metadata }: Resource, excluded: readonly PrometheusRuleExcludeConfig[] = []): boolean {
  return excluded.some(({ ruleNamespace, ruleName }) =>
    ruleNamespace === metadata.namespace && ruleName === metadata.name);
}

/** An expression whose selectors all want `label="value"`, instead of whatever they wanted of that label. The rest stays as written. */
export function withMatcher(expression: string, label: string, value: string): string {
  const name = /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(label) ? label : JSON.stringify(label);
  const wanted = `${name}=${JSON.stringify(value)}`;
  let result = '';
  let done = 0;
  for (const { braces, matchers, to } of selectorsOf(expression)) {
    const [from, until] = braces ? [braces.from, braces.to] : [to, to];
    const kept = matchers.filter((matcher) => matcher.label !== label).map((matcher) => expression.slice(matcher.from, matcher.to));
    result += `${expression.slice(done, from)}{${[...kept, wanted].join(',')}}`;
    done = until;
  }
  return result + expression.slice(done);
}
