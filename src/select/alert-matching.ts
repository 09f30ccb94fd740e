import { AlertMatcher, MatchOperator, parseMatchers } from '../check/parse-matchers';
import { matchesWhole } from '../check/regexp';
import { byBytes } from '../resources/inventory';

export type AlertLabels = Readonly<Record<string, string>>;

/** Conditions in all the ways in which a configuration spells them. */
export interface Conditions {
  readonly match?: Readonly<Record<string, string>>;
  readonly matchRE?: Readonly<Record<string, string>>;
  readonly matchers?: readonly string[];
}

/** Which matchers there are in a language of Alertmanager, in its own order; or why it would not load them. */
export interface Matching {
  readonly matchers: readonly AlertMatcher[];
  readonly problems: readonly string[];
}

export function matchingOf({ match = {}, matchRE = {}, matchers = [] }: Conditions, languages: 'both' | 'classic'): Matching {
  const ofOld = (conditions: Readonly<Record<string, string>>, operator: MatchOperator) =>
    Object.entries(conditions).map(([name, value]): AlertMatcher => ({ name, operator, value }));
  const parsed = matchers.map((text) => parseMatchers(text, languages));
  const all = [...ofOld(match, '='), ...ofOld(matchRE, '=~'), ...parsed.flatMap((one) => one.matchers ?? [])];
  return {
    matchers: all.sort((a, b) =>
      byBytes(a.name, b.name) || byBytes(a.value, b.value) || OPERATORS.indexOf(a.operator) - OPERATORS.indexOf(b.operator)),
    problems: [
      ...parsed.flatMap(({ problem }) => problem ?? []),
      ...Object.values(matchRE).filter((value) => matchesWhole(value, '') === undefined)
        .map((value) => `${JSON.stringify(value)} is no regular expression`),
    ],
  };
}

const OPERATORS: readonly MatchOperator[] = ['=', '!=', '=~', '!~'];

/** A label that is missing is empty. */
export function meets({ name, operator, value }: AlertMatcher, labels: AlertLabels): boolean {
  const found = valueOf(name, labels);
  switch (operator) {
    case '=': return found === value;
    case '!=': return found !== value;
    case '=~': return matchesWhole(value, found) === true;
    case '!~': return matchesWhole(value, found) === false;
  }
}

export function valueOf(name: string, labels: AlertLabels): string {
  return Object.hasOwn(labels, name) ? labels[name] : '';
}

/** Why an alert does not meet conditions: `wants severity="page", here it is warning`. Undefined where it does. */
export function unmetBy(labels: AlertLabels, matchers: readonly AlertMatcher[]): string | undefined {
  const matcher = matchers.find((one) => !meets(one, labels));
  return matcher && `wants ${matcherText(matcher)}, here it is ${valueOf(matcher.name, labels) || 'missing'}`;
}

/** What a name has in quotes if it is to be read at all. */
const RESERVED = /[\s{}!=~,\\"'`]/;

/** A matcher as Alertmanager writes it: `severity="page"`. */
export function matcherText({ name, operator, value }: AlertMatcher): string {
  if (RESERVED.test(name)) return `${JSON.stringify(name)}${operator}${JSON.stringify(value)}`;
  return `${name}${operator}"${value.replaceAll('\\', '\\\\').replaceAll('\n', '\\n').replaceAll('"', '\\"')}"`;
}
