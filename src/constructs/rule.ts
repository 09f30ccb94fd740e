import { ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { declare } from './custom-resource';
import { RuleGroup } from './rule-group';

/** Where a rule is. */
export interface RuleOptions {
  /**
   * The name of the group, for a rule that is in no `RuleGroup`.
   * @default - the construct's id
   */
  readonly group?: string;
  /**
   * Name, namespace, labels and annotations of the resource, for a rule that is in no `RuleGroup`.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Labels for what the rule gives.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
}

/** Puts a rule into the group around it, or into a resource of its own. */
export function addRule(construct: Construct, { group, metadata }: RuleOptions, rule: () => object): void {
  const around = RuleGroup._of(construct);
  if (!around) {
    declare(construct, { kind: 'PrometheusRule', metadata, spec: () => ({ groups: [{ name: group ?? construct.node.id, rules: [rule()] }] }) });
    return;
  }
  around._add(rule);
  if (group ?? metadata) {
    construct.node.addValidation({ validate: () => [`group and metadata are those of the RuleGroup ${around.node.path}: say them there`] });
  }
}
