import { Place, PromqlError, Token, tokenAt } from './promql-tokens';

/** Goes through the tokens of an expression, one ahead. */
export class TokenReader {
  protected token: Token;
  /** Where the last token that was taken ended. */
  protected end = 0;

  constructor(private readonly text: string) {
    this.token = tokenAt(text, 0, 'expression');
  }

  is(kind: Token['kind'], ...texts: string[]): boolean {
    return this.token.kind === kind && (texts.length === 0 || texts.includes(this.token.text));
  }

  fail(): never {
    const { kind, from } = this.token;
    if (kind === 'end') throw new PromqlError('the expression ends too early', from);
    const near = this.text.slice(from).split(/\s/, 1)[0].slice(0, 40);
    throw new PromqlError(`syntax error near ${JSON.stringify(near)}`, from);
  }

  protected take(next: Place = 'expression'): Token {
    const taken = this.token;
    this.end = taken.to;
    this.token = tokenAt(this.text, taken.to, next);
    return taken;
  }

  /** Takes a sign, or fails. */
  protected sign(text: string, next: Place = 'expression'): Token {
    return this.is('sign', text) ? this.take(next) : this.fail();
  }

  protected word(...texts: string[]): boolean {
    return this.token.kind === 'word' && texts.includes(this.token.text.toLowerCase());
  }
}
