import { Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { Rule } from '../../imports/monitoring.structs';
import { merge } from './merge';
import { addRule, RuleOptions } from './rule';
import { toJson } from './to-json';
import { durationText } from './units';

/** What an `AlertRule` is made of. */
export interface AlertRuleProps extends RuleOptions {
  /** The PromQL expression: an alert for each series that it gives. */
  readonly expr: string;
  /**
   * The name of the alert.
   * @default - the construct's id
   */
  readonly alert?: string;
  /**
   * How long the expression must have given a series before its alert fires.
   * @default - it fires at once
   */
  readonly for?: Duration;
  /**
   * How long an alert goes on firing after the expression no longer gives its series.
   * @default - it ends at once
   */
  readonly keepFiringFor?: Duration;
  /**
   * How bad it is, as `critical` or `warning`: the label `severity`.
   * @default - no such label
   */
  readonly severity?: string;
  /**
   * What is wrong, in a line: the annotation `summary`. It may be a template, as `{{ $labels.instance }} is down`.
   * @default - no such annotation
   */
  readonly summary?: string;
  /**
   * What is wrong, at length: the annotation `description`. It may be a template.
   * @default - no such annotation
   */
  readonly description?: string;
  /**
   * Where to read what to do: the annotation `runbook_url`.
   * @default - no such annotation
   */
  readonly runbookUrl?: string;
  /**
   * Further annotations. They may be templates.
   * @default - none
   */
  readonly annotations?: { readonly [name: string]: string };
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: Rule;
}

/**
 * Alerts people while an expression gives something.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/alerting_rules/
 *
 * @example
 * new AlertRule(this, 'TargetDown', {
 *   expr: 'up == 0',
 *   for: Duration.minutes(10),
 *   severity: 'critical',
 *   summary: '{{ $labels.instance }} cannot be scraped',
 * });
 */
export class AlertRule extends Construct {
  constructor(scope: Construct, id: string, props: AlertRuleProps) {
    super(scope, id);
    addRule(this, props, () => ruleJson(id, props));
  }
}

function ruleJson(id: string, props: AlertRuleProps): object {
  const { alert = id, expr, labels, severity, summary, description, runbookUrl, annotations } = props;
  const json = {
    alert,
    expr,
    for: durationText(props.for),
    keep_firing_for: durationText(props.keepFiringFor),
    labels: defined({ ...labels, severity: severity ?? labels?.severity }),
    annotations: defined({ summary, description, runbook_url: runbookUrl, ...annotations }),
  };
  return merge(json, toJson('Rule', props.spec));
}

function defined(texts: { readonly [name: string]: string | undefined }): object | undefined {
  const entries = Object.entries(texts).filter(([, text]) => text !== undefined);
  return entries.length > 0 ? Object.fromEntries(entries) : undefined;
}
