import { Construct } from 'constructs';
import { addRule, RuleOptions } from './rule';

/** What a `RecordingRule` is made of. */
export interface RecordingRuleProps extends RuleOptions {
  /** The PromQL expression whose result is recorded. */
  readonly expr: string;
  /**
   * The name of the metric that it becomes.
   * @default - the construct's id
   */
  readonly record?: string;
}

/**
 * Records the result of an expression as a metric of its own.
 *
 * @see https://prometheus.io/docs/prometheus/latest/configuration/recording_rules/
 *
 * @example
 * new RecordingRule(this, 'job:requests:rate5m', { expr: 'sum by (job) (rate(http_requests_total[5m]))' });
 */
export class RecordingRule extends Construct {
  constructor(scope: Construct, id: string, props: RecordingRuleProps) {
    super(scope, id);
    const { record = id, expr, labels } = props;
    addRule(this, props, () => ({ record, expr, labels }));
  }
}
