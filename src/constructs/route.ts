import { Duration } from 'cdk8s';
import { Route as RouteSpec } from '../../imports/monitoring.structs';
import { Matcher } from './matcher';
import { merge } from './merge';
import { Receiver } from './receiver';
import { TimeInterval } from './time-interval';
import { toJson } from './to-json';
import { durationText } from './units';

/** Which alerts take a `Route`, and how they are told. What is not said is as in the route above. */
export interface RouteOptions {
  /**
   * Which alerts: all of these have to match.
   * @default - all
   */
  readonly matchers?: Matcher[];
  /**
   * Alerts that have these labels in common are told in one message; `['...']` for one message an alert.
   * @default - as in the route above; all in one message
   */
  readonly groupBy?: string[];
  /**
   * How long the first message waits for more alerts of its group.
   * @default - as in the route above; Duration.seconds(30)
   */
  readonly groupWait?: Duration;
  /**
   * How long to wait before telling of further alerts of a group.
   * @default - as in the route above; Duration.minutes(5)
   */
  readonly groupInterval?: Duration;
  /**
   * How long to wait before telling the same again.
   * @default - as in the route above; Duration.hours(4)
   */
  readonly repeatInterval?: Duration;
  /**
   * Try the routes after this one, too.
   * @default false
   */
  readonly continue?: boolean;
  /**
   * When nobody is told.
   * @default - never
   */
  readonly muteTimeIntervals?: TimeInterval[];
  /**
   * The only times when somebody is told.
   * @default - always
   */
  readonly activeTimeIntervals?: TimeInterval[];
  /**
   * Routes below this one. An alert takes the first one that it matches, or stays with this one.
   * @default - none
   */
  readonly routes?: Route[];
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: RouteSpec;
}

/**
 * Which alerts reach a receiver, and how.
 *
 * @see https://prometheus.io/docs/alerting/latest/configuration/#route
 *
 * @example
 * declare const team: Receiver;
 * declare const pager: Receiver;
 *
 * Route.to(team, {
 *   groupBy: ['alertname', 'namespace'],
 *   routes: [Route.to(pager, { matchers: [Matcher.severity('critical')], groupWait: Duration.seconds(10) })],
 * });
 */
export class Route {
  /**
   * The way to a receiver.
   * @param receiver who is told
   * @param options which alerts, and how
   */
  public static to(receiver: Receiver, options: RouteOptions = {}): Route {
    return new Route(receiver, options);
  }

  private constructor(private readonly receiver: Receiver, private readonly options: RouteOptions) {}

  /**
   * As the custom resources have it.
   * @param further routes below this one, besides its own
   * @internal
   */
  public _toJson(further: readonly Route[] = []): any {
    const { options } = this;
    const routes = [...options.routes ?? [], ...further].map((route) => route._toJson());
    const json = {
      receiver: this.receiver.name,
      matchers: options.matchers?.map((matcher) => matcher._toJson()),
      groupBy: options.groupBy,
      groupWait: durationText(options.groupWait),
      groupInterval: durationText(options.groupInterval),
      repeatInterval: durationText(options.repeatInterval),
      continue: options.continue,
      muteTimeIntervals: options.muteTimeIntervals?.map(({ name }) => name),
      activeTimeIntervals: options.activeTimeIntervals?.map(({ name }) => name),
      routes: routes.length > 0 ? routes : undefined,
    };
    return merge(json, toJson('Route', options.spec));
  }

  /**
   * Whom it and those below it tell.
   * @internal
   */
  public _receivers(): Receiver[] {
    return [this.receiver, ...this.below((route) => route._receivers())];
  }

  /**
   * The times that it and those below it know.
   * @internal
   */
  public _timeIntervals(): TimeInterval[] {
    const { muteTimeIntervals = [], activeTimeIntervals = [] } = this.options;
    return [...muteTimeIntervals, ...activeTimeIntervals, ...this.below((route) => route._timeIntervals())];
  }

  private below<T>(read: (route: Route) => T[]): T[] {
    return (this.options.routes ?? []).flatMap(read);
  }
}
