import type { InhibitRule, Route as RouteSpec } from '../../../imports/monitoring.types';
import { parseDuration } from '../../check/duration';
import type { Version } from '../../resources/version';
import type { Inhibition, Route } from '../../spell/alertmanager/route';
import { lowerMatchers } from './matchers';

/** How a name of an AlertmanagerConfig is called in the file, where others may have the same. */
export type Naming = (name: string) => string;

/** A route of an AlertmanagerConfig, with all below it. */
export function lowerRoute(spec: RouteSpec, named: Naming, version: Version): Route {
  const {
    receiver, groupBy, groupWait, groupInterval, repeatInterval, matchers, continue: goesOn, routes, muteTimeIntervals, activeTimeIntervals,
  } = spec;
  return {
    receiver: receiver && named(receiver),
    groupBy,
    ...lowerMatchers(matchers, version),
    continue: goesOn,
    routes: routes?.map((child) => lowerRoute(child, named, version)),
    groupWait,
    groupInterval: unlessZero(groupInterval),
    repeatInterval: unlessZero(repeatInterval),
    muteTimeIntervals: muteTimeIntervals?.map(named),
    activeTimeIntervals: activeTimeIntervals?.map(named),
  };
}

/** Alertmanager refuses a zero there; the operator leaves it to the default. */
function unlessZero(duration: string | undefined): string | undefined {
  return duration && parseDuration(duration) === 0 ? undefined : duration;
}

/** A rule of inhibition of an AlertmanagerConfig. */
export function lowerInhibition({ sourceMatch, targetMatch, equal }: InhibitRule, version: Version): Inhibition {
  const [source, target] = [sourceMatch, targetMatch].map((matchers) => lowerMatchers(matchers, version));
  return {
    targetMatch: target.match,
    targetMatchRE: target.matchRE,
    targetMatchers: target.matchers,
    sourceMatch: source.match,
    sourceMatchRE: source.matchRE,
    sourceMatchers: source.matchers,
    equal,
  };
}
