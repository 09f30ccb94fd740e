import type { AlertMatcher } from '../check/parse-matchers';
import { parseYamlWithTexts } from '../resources/parse-yaml';
import type { Version } from '../resources/version';
import { alertmanagerCan } from '../spell/alertmanager/releases';
import type { Inhibition, Route } from '../spell/alertmanager/route';
import { Routing, routingOf } from '../spell/alertmanager/routing';
import { AlertLabels, Conditions, matcherText, matchingOf, unmetBy, valueOf } from './alert-matching';

/** A node of the tree that an alert goes through. */
export interface RouteStep {
  /** Where it is: `route.routes[0]`. */
  readonly path: string;
  /** Each in Alertmanager's language; the topmost node has none. */
  readonly matchers: readonly string[];
  /** Its own receiver; undefined where it has that of the node around it. */
  readonly receiver?: string;
  /** The nodes behind it are asked as well. */
  readonly continue: boolean;
}

/** A receiver that an alert reaches, and how. */
export interface Delivery {
  readonly receiver: string;
  /** The ways by which it is told, as `slack`; none where it tells nobody, undefined where there is no such receiver. */
  readonly integrations?: readonly string[];
  /** From the topmost node to the one that sends it. */
  readonly steps: readonly RouteStep[];
  /** The labels that alerts are grouped by; undefined for all of them. */
  readonly groupBy?: readonly string[];
  readonly groupWait: string;
  readonly groupInterval: string;
  readonly repeatInterval: string;
  readonly muteTimeIntervals: readonly string[];
  readonly activeTimeIntervals: readonly string[];
}

/** A node that was asked and does not take the alert. */
export interface Passed extends RouteStep {
  /** `wants severity="page", here it is warning`. */
  readonly reason: string;
}

/** A rule of inhibition that the alert is a target of. */
export interface Inhibitor {
  /** Which rule it is, from 0. */
  readonly rule: number;
  /** What another alert that fires has to be like. */
  readonly source: readonly string[];
  /** What the two have to have in common, with the value here. */
  readonly equal: AlertLabels;
}

/** Where an alert goes. */
export interface RoutedAlert {
  /** In the order in which Alertmanager finds them. */
  readonly deliveries: readonly Delivery[];
  readonly passed: readonly Passed[];
  readonly inhibitors: readonly Inhibitor[];
  /** Why Alertmanager would not load this. */
  readonly problems: readonly string[];
}

/** Which receivers an alert with these labels reaches and why, by the text of alertmanager.yaml as a release reads it. */
export function routeAlert(text: string, version: Version, labels: AlertLabels): RoutedAlert {
  let configuration: unknown;
  try {
    [configuration] = parseYamlWithTexts(text);
  } catch (error) {
    return { ...NOWHERE, problems: [`it is no YAML: ${(error as Error).message}`] };
  }
  const { route, inhibitRules, receivers } = routingOf(configuration, version);
  if (!route) return { ...NOWHERE, problems: ['it has no route'] };
  const reader = new Reader(alertmanagerCan(version, 'quotedLabels') ? 'both' : 'classic');
  const root = reader.node(route, 'route', DEFAULTS);
  const inhibitions = inhibitRules.map((rule, i) => reader.inhibition(rule, i));
  if (reader.problems.length > 0) return { ...NOWHERE, problems: reader.problems };
  const passed: Passed[] = [];
  return {
    deliveries: deliveriesOf(root, labels, [], receivers, passed) ?? [],
    passed,
    inhibitors: inhibitions.filter(({ target }) => unmetBy(labels, target) === undefined).map(({ rule, source, equal }) =>
      ({ rule, source: source.map(matcherText), equal: Object.fromEntries(equal.map((name) => [name, valueOf(name, labels)])) })),
    problems: [],
  };
}

const NOWHERE: RoutedAlert = { deliveries: [], passed: [], inhibitors: [], problems: [] };

/** What a node has from those around it, where it says nothing itself. */
type Inherited = Pick<Delivery, 'receiver' | 'groupBy' | 'groupWait' | 'groupInterval' | 'repeatInterval'>;

/** What the topmost node has where nothing is said. */
const DEFAULTS: Inherited = { receiver: '', groupBy: [], groupWait: '30s', groupInterval: '5m', repeatInterval: '4h' };

/** A node of the tree, with all that it inherits. */
interface Node {
  readonly step: RouteStep;
  readonly matchers: readonly AlertMatcher[];
  readonly sends: Omit<Delivery, 'steps' | 'integrations'>;
  readonly nodes: readonly Node[];
}

/** Reads all matchers, those too that an alert does not come by: Alertmanager does not load a tree with a wrong one. */
class Reader {
  readonly problems: string[] = [];

  constructor(private readonly languages: 'both' | 'classic') {}

  node(route: Route, path: string, given: Inherited): Node {
    const matchers = this.matchers(route, path);
    const own = inherit(route, given);
    const { receiver, muteTimeIntervals = [], activeTimeIntervals = [], routes = [] } = route;
    return {
      step: { path, matchers: matchers.map(matcherText), ...(receiver ? { receiver } : {}), continue: route.continue === true },
      matchers,
      sends: { ...own, muteTimeIntervals, activeTimeIntervals },
      nodes: routes.map((inner, i) => this.node(inner, `${path}.routes[${i}]`, own)),
    };
  }

  inhibition({ targetMatch, targetMatchRE, targetMatchers, sourceMatch, sourceMatchRE, sourceMatchers, equal = [] }: Inhibition, rule: number) {
    const path = `rule ${rule + 1} of inhibition`;
    return {
      rule,
      target: this.matchers({ match: targetMatch, matchRE: targetMatchRE, matchers: targetMatchers }, path),
      source: this.matchers({ match: sourceMatch, matchRE: sourceMatchRE, matchers: sourceMatchers }, path),
      equal,
    };
  }

  private matchers(conditions: Conditions, path: string): readonly AlertMatcher[] {
    const { matchers, problems } = matchingOf(conditions, this.languages);
    this.problems.push(...problems.map((problem) => `${path}: ${problem}`));
    return matchers;
  }
}

/** The receivers that a node finds for an alert; undefined where it does not take it. */
function deliveriesOf(
  { step, matchers, sends, nodes }: Node, labels: AlertLabels, around: readonly RouteStep[], receivers: Routing['receivers'], passed: Passed[],
): Delivery[] | undefined {
  const reason = unmetBy(labels, matchers);
  if (reason !== undefined) {
    passed.push({ ...step, reason });
    return undefined;
  }
  const steps = [...around, step];
  const found: Delivery[] = [];
  for (const inner of nodes) {
    const deliveries = deliveriesOf(inner, labels, steps, receivers, passed);
    found.push(...deliveries ?? []);
    if (deliveries && !inner.step.continue) break;
  }
  return found.length > 0 ? found : [{ ...sends, integrations: receivers.get(sends.receiver), steps }];
}

function inherit(route: Route, given: Inherited): Inherited {
  const { receiver, groupBy, groupWait = given.groupWait, groupInterval = given.groupInterval, repeatInterval = given.repeatInterval } = route;
  return {
    receiver: receiver || given.receiver,
    groupBy: groupBy === undefined ? given.groupBy : groupBy.includes('...') ? undefined : groupBy,
    groupWait, groupInterval, repeatInterval,
  };
}
