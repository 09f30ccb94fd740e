/** How a plain string may begin so that no reader takes it for anything else; numbers and words are ruled out apart. */
const START = /^(?:-{0,2}[A-Za-z]|[_0-9/$(\\^.;\u00a1-\u2027\u202a-\ud7ff])/;
/** What must not stand in a plain string, and what cannot. */
// eslint-disable-next-line no-control-regex
const BROKEN = /: |:$| #| $|[\x00-\x1f\x7f-\xa0\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]/;
/** Numbers of every reader: decimal, octal, hexadecimal, binary, base 60, dates, with underscores. */
const NUMBER = /^(?:[0-9.][0-9_.,:]*(?:[eE][-+]?[0-9_]*)?$|0[xXoObB]|\d{4}-\d)/;
/** What readers take for booleans, null, infinity and no number. */
const WORD = /^(?:y|n|yes|no|on|off|true|false|null|\.inf|\.nan)$/i;
/** What a literal block cannot hold: control characters, what some readers take for line ends, lone surrogates. */
// eslint-disable-next-line no-control-regex
const UNPRINTABLE = /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/;
const UNPRINTABLES = new RegExp(UNPRINTABLE, 'g');

/** A string on one line: plain where every reader takes it for that string, quoted otherwise. */
export function printString(value: string): string {
  return isPlain(value) ? value : quote(value);
}

/** The start of a line: a key with its colon. */
export function printKey(key: string): string {
  return `${printString(key)}:`;
}

/**
 * A string of several lines as a literal block, beneath a key or dash at `column`. The indentation is spelled out
 * where readers would guess wrong.
 */
export function printBlock(value: string, column: number): string {
  const lastLine = value.slice(value.lastIndexOf('\n') + 1);
  if (!/[^\n\t ]/.test(value) || /^[\t ]+$/.test(lastLine) || !isPrintable(value)) return quote(value);
  const pad = ' '.repeat(column + 2);
  const indicator = /^\n*[ \t]/.test(value) ? '2' : '';
  const chomping = !value.endsWith('\n') ? '-' : value.endsWith('\n\n') ? '+' : '';
  const body = value.endsWith('\n') ? value.slice(0, -1) : value;
  return `|${indicator}${chomping}\n${body.startsWith('\n') ? '' : pad}${body.replace(/\n(?=[^\n])/g, `\n${pad}`)}`;
}

function isPlain(value: string): boolean {
  return START.test(value) && !BROKEN.test(value) && !NUMBER.test(value) && !WORD.test(value);
}

function isPrintable(value: string): boolean {
  return !/[^\n -~]/.test(value) || !UNPRINTABLE.test(value);
}

function quote(value: string): string {
  if (/["\\]/.test(value) && !/['\n\t]/.test(value) && isPrintable(value)) return `'${value}'`;
  return JSON.stringify(value).replace(UNPRINTABLES, escape);
}

function escape(char: string): string {
  return `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
