import type { LabelSelector, LabelSelectorRequirement } from '../../imports/kubernetes.types';
import { quoted } from './constraints';
import { keyProblem, valueProblem } from './metadata';

/** A selector, or why a text is none. */
export type ParsedSelector =
  | { readonly selector: LabelSelector; readonly problem?: undefined }
  | { readonly selector?: undefined; readonly problem: string };

/** A selector as one text, as it stands in a flag or a query of the API: `a=b,c!=d,e in (x,y),!f,g>1`. */
export function parseSelector(text: string): ParsedSelector {
  const parser = new Parser(text);
  try {
    return { selector: { matchExpressions: parser.requirements() } };
  } catch (error) {
    if (error instanceof SyntaxProblem) return { problem: `${quoted(text)} is no label selector: ${error.message}` };
    throw error;
  }
}

class SyntaxProblem extends Error {}

const TOKEN = /==|!=|[=!,()<>]|[^\s=!,()<>]+/g;
const WORD = /^[^=!,()<>]/;
const INTEGER = /^\d+$/;

class Parser {
  private readonly tokens: readonly string[];
  private position = 0;

  constructor(text: string) {
    this.tokens = text.match(TOKEN) ?? [];
  }

  requirements(): LabelSelectorRequirement[] {
    const found: LabelSelectorRequirement[] = [];
    if (this.tokens.length === 0) return found;
    do found.push(this.requirement()); while (this.accept(','));
    if (this.position < this.tokens.length) this.fail("',' or the end");
    return found;
  }

  private requirement(): LabelSelectorRequirement {
    const absent = this.accept('!');
    const key = this.word('a label key');
    check(keyProblem(key));
    if (absent) return { key, operator: 'DoesNotExist' };
    if (this.peek() === undefined || this.peek() === ',') return { key, operator: 'Exists' };
    if (this.accept('=') || this.accept('==')) return { key, operator: 'In', values: [this.value()] };
    if (this.accept('!=')) return { key, operator: 'NotIn', values: [this.value()] };
    if (this.accept('in')) return { key, operator: 'In', values: this.values() };
    if (this.accept('notin')) return { key, operator: 'NotIn', values: this.values() };
    if (this.accept('>')) return { key, operator: 'Gt', values: [this.number()] };
    if (this.accept('<')) return { key, operator: 'Lt', values: [this.number()] };
    return this.fail('one of =, ==, !=, in, notin, >, <');
  }

  /** One value; nothing at all stands for the empty one. */
  private value(): string {
    const next = this.peek();
    const value = next === undefined || next === ',' || next === ')' ? '' : this.word('a value');
    check(valueProblem(value));
    return value;
  }

  private number(): string {
    const next = this.peek();
    return next !== undefined && INTEGER.test(next) ? this.word('a whole number') : this.fail('a whole number');
  }

  private values(): string[] {
    if (!this.accept('(')) this.fail("'('");
    const values: string[] = [];
    do values.push(this.value()); while (this.accept(','));
    if (!this.accept(')')) this.fail("',' or ')'");
    return values;
  }

  private peek(): string | undefined {
    return this.tokens[this.position];
  }

  private accept(token: string): boolean {
    if (this.peek() !== token) return false;
    this.position++;
    return true;
  }

  private word(expected: string): string {
    const token = this.peek();
    if (token === undefined || !WORD.test(token)) return this.fail(expected);
    this.position++;
    return token;
  }

  private fail(expected: string): never {
    const found = this.peek();
    throw new SyntaxProblem(`found ${found === undefined ? 'its end' : quoted(found)}, expected ${expected}`);
  }
}

function check(problem: string | undefined) {
  if (problem) throw new SyntaxProblem(problem);
}
