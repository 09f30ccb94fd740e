import type { Matcher } from '../../../imports/monitoring.types';
import type { Version } from '../../resources/version';
import { alertmanagerCan } from '../../spell/alertmanager/releases';
import { filled } from '../client';

/** Conditions on labels, in the two languages that Alertmanager has for them. */
export interface Matching {
  readonly matchers: readonly string[];
  readonly match?: Readonly<Record<string, string>>;
  readonly matchRE?: Readonly<Record<string, string>>;
}

/** The matchers of a resource. Those without an operator are written as of old where the release knows no other way. */
export function lowerMatchers(matchers: readonly Matcher[] = [], version: Version): Matching {
  const modern = alertmanagerCan(version, 'matchers');
  const ofOld = matchers.filter(({ matchType }) => !modern && !matchType);
  const byName = (regex: boolean) => Object.fromEntries(ofOld.filter((matcher) => Boolean(matcher.regex) === regex).map(({ name, value = '' }) => [name, value]));
  return {
    matchers: matchers.filter((matcher) => !ofOld.includes(matcher))
      .map(({ name, value, matchType, regex }) => matcherText(name, matchType || (regex ? '=~' : '='), value)),
    match: filled(byName(false)),
    matchRE: filled(byName(true)),
  };
}

/** A matcher in the language of Alertmanager: `severity="page"`. */
export function matcherText(name: string, operator: string, value = ''): string {
  return `${name}${operator}"${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}
