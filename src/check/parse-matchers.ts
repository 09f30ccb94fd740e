import { isDeepStrictEqual } from 'node:util';
import { unquoteGo } from './go-string';
import { checkRegexp } from './regexp';

export type MatchOperator = '=' | '!=' | '=~' | '!~';

/** A condition on a label of an alert. */
export interface AlertMatcher {
  readonly name: string;
  readonly operator: MatchOperator;
  readonly value: string;
}

/** The matchers in a text, or why there are none. */
export type ParsedMatchers =
  | { readonly matchers: readonly AlertMatcher[]; readonly problem?: undefined }
  | { readonly matchers?: undefined; readonly problem: string };

/**
 * The matchers in one text of Alertmanager's configuration, `severity="page",team=~"a|b"`. There are two languages for
 * them: the classic one, and one in which names and values may be any text, in quotes. A release that knows both takes a text
 * by the second one, unless it is wrong there or means something else in the first one.
 */
export function parseMatchers(text: string, languages: 'both' | 'classic' = 'both'): ParsedMatchers {
  const classic = parsed(() => classicMatchers(text));
  if (languages === 'classic') return classic;
  const modern = parsed(() => new Parser(text).matchers());
  if (modern.problem !== undefined) return classic;
  return classic.problem === undefined && !isDeepStrictEqual(modern, classic) ? classic : modern;
}

class SyntaxProblem extends Error {}

function parsed(parse: () => AlertMatcher[]): ParsedMatchers {
  try {
    return { matchers: parse() };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { problem: error.message };
    throw error;
  }
}

function matcher(name: string, operator: MatchOperator, value: string): AlertMatcher {
  const problem = operator.endsWith('~') ? checkRegexp(value) : undefined;
  if (problem !== undefined) throw new SyntaxProblem(`${JSON.stringify(value)} is no regular expression: ${problem}`);
  return { name, operator, value };
}

const CLASSIC = /^[\t\n\f\r ]*([a-zA-Z_:][a-zA-Z0-9_:]*)[\t\n\f\r ]*(=~|=|!=|!~)[\t\n\f\r ]*([^]*?)[\t\n\f\r ]*$/;

function classicMatchers(text: string): AlertMatcher[] {
  return splitClassic(text.replace(/^\{/, '').replace(/\}$/, '')).map((part) => {
    const [, name, operator, raw] = CLASSIC.exec(part) ?? [];
    if (name === undefined) throw new SyntaxProblem(`${JSON.stringify(part)} is no matcher: expected one such as severity="page"`);
    const value = classicValue(raw);
    if (value === undefined) throw new SyntaxProblem(`${raw} has a double quote where none is expected: write \\" for one within a value`);
    return matcher(name, operator as MatchOperator, value);
  });
}

/** At commas that are in no quotes. Behind the last one there may be nothing. */
function splitClassic(text: string): string[] {
  const parts: string[] = [];
  let part = '';
  let [inQuotes, escaped] = [false, false];
  for (const char of text) {
    if (char === ',' && !inQuotes) {
      parts.push(part);
      part = '';
      continue;
    }
    if (char === '"' && !escaped) inQuotes = !inQuotes;
    // A comma in quotes leaves a backslash before it in force.
    if (char !== ',') escaped = char === '\\' && !escaped;
    part += char;
  }
  return part.trim() === '' ? parts : [...parts, part.trim()];
}

/** A value with or without quotes; a backslash counts before another one, a double quote and an n. */
function classicValue(raw: string): string | undefined {
  const quoted = /^"((?:[^"\\]|\\[^])*)"$/.exec(raw);
  const inner = quoted ? quoted[1] : raw;
  if (!quoted && !/^(?:[^"\\]|\\[^]|\\$)*$/.test(inner)) return undefined;
  return inner.replace(/\\([n"\\])/g, (_, char: string) => char === 'n' ? '\n' : char);
}

const SPACE = String.raw`\t-\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000`;
const TOKEN = new RegExp(String.raw`[${SPACE}]*(?:([{},]|=~|!=|!~|=)|("(?:[^"\\]|\\[^])*")|([^${SPACE}{}!=~,\\"'\u0060]+)|($))`, 'uy');
const OPERATORS: readonly string[] = ['=', '!=', '=~', '!~'];

/** The language with names in quotes: matchers with commas between them, all of them perhaps in braces. */
class Parser {
  private readonly tokens: string[] = [];
  private position = 0;

  constructor(text: string) {
    TOKEN.lastIndex = 0;
    while (this.tokens.at(-1) !== '') {
      const at = TOKEN.lastIndex;
      const [, sign, quoted, word, end] = TOKEN.exec(text) ?? [];
      const token = sign ?? quoted ?? word ?? end;
      if (token === undefined) throw new SyntaxProblem(`${JSON.stringify(text)} cannot be read from its character ${at + 1} on`);
      this.tokens.push(token);
    }
  }

  matchers(): AlertMatcher[] {
    const found: AlertMatcher[] = [];
    const braces = this.accept('{');
    while (this.tokens[this.position] !== '}' && this.tokens[this.position] !== '') {
      const name = this.text('a label');
      const operator = this.tokens[this.position++];
      if (!OPERATORS.includes(operator)) this.fail(operator, OPERATORS.join(', '));
      found.push(matcher(name, operator as MatchOperator, this.text('a value')));
      if (!this.accept(',')) break;
    }
    if (braces && !this.accept('}')) this.fail(this.tokens[this.position], '}');
    if (this.tokens[this.position] !== '') this.fail(this.tokens[this.position], 'the end');
    return found;
  }

  private text(expected: string): string {
    const token = this.tokens[this.position++];
    const text = token.startsWith('"') ? unquoteGo(token) : /^(?:[{},=]|!=|!~|=~|)$/.test(token) ? undefined : token;
    return text ?? this.fail(token, expected);
  }

  private accept(token: string): boolean {
    if (this.tokens[this.position] !== token) return false;
    this.position++;
    return true;
  }

  private fail(found: string, expected: string): never {
    throw new SyntaxProblem(`found ${found === '' ? 'its end' : JSON.stringify(found)}, expected ${expected}`);
  }
}
