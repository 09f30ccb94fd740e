import { readFlow } from './flow-yaml';
import { readLiteral } from './literal-yaml';
import { plainValue } from './plain';

/**
 * One document of YAML as machines and most people write it: maps and lists in block style, scalars on one line,
 * literal blocks. Undefined for anything else and for all that is wrong, which is for the full parser to read: what
 * is read here means the same there, and is read several times faster.
 */
export function readBlockYaml(text: string): unknown {
  if (UNUSUAL.test(text)) return undefined;
  try {
    return new BlockReader(text).document();
  } catch (error) {
    if (error === UNKNOWN || error instanceof RangeError) return undefined; // a RangeError: too deep
    throw error;
  }
}

/** Line ends other than \n, and what no YAML may contain. */
const UNUSUAL = /[^\t\n\x20-\x7e\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\u{10000}-\u{10ffff}]/u;
const UNKNOWN = new Error('not in block style');

const KEY = /(?:([A-Za-z0-9_$/.][\w$/.-]*)|"([^"\\\n]*)"|'([^'\n]*)'):(?=[ \n]|$)/y;
const DOUBLE_QUOTED = /"([^"\\]*(?:\\[^\n][^"\\]*)*)"/y;
const SINGLE_QUOTED = /'([^']*(?:''[^']*)*)'/y;
const REST = / *(?: #.*)?$/my;

const [TAB, NEWLINE, SPACE, HASH, DASH] = [9, 10, 32, 35, 45];
/** How a plain scalar must not begin. */
const INDICATOR = /[-?:](?!\w|-)|[,[\]{}#&*!|>'"%@`]/y;

class BlockReader {
  /** Where the rest of the line begins that is being read, and in which column. */
  private at = 0;
  private column = 0;
  private done = false;

  constructor(private readonly text: string) {
    this.nextLine(0);
  }

  document(): unknown {
    if (this.done) throw UNKNOWN;
    const value = this.block(this.column);
    if (!this.done) throw UNKNOWN;
    return value;
  }

  /** Goes to the first line from `start` on that is more than a comment. */
  private nextLine(start: number) {
    const { text } = this;
    for (let line = start; line < text.length;) {
      let at = line;
      while (text.charCodeAt(at) === SPACE) at++;
      const char = text.charCodeAt(at);
      if (char === TAB) throw UNKNOWN;
      if (at < text.length && char !== NEWLINE && char !== HASH) {
        this.at = at;
        this.column = at - line;
        return;
      }
      line = this.endOfLine(at) + 1;
    }
    this.done = true;
    this.column = -1;
  }

  private endOfLine(at: number): number {
    const end = this.text.indexOf('\n', at);
    return end < 0 ? this.text.length : end;
  }

  private block(column: number): unknown {
    return this.isDash(this.at) ? this.list(column) : this.map(column);
  }

  private map(column: number): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    while (this.column === column && !this.isDash(this.at)) {
      const key = this.key();
      if (key === '__proto__' || Object.hasOwn(map, key)) throw UNKNOWN;
      map[key] = this.value(column, true);
    }
    if (this.column > column) throw UNKNOWN;
    return map;
  }

  private key(): string {
    const [whole, plain, double, single] = this.expect(KEY);
    this.at += whole.length;
    if (plain === undefined) return double ?? single;
    const key = this.plainOf(plain);
    if (typeof key === 'string') return key;
    if (typeof key === 'boolean') return String(key);
    throw UNKNOWN;
  }

  private list(column: number): unknown[] {
    const list: unknown[] = [];
    while (this.column === column && this.isDash(this.at)) {
      this.at++;
      list.push(this.item(column));
      if (this.column > column) throw UNKNOWN;
    }
    return list;
  }

  private item(column: number): unknown {
    const dash = this.at - 1;
    if (!this.skipToValue()) return this.value(column, false);
    const inner = column + this.at - dash;
    if (!this.isDash(this.at) && !this.match(KEY)) return this.scalar(column);
    this.column = inner;
    return this.block(inner);
  }

  /** What stands behind a key or dash. A list may be as deep as the key that it belongs to. */
  private value(column: number, ofKey: boolean): unknown {
    if (this.skipToValue()) return this.scalar(column);
    this.nextLine(this.endOfLine(this.at) + 1);
    if (this.column > column) return this.isDash(this.at) || this.match(KEY) ? this.block(this.column) : this.scalar(column);
    return ofKey && this.column === column && this.isDash(this.at) ? this.list(column) : null;
  }

  /** Whether there is anything more in this line than a comment. */
  private skipToValue(): boolean {
    const before = this.at;
    while (this.text.charCodeAt(this.at) === SPACE) this.at++;
    const char = this.text.charCodeAt(this.at);
    if (char === TAB) throw UNKNOWN;
    return this.at < this.text.length && char !== NEWLINE && (char !== HASH || this.at === before);
  }

  private scalar(column: number): unknown {
    switch (this.text[this.at]) {
      case '|': return this.literal(column);
      case '"': return this.finish(column, unescape(this.folded(column, DOUBLE_QUOTED)));
      case "'": return this.finish(column, this.folded(column, SINGLE_QUOTED).replaceAll("''", "'"));
      case '{':
      case '[': return this.finish(column, this.flow());
      default: return this.plain(column);
    }
  }

  private flow(): unknown {
    const flow = readFlow(this.text, this.at) ?? unknown();
    this.at = flow.end;
    return flow.value;
  }

  /** The inside of a quoted scalar. A line end within it becomes a space, and an empty line a line end. */
  private folded(column: number, pattern: RegExp): string {
    const [whole, content] = this.expect(pattern);
    this.at += whole.length;
    if (!content.includes('\n')) return content;
    if (content.includes('\t')) throw UNKNOWN;
    const lines = content.split('\n');
    let folded = lines[0].trimEnd();
    let blank = 0;
    for (const [i, line] of lines.entries()) {
      if (i === 0) continue;
      const last = i === lines.length - 1;
      const text = last ? line.trimStart() : line.trim();
      if (line.length - line.trimStart().length <= column && (text !== '' || last)) throw UNKNOWN;
      if (text === '' && !last) {
        blank++;
      } else {
        folded += (blank > 0 ? '\n'.repeat(blank) : ' ') + text;
        blank = 0;
      }
    }
    return folded;
  }

  /** A plain scalar goes on in deeper lines. */
  private plain(column: number): unknown {
    if (this.match(INDICATOR)) throw UNKNOWN;
    const first = this.plainLine();
    let value = first.text;
    let { end } = first;
    this.nextLine(end + 1);
    while (this.column > column) {
      const before = this.text.slice(end + 1, this.at);
      if (first.commented || before.includes('#')) throw UNKNOWN;
      const blank = before.split('\n').length - 1;
      const line = this.plainLine();
      if (line.commented) throw UNKNOWN;
      value += (blank > 0 ? '\n'.repeat(blank) : ' ') + line.text;
      end = line.end;
      this.nextLine(end + 1);
    }
    return this.plainOf(value);
  }

  private plainLine(): { text: string; end: number; commented: boolean } {
    const end = this.endOfLine(this.at);
    const line = this.text.slice(this.at, end);
    const comment = line.indexOf(' #');
    const text = (comment >= 0 ? line.slice(0, comment) : line).trimEnd();
    if (text.includes(': ') || text.endsWith(':') || text.includes('\t')) throw UNKNOWN;
    return { text, end, commented: comment >= 0 };
  }

  private plainOf(value: string): unknown {
    if (value.length > 5 && value >= 'A') return value;
    try {
      return plainValue(value);
    } catch {
      throw UNKNOWN;
    }
  }

  /** Goes on behind a scalar that is complete. */
  private finish(column: number, value: unknown): unknown {
    this.at += this.expect(REST)[0].length;
    this.nextLine(this.at + 1);
    if (this.column > column) throw UNKNOWN;
    return value;
  }

  private literal(column: number): string {
    const literal = readLiteral(this.text, this.at, column) ?? unknown();
    this.nextLine(literal.end);
    if (this.column > column) throw UNKNOWN;
    return literal.value;
  }

  private isDash(at: number): boolean {
    if (this.text.charCodeAt(at) !== DASH) return false;
    const next = this.text.charCodeAt(at + 1);
    return next === SPACE || next === NEWLINE || at + 1 === this.text.length;
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }

  private expect(pattern: RegExp): RegExpExecArray {
    return this.match(pattern) ?? unknown();
  }
}

function unknown(): never {
  throw UNKNOWN;
}

function unescape(content: string): string {
  if (!content.includes('\\')) return content;
  try {
    return JSON.parse(`"${content}"`) as string;
  } catch {
    throw UNKNOWN;
  }
}
