import { FUNCTIONS } from './promql-functions';
import type { Binary, Expression, Matcher, Postfix, Selector } from './promql-syntax';
import { TokenReader } from './promql-token-reader';
import { Place, PromqlError, textOf } from './promql-tokens';
import { AGGREGATIONS, NEVER_CALLED, POWER, PRECEDENCE, RESERVED } from './promql-words';

/** The syntax of an expression, as Prometheus reads it. Throws a PromqlError. */
export function readPromql(text: string): Expression {
  const parser = new Parser(text);
  if (parser.is('end')) throw new PromqlError('no expression found', 0);
  const expression = parser.expression();
  if (!parser.is('end')) parser.fail();
  return expression;
}

class Parser extends TokenReader {
  expression(least = 0, place: Place = 'expression'): Expression {
    let left = this.operand(place);
    for (;;) {
      const operator = this.token.kind === 'sign' || this.token.kind === 'word' ? this.token.text.toLowerCase() : '';
      const precedence = PRECEDENCE[operator] ?? 0;
      if (precedence === 0 || precedence < least) return left;
      this.take(place);
      const modifiers = place === 'brackets' ? { bool: false, fill: false } : this.modifiers();
      const right = this.expression(precedence === POWER ? precedence : precedence + 1, place);
      left = { kind: 'binary', operator, ...modifiers, left, right, from: left.from, to: right.to };
    }
  }

  private operand(place: Place): Expression {
    const { from } = this.token;
    if (this.is('sign', '+', '-')) {
      const negative = this.take(place).text === '-';
      const of = this.expression(POWER, place);
      return { kind: 'unary', negative, of, from, to: of.to };
    }
    let operand = this.primary(place);
    while (place !== 'brackets') {
      const behind = this.postfix(operand);
      if (!behind) break;
      operand = behind;
    }
    return operand;
  }

  private primary(place: Place): Expression {
    const { kind, text, from } = this.token;
    if (kind === 'number') return this.number(place);
    if (kind === 'string') return { kind, text: textOf(this.take()), from, to: this.end };
    if (this.is('sign', '(')) {
      this.take(place);
      const of = this.expression(0, place);
      this.sign(')', place);
      return { kind: 'paren', of, from, to: this.end };
    }
    if (this.is('sign', '{')) return this.selector(undefined, from);
    if (kind !== 'word') return this.fail();
    return this.named(text, from, place);
  }

  private number(place: Place = 'expression'): Expression {
    const { text, from, to } = this.take(place);
    return { kind: 'number', text, from, to };
  }

  /** A metric, a function or an aggregation: what follows the word tells which. */
  private named(name: string, from: number, place: Place): Expression {
    const lower = name.toLowerCase();
    if (RESERVED.has(lower)) return this.fail();
    this.take(place);
    const called = this.is('sign', '(');
    if (AGGREGATIONS.has(lower) && (called || this.word('by', 'without'))) return this.aggregation(lower, from);
    if (called && !NEVER_CALLED.has(lower) && !name.includes(':')) {
      if (!FUNCTIONS.has(name)) throw new PromqlError(`unknown function ${JSON.stringify(name)}`, from);
      return { kind: 'call', name, args: this.args(place), from, to: this.end };
    }
    if (place === 'brackets') return this.fail();
    return this.selector(name, from);
  }

  private aggregation(name: string, from: number): Expression {
    const grouped = this.word('by', 'without');
    if (grouped) this.grouping();
    const args = this.args('expression');
    if (!grouped && this.word('by', 'without')) this.grouping();
    return { kind: 'aggregate', name, args, from, to: this.end };
  }

  private args(place: Place): Expression[] {
    const args: Expression[] = [];
    this.sign('(', place);
    if (!this.is('sign', ')')) args.push(this.expression(0, place));
    while (this.is('sign', ',')) {
      this.take(place);
      args.push(this.expression(0, place));
    }
    this.sign(')', place);
    return args;
  }

  /** Behind the word that says what the labels in parentheses are for. */
  private grouping(): string[] {
    this.take();
    return this.labels();
  }

  private labels(): string[] {
    const labels: string[] = [];
    this.sign('(');
    while (!this.is('sign', ')')) {
      const label = this.is('string') ? textOf(this.token) : this.token.text;
      if ((!this.is('string') && !this.is('word')) || label === '' || this.word('without')) this.fail();
      labels.push(label);
      this.take();
      if (!this.is('sign', ')')) this.sign(',');
    }
    this.take();
    return labels;
  }

  private modifiers(): Pick<Binary, 'bool' | 'matching' | 'fill'> {
    const bool = this.word('bool');
    if (bool) this.take();
    const matching = this.word('on', 'ignoring') ? this.matching() : undefined;
    const fill = this.word('fill', 'fill_left', 'fill_right');
    if (fill) this.fills();
    return { bool, fill, ...(matching ? { matching } : {}) };
  }

  private matching(): Binary['matching'] {
    const on = this.word('on');
    const labels = this.grouping();
    if (!this.word('group_left', 'group_right')) return { on, labels };
    this.take();
    return { on, labels, group: this.is('sign', '(') ? this.labels() : [] };
  }

  private fills(): void {
    const first = this.fillValue();
    const other = { fill_left: 'fill_right', fill_right: 'fill_left' }[first];
    if (other && this.word(other)) this.fillValue();
  }

  private fillValue(): string {
    const word = this.take().text.toLowerCase();
    this.sign('(');
    if (this.is('sign', '+', '-')) this.take();
    if (!this.is('number')) this.fail();
    this.take();
    this.sign(')');
    return word;
  }

  private selector(metric: string | undefined, from: number): Selector {
    const { end } = this;
    if (!this.is('sign', '{')) return { kind: 'selector', ...(metric === undefined ? {} : { metric }), matchers: [], from, to: end };
    const open = this.take('braces');
    const matchers: Matcher[] = [];
    while (!this.is('sign', '}')) {
      matchers.push(this.matcher());
      if (!this.is('sign', '}')) this.sign(',', 'braces');
    }
    this.take();
    const braces = { from: open.from, to: this.end };
    return { kind: 'selector', ...(metric === undefined ? {} : { metric }), matchers, braces, from, to: this.end };
  }

  private matcher(): Matcher {
    const { from, text } = this.token;
    const quoted = this.is('string');
    if (!quoted && !this.is('word')) this.fail();
    const label = quoted ? textOf(this.token) : text;
    this.take('braces');
    if (quoted && this.is('sign', ',', '}')) return { label: '__name__', operator: '=', value: label, from, to: this.end };
    if (!this.is('sign', '=', '!=', '=~', '!~')) this.fail();
    const operator = this.take('braces').text as Matcher['operator'];
    if (!this.is('string')) this.fail();
    return { label, operator, value: textOf(this.take('braces')), from, to: this.end };
  }

  /** What follows an operand: a range, an offset, a point in time. */
  private postfix(of: Expression): Postfix | undefined {
    const made = (kind: Postfix['kind'], ...durations: Expression[]): Postfix => ({ kind, of, durations, from: of.from, to: this.end });
    if (this.is('sign', '[')) return this.range(made);
    if (this.is('sign', '@')) {
      this.take();
      this.instant();
      return made('at');
    }
    if (this.word('offset')) {
      this.take();
      return made('offset', this.offset());
    }
    if (!this.word('anchored', 'smoothed')) return undefined;
    return made(this.take().text.toLowerCase() as 'anchored' | 'smoothed');
  }

  private range(made: (kind: Postfix['kind'], ...durations: Expression[]) => Postfix): Postfix {
    this.take('brackets');
    const length = this.expression(0, 'brackets');
    if (!this.is('sign', ':')) {
      this.sign(']');
      return made('matrix', length);
    }
    this.take('brackets');
    const steps = this.is('sign', ']') ? [] : [this.expression(0, 'brackets')];
    this.sign(']');
    return made('subquery', length, ...steps);
  }

  /** One duration with or without a sign; anything computed stands in parentheses. */
  private offset(): Expression {
    const { from, text } = this.token;
    const signed = this.is('sign', '+', '-');
    if (signed) this.take();
    const of = this.is('number') ? this.number() : this.primary('expression');
    return signed ? { kind: 'unary', negative: text === '-', of, from, to: of.to } : of;
  }

  private instant(): void {
    if (this.word('start', 'end')) {
      this.take();
      this.sign('(');
      this.sign(')');
      return;
    }
    if (this.is('sign', '+', '-')) this.take();
    if (!this.is('number')) this.fail();
    this.take();
  }
}
