import type { PrometheusRule, Rule, RuleGroup } from '../../imports/monitoring.types';
import { parseDuration } from '../check/duration';
import { checkTemplate } from '../check/go-template';
import { isLabelName, isMetricName, NameScheme, nameSchemeOf } from '../check/names';
import { below, Problem } from '../check/problem';
import { checkPromql, PromqlFeatures, promqlFeatures } from '../check/promql';
import type { ThanosRulerInstance } from '../resources/instance';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import type { Version } from '../resources/version';
import { RuleTables, spoken } from '../spell/prometheus/rules';
import { RULE_TABLES } from '../spell/rule-tables';

/** What rules are checked against. */
interface Language {
  readonly version: Version;
  readonly tables: RuleTables;
  readonly scheme: NameScheme;
  readonly features: PromqlFeatures;
}

/** Why a server cannot take a PrometheusRule. What its release does not know is left out anyway, and not looked at. */
export function checkPrometheusRule({ spec }: PrometheusRule & Resource, { server }: { readonly server: Server | ThanosRulerInstance }): Problem[] {
  const language = languageOf(server);
  const names = new Set<string>();
  return (spec.groups ?? []).flatMap((group, i) => {
    const twice = names.has(group.name);
    names.add(group.name);
    return below(`groups[${i}]`, [
      ...(group.name ? [] : [{ path: 'name', message: 'is empty: give the group a name' }]),
      ...(twice ? [{ path: 'name', message: `${JSON.stringify(group.name)} is the name of an earlier group too: rename one of them` }] : []),
      ...checkGroup(group, language),
    ]);
  });
}

/** To the operator, no feature adds anything to the language of a ThanosRuler. */
function languageOf({ kind, version, spec: { enableFeatures } }: Server | ThanosRulerInstance): Language {
  const tables = RULE_TABLES[kind];
  return { version, tables, scheme: nameSchemeOf(version, tables.program), features: promqlFeatures(kind === 'ThanosRuler' ? [] : enableFeatures) };
}

function checkGroup(group: RuleGroup, language: Language): Problem[] {
  const { interval, query_offset: offset, labels, rules = [] } = spoken(language.tables.group, group, language.version);
  return [
    ...(interval ? checkDuration('interval', interval) : []),
    ...(offset === undefined ? [] : checkDuration('query_offset', offset)),
    ...checkLabels(labels, language.scheme),
    ...rules.flatMap((rule, i) => below(`rules[${i}]`, checkRule(spoken(language.tables.rule, rule, language.version), language))),
  ];
}

function checkRule(rule: Rule, language: Language): Problem[] {
  const { alert, record, labels, annotations = {}, keep_firing_for: keep } = rule;
  const expr = String(rule.expr ?? '');
  const syntax = expr === '' ? 'is empty: write an expression' : checkPromql(expr, language.features);
  return [
    ...(alert && record ? [{ path: 'record', message: 'stands beside alert: a rule is one of the two' }] : []),
    ...(alert || record ? [] : [{ path: '', message: 'has neither alert nor record: expected one of the two' }]),
    ...(syntax === undefined ? [] : [{ path: 'expr', message: expr === '' ? syntax : `is not valid PromQL: ${syntax}` }]),
    ...(rule.for ? checkDuration('for', rule.for) : []),
    ...(keep === undefined ? [] : checkDuration('keep_firing_for', keep)),
    ...(record ? checkRecording(rule, record, language.scheme) : []),
    ...checkLabels(labels, language.scheme),
    ...Object.keys(annotations).filter((name) => !isLabelName(name, language.scheme)).map((name) => invalidName('annotations', name)),
    ...(alert ? [...checkTemplates('labels', labels), ...checkTemplates('annotations', annotations)] : []),
  ];
}

function checkRecording(rule: Rule, record: string, scheme: NameScheme): Problem[] {
  const set = (duration: string | undefined) => Boolean(duration && parseDuration(duration));
  const onlyForAlerts = (path: string) => ({ path, message: 'belongs to alerts, this is a recording rule: remove it' });
  return [
    ...(Object.keys(rule.annotations ?? {}).length ? [onlyForAlerts('annotations')] : []),
    ...(set(rule.for) ? [onlyForAlerts('for')] : []),
    ...(set(rule.keep_firing_for) ? [onlyForAlerts('keep_firing_for')] : []),
    ...(isMetricName(record, scheme) ? [] : [{ path: 'record', message: `${JSON.stringify(record)} is not a valid metric name` }]),
    ...(/[{}]/.test(record) ? [{ path: 'record', message: `${JSON.stringify(record)} has braces in it: did you mean expr?` }] : []),
  ];
}

function checkLabels(labels: Readonly<Record<string, string>> = {}, scheme: NameScheme): Problem[] {
  return Object.keys(labels).filter((name) => !isLabelName(name, scheme) || name === '__name__').map((name) => invalidName('labels', name));
}

function invalidName(path: string, name: string): Problem {
  return { path, message: `${JSON.stringify(name)} is not a valid name here` };
}

function checkTemplates(path: string, templates: Readonly<Record<string, string>> = {}): Problem[] {
  return Object.entries(templates).flatMap(([name, text]) => {
    const problem = checkTemplate(text);
    return problem === undefined ? [] : [{ path: `${path}.${name}`, message: `is not a valid template: ${problem}` }];
  });
}

function checkDuration(path: string, text: string): Problem[] {
  return parseDuration(text) === undefined ? [{ path, message: `${JSON.stringify(text)} is not a duration: expected one such as 5m` }] : [];
}
