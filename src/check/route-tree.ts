import type { Configuration } from '../spell/alertmanager/configuration';
import type { Inhibition, Route } from '../spell/alertmanager/route';
import { parseDuration } from './duration';
import { isLabelName } from './names';
import { below, Problem } from './problem';

/** What a route may refer to. */
export interface RouteNames {
  readonly receivers: ReadonlySet<string>;
  readonly intervals: ReadonlySet<string>;
}

/** Why Alertmanager would not load a configuration for its routes, its rules of inhibition, and the names that they refer to. */
export function checkTree(configuration: Partial<Configuration>): Problem[] {
  const { route, receivers = [], inhibitRules = [], muteTimeIntervals = [], timeIntervals = [] } = configuration;
  const intervals = [...muteTimeIntervals, ...timeIntervals].map(({ name }) => name);
  return [
    ...twice('receivers', receivers.map(({ name }) => name)),
    ...twice('timeIntervals', intervals),
    ...inhibitRules.flatMap((rule, i) => below(`inhibitRules[${i}]`, checkInhibition(rule))),
    ...(route ? below('route', [...checkRoot(route), ...checkRoute(route, {
      receivers: new Set(receivers.map(({ name }) => name)),
      intervals: new Set(intervals),
    })]) : [{ path: 'route', message: 'is missing: say where alerts go' }]),
  ];
}

/** What the topmost route must be: it takes every alert. */
export function checkRoot(route: Route): Problem[] {
  const { receiver, continue: goesOn, matchers = [], match = {}, matchRE = {}, muteTimeIntervals = [], activeTimeIntervals = [] } = route;
  const never = (path: string) => ({ path, message: 'cannot be there: the topmost route takes every alert at any time' });
  return [
    ...(receiver ? [] : [{ path: 'receiver', message: 'is missing: the topmost route needs one' }]),
    ...(goesOn ? [{ path: 'continue', message: 'cannot be true: there is nothing beside the topmost route' }] : []),
    ...(matchers.length ? [never('matchers')] : []),
    ...(Object.keys(match).length ? [never('match')] : []),
    ...(Object.keys(matchRE).length ? [never('matchRE')] : []),
    ...(muteTimeIntervals.length ? [never('muteTimeIntervals')] : []),
    ...(activeTimeIntervals.length ? [never('activeTimeIntervals')] : []),
  ];
}

function checkRoute(route: Route, names: RouteNames): Problem[] {
  const { groupBy = [], match = {}, groupInterval, repeatInterval, routes = [] } = route;
  return [
    ...checkNames(route, names),
    ...checkGrouping(groupBy),
    ...groupBy.filter((label) => label !== '...' && !isLabelName(label, 'legacy')).map((label) => notALabel('groupBy', label)),
    ...Object.keys(match).filter((label) => !isLabelName(label, 'legacy')).map((label) => notALabel('match', label)),
    ...Object.entries({ groupInterval, repeatInterval }).filter(([, duration]) => duration && parseDuration(duration) === 0)
      .map(([path]) => ({ path, message: 'cannot be 0' })),
    ...routes.flatMap((child, i) => below(`routes[${i}]`, checkRoute(child, names))),
  ];
}

/** What a route refers to and nobody defines. */
export function checkNames(
  { receiver, muteTimeIntervals = [], activeTimeIntervals = [] }: Pick<Route, 'receiver' | 'muteTimeIntervals' | 'activeTimeIntervals'>,
  { receivers, intervals }: RouteNames,
): Problem[] {
  const undefinedIn = (path: string, used: readonly string[]) => used.filter((name) => !intervals.has(name))
    .map((name) => ({ path, message: `${JSON.stringify(name)} is no time interval that there is` }));
  return [
    ...(receiver && !receivers.has(receiver) ? [{ path: 'receiver', message: `${JSON.stringify(receiver)} is no receiver that there is` }] : []),
    ...undefinedIn('muteTimeIntervals', muteTimeIntervals),
    ...undefinedIn('activeTimeIntervals', activeTimeIntervals),
  ];
}

/** What is wrong with the labels that alerts are grouped by. */
export function checkGrouping(groupBy: readonly string[]): Problem[] {
  return [
    ...twice('groupBy', groupBy),
    ...(groupBy.includes('...') && groupBy.length > 1 ? [{ path: 'groupBy', message: '"..." groups by every label: remove the others' }] : []),
  ];
}

function checkInhibition({ sourceMatch = {}, targetMatch = {}, equal = [] }: Inhibition): Problem[] {
  return [
    ...Object.keys(sourceMatch).filter((label) => !isLabelName(label, 'legacy')).map((label) => notALabel('sourceMatch', label)),
    ...Object.keys(targetMatch).filter((label) => !isLabelName(label, 'legacy')).map((label) => notALabel('targetMatch', label)),
    ...equal.filter((label) => !isLabelName(label, 'legacy')).map((label) => notALabel('equal', label)),
  ];
}

function notALabel(path: string, label: string): Problem {
  return { path, message: `${JSON.stringify(label)} is not a valid label name` };
}

function twice(path: string, names: readonly string[]): Problem[] {
  const repeated = new Set(names.filter((name, i) => names.indexOf(name) < i));
  return [...repeated].map((name) => ({ path, message: `${JSON.stringify(name)} is there twice` }));
}
