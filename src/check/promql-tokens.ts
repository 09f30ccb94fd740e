/** Thrown within this folder only: `checkPromql` and `selectorsOf` turn it into a value. */
export class PromqlError extends Error {
  constructor(message: string, readonly at: number) {
    super(message);
  }
}

export interface Token {
  readonly kind: 'number' | 'string' | 'word' | 'sign' | 'end';
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Where the next token stands: labels have no colon in them, and in brackets a colon stands alone. */
export type Place = 'expression' | 'braces' | 'brackets';

const WORDS: Readonly<Record<Place, RegExp>> = {
  expression: /[a-zA-Z_:][a-zA-Z0-9_:]*/y,
  braces: /[a-zA-Z_][a-zA-Z0-9_]*/y,
  brackets: /[a-zA-Z_][a-zA-Z0-9_]*/y,
};

const SIGNS: Readonly<Record<Place, RegExp>> = {
  expression: /[=!<>]=|<\/|>\/|[-+*/%^=<>(){}[\],@]/y,
  braces: /=~|!=|!~|[=,}]/y,
  brackets: /[-+*/%^(),:[\]]/y,
};

const SPACE = /(?:[ \t\n\r]+|#[^\n]*)*/y;
const BARE_SPACE = /[ \t\n\r]*/y;
const NUMBER = /\.?\d[\w.]*/y;
const TEXT = /"(?:[^"\\\n]|\\[^\n])*"|'(?:[^'\\\n]|\\[^\n])*'|`[^`]*`/y;

const DECIMAL = /^(?:\d+(?:_\d+)*\.?(?:\d+(?:_\d+)*)?|\.\d+(?:_\d+)*)(?:[eE][+-]?\d+)?$/;
const HEXADECIMAL = /^0[xX]_?[0-9a-fA-F]+(?:_[0-9a-fA-F]+)*$/;
const DURATION = /^(?=\d)(?:\d+y)?(?:\d+w)?(?:\d+d)?(?:\d+h)?(?:\d+m)?(?:\d+s)?(?:\d+ms)?$/;

/** The token at or behind a position. */
export function tokenAt(source: string, position: number, place: Place): Token {
  const from = position + (match(place === 'brackets' ? BARE_SPACE : SPACE, source, position) ?? '').length;
  const token = (kind: Token['kind'], text: string): Token => ({ kind, text, from, to: from + text.length });
  if (from >= source.length) return token('end', '');
  const word = match(WORDS[place], source, from);
  if (word !== undefined) return token(/^(?:inf|nan)$/i.test(word) && place === 'expression' ? 'number' : 'word', word);
  const text = match(TEXT, source, from);
  if (text !== undefined) return token('string', text);
  if (/["'`]/.test(source[from])) throw new PromqlError('a text in quotes is not closed', from);
  const number = place === 'braces' ? undefined : match(NUMBER, source, from);
  if (number !== undefined) return token('number', wholeNumber(number, source, from));
  const sign = match(SIGNS[place], source, from);
  if (sign !== undefined) return token('sign', sign);
  throw new PromqlError(`unexpected character ${JSON.stringify(String.fromCodePoint(source.codePointAt(from)!))}`, from);
}

function match(pattern: RegExp, source: string, from: number): string | undefined {
  pattern.lastIndex = from;
  return pattern.exec(source)?.[0];
}

/** A number or a duration. The sign of an exponent belongs to it too. */
function wholeNumber(start: string, source: string, from: number): string {
  const signed = /^[\d._]+[eE]$/.test(start) ? /^[+-]\w*/.exec(source.slice(from + start.length, from + start.length + 20)) : undefined;
  const text = start + (signed?.[0] ?? '');
  if (DECIMAL.test(text) || HEXADECIMAL.test(text) || DURATION.test(text)) return text;
  throw new PromqlError(`${JSON.stringify(text)} is not a number and not a duration`, from);
}

const ESCAPES: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\' };

/** The value of a text in quotes. */
export function textOf({ text, from }: Token): string {
  const quote = text[0];
  const inner = text.slice(1, -1);
  if (quote === '`' || !inner.includes('\\')) return inner;
  return inner.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S]?)/g, (escape, body: string) => {
    const value = body === quote ? quote : unescape(body);
    if (value === undefined) throw new PromqlError(`${escape} is not an escape: write \\\\ for a backslash, or use backquotes`, from);
    return value;
  });
}

function unescape(body: string): string | undefined {
  if (/^[0-7]{3}$/.test(body)) return parseInt(body, 8) < 256 ? String.fromCharCode(parseInt(body, 8)) : undefined;
  if (body.length <= 1) return ESCAPES[body];
  const code = parseInt(body.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
