import { ApiObject, ApiObjectMetadata } from 'cdk8s';
import { Construct } from 'constructs';
import { AlertmanagerConfigSpec } from '../../imports/monitoring.structs';
import { declare } from './custom-resource';
import { InhibitRule, inhibitRuleJson } from './inhibit-rule';
import { merge } from './merge';
import { Route } from './route';
import { toJson } from './to-json';

/** What an `AlertmanagerConfig` is made of. */
export interface AlertmanagerConfigProps {
  /**
   * Name, namespace, labels and annotations of the resource.
   * Its labels are what an Alertmanager with `configs: Selection.labelled(...)` looks at.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * Which alerts reach whom. Of those that it takes, all that reach no route below it reach its own receiver.
   * @default - none: it inhibits only
   */
  readonly route?: Route;
  /**
   * Of which alerts nobody is told while others fire.
   * @default - none
   */
  readonly inhibitRules?: InhibitRule[];
  /**
   * The same as structs of the API. Its `route` is laid over the other one; its receivers, time intervals and inhibition rules are added to the others.
   * @default - none
   */
  readonly spec?: AlertmanagerConfigSpec;
  /**
   * The rest of the spec as plain JSON, by the names of the custom resource. Laid over everything else.
   * It is a way through for fields for which there is no type yet.
   * @default - none
   */
  readonly specJson?: { readonly [field: string]: any };
}

/**
 * Which alerts reach whom, as a part of the configuration of each Alertmanager that takes it.
 *
 * The alerts of its own namespace are meant (those with the label `namespace`), unless the Alertmanager says otherwise with `matcherStrategy`.
 * Receivers and time intervals are those of its routes.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.AlertmanagerConfig
 *
 * @example
 * const secret = kplus.Secret.fromSecretName(this, 'Credentials', 'alerting');
 * const team = Receiver.slack('team', { apiUrl: { secret, key: 'slack-url' }, channel: '#shop' });
 * const pager = Receiver.pagerDuty('pager', { routingKey: { secret, key: 'pagerduty-key' } });
 *
 * new AlertmanagerConfig(this, 'Shop', {
 *   route: Route.to(team, {
 *     groupBy: ['alertname'],
 *     routes: [Route.to(pager, { matchers: [Matcher.severity('critical')] })],
 *   }),
 *   inhibitRules: [{ sourceMatch: [Matcher.severity('critical')], targetMatch: [Matcher.severity('warning')], equal: ['alertname'] }],
 * });
 */
export class AlertmanagerConfig extends Construct {
  private readonly apiObject: ApiObject;
  private readonly routes: Route[] = [];

  constructor(scope: Construct, id: string, private readonly props: AlertmanagerConfigProps) {
    super(scope, id);
    this.apiObject = declare(this, { kind: 'AlertmanagerConfig', metadata: props.metadata, spec: () => this.specJson() });
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** The name of the AlertmanagerConfig. */
  public get name(): string {
    return this.apiObject.name;
  }

  /**
   * Adds a route below its own, after those that are there.
   * @param route which alerts, and whom they reach
   */
  public addRoute(route: Route): void {
    this.routes.push(route);
  }

  private specJson(): object {
    const { route, inhibitRules = [], spec, specJson } = this.props;
    const given = toJson('AlertmanagerConfigSpec', spec) ?? {};
    const json = {
      route: merge(route?._toJson(this.routes), given.route),
      receivers: listOf(this.receivers(), given.receivers),
      muteTimeIntervals: listOf(this.timeIntervals(), given.muteTimeIntervals),
      inhibitRules: listOf(inhibitRules.map(inhibitRuleJson), given.inhibitRules),
    };
    return merge(json, specJson);
  }

  private allRoutes(): Route[] {
    return this.props.route ? [this.props.route, ...this.routes] : [];
  }

  private receivers(): Named[] {
    return distinct(this.allRoutes().flatMap((route) => route._receivers()));
  }

  private timeIntervals(): Named[] {
    return distinct(this.allRoutes().flatMap((route) => route._timeIntervals()));
  }

  private problems(): string[] {
    if (this.routes.length > 0 && !this.props.route) return ['a route was added to it, but it has none itself: say route'];
    const twice = (what: string) => (name: string) => `two of its ${what} are called ${name}: give one of them another name, or use one for both routes`;
    try {
      return [...twins(this.receivers()).map(twice('receivers')), ...twins(this.timeIntervals()).map(twice('time intervals'))];
    } catch {
      return []; // what cannot be written is told of where the object itself is
    }
  }
}

/** A receiver or a time interval, as the custom resources have it. */
interface Named {
  readonly name: string;
}

function listOf(own: object[], given: object[] = []): object[] | undefined {
  return own.length + given.length > 0 ? [...own, ...given] : undefined;
}

/** Each once: what is made twice from the same is one and the same. */
function distinct(all: readonly { _toJson(): Named }[]): Named[] {
  const byText = new Map(all.map((each) => each._toJson()).map((json) => [JSON.stringify(json), json]));
  return [...byText.values()];
}

/** The names that more than one of them has. */
function twins(named: readonly Named[]): string[] {
  const names = named.map(({ name }) => name);
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}
