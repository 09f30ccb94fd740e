import { plainValue } from './plain';

/** A collection in flow style that ended before `end`. */
export interface Flow {
  readonly value: unknown;
  readonly end: number;
}

const WORD = /[A-Za-z0-9_$/.][\w$/.*-]*(?= *[,\]}:])/y;
const QUOTED = /"([^"\\\n]*)"|'([^'\n]*)'/y;

/** A simple collection on one line, such as `["a", b]` or `{a: 1}`, at a place of a text; undefined for anything else. */
export function readFlow(text: string, at: number): Flow | undefined {
  const reader = new FlowReader(text, at);
  const value = reader.value();
  return reader.failed ? undefined : { value, end: reader.at };
}

class FlowReader {
  failed = false;

  constructor(private readonly text: string, public at: number) {}

  value(): unknown {
    switch (this.text[this.at]) {
      case '[': return this.list();
      case '{': return this.map();
      default: return this.scalar();
    }
  }

  private list(): unknown[] {
    const list: unknown[] = [];
    this.skip('[');
    if (this.skip(']')) return list;
    do list.push(this.value()); while (this.skip(','));
    if (!this.skip(']')) this.failed = true;
    return list;
  }

  private map(): Record<string, unknown> {
    const map: Record<string, unknown> = {};
    this.skip('{');
    if (this.skip('}')) return map;
    do {
      const key = this.scalar();
      if (typeof key !== 'string' || key === '__proto__' || Object.hasOwn(map, key) || !this.skip(': ')) this.failed = true;
      else map[key] = this.value();
    } while (this.skip(','));
    if (!this.skip('}')) this.failed = true;
    return map;
  }

  private scalar(): unknown {
    QUOTED.lastIndex = WORD.lastIndex = this.at;
    const quoted = QUOTED.exec(this.text);
    const word = quoted ?? WORD.exec(this.text);
    if (!word) {
      this.failed = true;
      return undefined;
    }
    this.at += word[0].length;
    this.skipSpaces();
    try {
      return quoted ? quoted[1] ?? quoted[2] : plainValue(word[0]);
    } catch {
      this.failed = true;
      return undefined;
    }
  }

  private skip(token: string): boolean {
    if (this.failed || !this.text.startsWith(token, this.at)) return false;
    this.at += token.length;
    this.skipSpaces();
    return true;
  }

  private skipSpaces() {
    while (this.text[this.at] === ' ') this.at++;
  }
}
