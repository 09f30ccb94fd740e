import type { InhibitRule, Matcher, Route } from '../../../imports/monitoring.types';
import { parseDuration } from '../../check/duration';
import { below, Problem } from '../../check/problem';
import { checkGrouping, checkNames, RouteNames } from '../../check/route-tree';
import { nearest } from '../../resources/nearest';
import type { Version } from '../../resources/version';
import { alertmanagerCan } from '../../spell/alertmanager/releases';

/** What is wrong with the route of an AlertmanagerConfig, and with all below it. */
export function checkRoutes(route: Route, version: Version, names: RouteNames): Problem[] {
  return [
    ...(route.receiver ? [] : [{ path: 'receiver', message: 'is missing: the topmost route needs one' }]),
    ...checkRoute(route, version, names),
  ];
}

function checkRoute(route: Route, version: Version, names: RouteNames): Problem[] {
  const { groupBy = [], groupWait, groupInterval, repeatInterval, matchers = [], routes = [] } = route;
  return [
    ...checkNames(route, names),
    ...checkGrouping(groupBy),
    ...Object.entries({ groupWait, groupInterval, repeatInterval }).filter(([, duration]) => duration && parseDuration(duration) === undefined)
      .map(([path, duration]) => ({ path, message: `${JSON.stringify(duration)} is not a duration: expected one such as 5m` })),
    ...below('matchers', checkMatchers(matchers, version)),
    ...routes.flatMap((child, i) => below(`routes[${i}]`, checkShape(child, ROUTE, () => checkRoute(child, version, names)))),
  ];
}

/** What is wrong with the rules by which some alerts keep others quiet. */
export function checkInhibitRules(rules: readonly InhibitRule[], version: Version): Problem[] {
  return rules.flatMap(({ sourceMatch = [], targetMatch = [] }, i) => below(`[${i}]`, [
    ...below('sourceMatch', checkMatchers(sourceMatch, version)),
    ...below('targetMatch', checkMatchers(targetMatch, version)),
  ]));
}

const MATCH_TYPES = ['=', '!=', '=~', '!~'];

function checkMatchers(matchers: readonly Matcher[], version: Version): Problem[] {
  return matchers.flatMap((matcher, i) => below(`[${i}]`, checkShape(matcher, MATCHER, () => {
    const { name, matchType } = matcher;
    if (!matchType) return [];
    return [
      ...(MATCH_TYPES.includes(matchType) ? [] : [{ path: 'matchType', message: `${JSON.stringify(matchType)} is unknown: expected ${MATCH_TYPES.join(', ')}` }]),
      ...(name?.trim() ? [] : [{ path: 'name', message: 'is empty: name a label' }]),
      ...(alertmanagerCan(version, 'matchers') ? [] : [{ path: 'matchType', message: `is not understood by Alertmanager ${version}: use regex instead` }]),
    ];
  })));
}

/** What the fields of a value may be: the API server looks at none that lie below the topmost route. */
type Shape<F extends string = string> = Readonly<Record<F, 'string' | 'boolean' | 'strings' | 'objects'>>;

const ROUTE: Shape<keyof Route> = {
  receiver: 'string',
  groupBy: 'strings',
  groupWait: 'string',
  groupInterval: 'string',
  repeatInterval: 'string',
  matchers: 'objects',
  continue: 'boolean',
  routes: 'objects',
  muteTimeIntervals: 'strings',
  activeTimeIntervals: 'strings',
};

const MATCHER: Shape<keyof Matcher> = { name: 'string', value: 'string', matchType: 'string', regex: 'boolean' };

const IN_WORDS = { string: 'a string', boolean: 'true or false', strings: 'a list of strings', objects: 'a list of objects' };

function checkShape(value: object, shape: Shape, check: () => Problem[]): Problem[] {
  if (typeof value !== 'object' || Array.isArray(value)) return [{ path: '', message: 'has to be an object' }];
  const wrong = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined).flatMap(([name, inner]) => {
    const expected = shape[name];
    const meant = nearest(name, Object.keys(shape));
    if (!expected) return [{ path: name, message: `unknown field${meant ? `, did you mean ${meant}?` : ''}` }];
    return isOf(inner, expected) ? [] : [{ path: name, message: `has to be ${IN_WORDS[expected]}` }];
  });
  return wrong.length ? wrong : check();
}

function isOf(value: unknown, expected: Shape[string]): boolean {
  if (expected === 'string' || expected === 'boolean') return typeof value === expected;
  return Array.isArray(value) && value.every((item) => expected === 'strings' ? typeof item === 'string' : typeof item === 'object' && item !== null);
}
