import { cache } from '../resources/cache';
import { lazy } from './lazy';

/** What most people write: words, simple classes and groups, each with a quantifier or none. No need to load a parser for these. */
const ITEM = String.raw`(?:[\w:/ ;,@%&~<>='"-]|\.|\\[!-/:-@[-\x60{-~dwsDWS]|\[\^?(?:a-z|A-Z|0-9|[\w.:/])+-?\])[*+?]?|[|^$]`;
const GROUPS_IN_GROUPS = 3;
const PLAIN = new RegExp(`^(?:${plainWithin(GROUPS_IN_GROUPS)})*$`);

function plainWithin(depth: number): string {
  return depth === 0 ? ITEM : String.raw`${ITEM}|\((?:\?:)?(?:${plainWithin(depth - 1)})*\)[*+?]?`;
}

const known = cache<string, string | undefined>();

/** What is wrong with a regular expression, as Prometheus (RE2) reads it; undefined where it is fine. */
export function checkRegexp(text: string): string | undefined {
  if (known.has(text)) return known.get(text);
  const problem = PLAIN.test(text) ? undefined : compileError(text);
  known.set(text, problem);
  return problem;
}

let re2: ReturnType<typeof lazy.re2> | undefined;

function compileError(text: string): string | undefined {
  re2 ??= lazy.re2();
  try {
    re2.compile(`^(?s:${text})$`);
    return undefined;
  } catch (error) {
    return (error as Error).message;
  }
}

/** Whether a regular expression, anchored as Prometheus does, matches the empty text. Undefined where it is invalid. */
export function matchesEmpty(text: string): boolean | undefined {
  if (text === '' || text === '.*') return true;
  if (text === '.+' || /^[\w:-]+$/.test(text)) return false;
  if (checkRegexp(text) !== undefined) return undefined;
  re2 ??= lazy.re2();
  return re2.compile(`^(?s:${text})$`).matcher('').find();
}

const WORDS = /^[\w:/-]+(?:\|[\w:/-]+)*$/;

/** Whether a regular expression matches the whole of a text, as Alertmanager has it: `.` is no line break. Undefined where it is invalid. */
export function matchesWhole(expression: string, text: string): boolean | undefined {
  if (WORDS.test(expression)) return expression.split('|').includes(text);
  if (checkRegexp(expression) !== undefined) return undefined;
  re2 ??= lazy.re2();
  return re2.compile(`^(?:${expression})$`).matcher(text).find();
}
