import { cache } from '../resources/cache';
import { readPromql } from './promql-parser';
import type { Expression, Selector } from './promql-syntax';
import { PromqlError } from './promql-tokens';
import { PromqlFeatures, typeOf } from './promql-types';

export type { PromqlFeatures } from './promql-types';
export type { Matcher, Selector } from './promql-syntax';

/** The features of the language that `--enable-feature` names. */
const FEATURES: Readonly<Record<string, keyof PromqlFeatures>> = {
  'promql-experimental-functions': 'experimentalFunctions',
  'promql-duration-expr': 'durationExpressions',
  'promql-extended-range-selectors': 'extendedRangeSelectors',
  'promql-binop-fill-modifiers': 'fillModifiers',
};

export function promqlFeatures(enableFeatures: readonly string[] = []): PromqlFeatures {
  return Object.fromEntries(enableFeatures.flatMap((name) => name in FEATURES ? [[FEATURES[name], true]] : []));
}

/** The whole language, for whom no server has said which of it there is. */
export const EVERY_FEATURE: PromqlFeatures = promqlFeatures(Object.keys(FEATURES));

/** The same rules often come to many servers. */
const known = cache<string, string | undefined>();

/** What Prometheus refuses in an expression, in words with its place; undefined where it is fine. */
export function checkPromql(text: string, features: PromqlFeatures = {}): string | undefined {
  const key = `${Object.keys(features).sort().join()} ${text}`;
  if (!known.has(key)) known.set(key, problemOf(text, features));
  return known.get(key);
}

function problemOf(text: string, features: PromqlFeatures): string | undefined {
  try {
    typeOf(readPromql(text), features);
    return undefined;
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
    return `${error.message} (${placeOf(text, error.at)})`;
  }
}

function placeOf(text: string, at: number): string {
  const lines = text.slice(0, at).split('\n');
  return lines.length === 1 ? `at character ${at + 1}` : `at line ${lines.length}, character ${lines.at(-1)!.length + 1}`;
}

/** The vector selectors of an expression in the order of the text; none where it has no syntax. */
export function selectorsOf(text: string): Selector[] {
  const found: Selector[] = [];
  const walk = (expression: Expression): void => {
    if (expression.kind === 'selector') found.push(expression);
    if ('of' in expression) walk(expression.of);
    if ('args' in expression) expression.args.forEach(walk);
    if ('left' in expression) [expression.left, expression.right].forEach(walk);
  };
  try {
    walk(readPromql(text));
  } catch (error) {
    if (!(error instanceof PromqlError)) throw error;
  }
  return found.sort((a, b) => a.from - b.from);
}
