import { ApiObject, ApiObjectMetadata, Duration } from 'cdk8s';
import { Construct, IConstruct } from 'constructs';
import { RuleGroup as RuleGroupSpec } from '../../imports/monitoring.structs';
import { declare } from './custom-resource';
import { merge } from './merge';
import { toJson } from './to-json';
import { durationText } from './units';

const RULE_GROUP = Symbol.for('cdk8s-prometheus.RuleGroup');

/** What a `RuleGroup` is made of. */
export interface RuleGroupProps {
  /**
   * Name, namespace, labels and annotations of the resource.
   * Its labels are what a server with `rules: Selection.labelled(...)` looks at.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The name of the group.
   * @default - the construct's id
   */
  readonly name?: string;
  /**
   * How often the rules are evaluated.
   * @default - the server's `evaluationInterval`
   */
  readonly interval?: Duration;
  /**
   * Labels for what all rules of the group give. Those of a rule come before them.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
  /**
   * The most alerts or series that a rule may give; one with more fails.
   * @default - any number
   */
  readonly limit?: number;
  /**
   * Every further field (`queryOffset`, ...). Laid over the others; its `rules` come before those added to the group.
   * @default - none
   */
  readonly spec?: RuleGroupSpec;
}

/**
 * Rules that are evaluated together, one after another: an `AlertRule` or a `RecordingRule` with this as its scope.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.RuleGroup
 *
 * @example
 * const shop = new RuleGroup(this, 'Shop', { interval: Duration.minutes(1) });
 * new RecordingRule(shop, 'job:requests:rate5m', { expr: 'sum by (job) (rate(http_requests_total[5m]))' });
 * new AlertRule(shop, 'ShopIsIdle', { expr: 'job:requests:rate5m{job="shop"} == 0', for: Duration.minutes(10) });
 */
export class RuleGroup extends Construct {
  /**
   * The group that a construct is in, if any.
   * @internal
   */
  public static _of(construct: IConstruct): RuleGroup | undefined {
    return construct.node.scopes.reverse().find((scope) => RULE_GROUP in scope) as RuleGroup | undefined;
  }

  private readonly rules: (() => object)[] = [];
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: RuleGroupProps = {}) {
    super(scope, id);
    Object.defineProperty(this, RULE_GROUP, { value: true });
    this.apiObject = declare(this, { kind: 'PrometheusRule', metadata: props.metadata, spec: () => ({ groups: [this.groupJson(props)] }) });
    this.node.addValidation({
      validate: () => this.rules.length > 0 || props.spec?.rules ? [] : ['the group has no rules: add an AlertRule or a RecordingRule to it'],
    });
  }

  /** The name of the PrometheusRule. */
  public get name(): string {
    return this.apiObject.name;
  }

  /**
   * Adds a rule, to be asked for its JSON when the App is synthesized.
   * @internal
   */
  public _add(rule: () => object): void {
    this.rules.push(rule);
  }

  private groupJson({ name = this.node.id, interval, labels, limit, spec }: RuleGroupProps): object {
    const { rules = [], ...further } = toJson('RuleGroup', spec) ?? {};
    const json = { name, interval: durationText(interval), labels, limit, rules: [...rules, ...this.rules.map((rule) => rule())] };
    return merge(json, further);
  }
}
