import type { Step } from './path';

/** The lines of one collection: from `start` to `end`, all of its entries at one column. */
interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * The line (from 0) at which a path stands in a document of plain block YAML, or the nearest one around it. Undefined
 * where it takes a parser to say so: flow style, quoted keys, anchors and tags on the way.
 */
export function lineInBlock(text: string, steps: readonly Step[]): number | undefined {
  if (/\t|\r(?!\n)/.test(text) || !/^[A-Za-z]/.test(text)) return undefined;
  const lines = text.split('\n');
  let range: Range | undefined = { start: 0, end: lines.length };
  let found = 0;
  for (const step of steps) {
    const next: Entry | undefined = range && entryOf(lines, range, step);
    if (!next) return undefined;
    if (next.missing) return found;
    [found, range] = [next.line, next.within];
  }
  return found;
}

interface Entry {
  readonly line: number;
  /** The lines of its value; undefined where that is in no lines of its own. */
  readonly within?: Range;
  readonly missing?: boolean;
}

function entryOf(lines: string[], range: Range, step: Step): Entry | undefined {
  const first = nextContent(lines, range.start, range.end);
  if (first === range.end) return { line: 0, missing: true };
  const column = columnOf(lines[first]);
  const entries = { start: first, end: range.end };
  return isItem(lines[first], column) ? itemOf(lines, entries, column, step) : valueOf(lines, entries, column, step);
}

/** An item of a list; from now on its dash counts as a space. */
function itemOf(lines: string[], { start, end }: Range, column: number, step: Step): Entry | undefined {
  if (typeof step !== 'number') return { line: 0, missing: true };
  let index = -1;
  for (let at = start; at < end; at++) {
    if (!isEntry(lines[at], column)) continue;
    if (!isItem(lines[at], column)) return undefined;
    if (++index < step) continue;
    const last = endOf(lines, at, end, column);
    lines[at] = `${' '.repeat(column + 1)}${lines[at].slice(column + 1)}`;
    const line = nextContent(lines, at, last);
    if (line === last) return { line: at, within: { start: at, end: at } };
    return isOpaque(lines[line].trim()) ? undefined : { line, within: { start: line, end: last } };
  }
  return { line: 0, missing: true };
}

/** The value of a key. */
function valueOf(lines: string[], { start, end }: Range, column: number, step: Step): Entry | undefined {
  for (let at = start; at < end; at++) {
    if (!isEntry(lines[at], column) || isItem(lines[at], column)) continue;
    const key = /^ *([A-Za-z][\w./-]*):(?:\s|$)/.exec(lines[at]);
    if (!key) return undefined;
    if (key[1] !== String(step)) continue;
    const value = lines[at].slice(key[0].length).trim();
    if (value !== '' && !value.startsWith('#')) return isOpaque(value) ? { line: at } : { line: at, within: { start: at, end: at } };
    return { line: at, within: { start: at + 1, end: endOf(lines, at, end, column) } };
  }
  return { line: 0, missing: true };
}

/** Where the entry that begins in a line ends. A list may stand as deep as its key. */
function endOf(lines: readonly string[], at: number, end: number, column: number): number {
  const inList = isItem(lines[at], column);
  for (let next = at + 1; next < end; next++) {
    if (isEntry(lines[next], column) && (inList || !isItem(lines[next], column))) return next;
  }
  return end;
}

function isEntry(line: string, column: number): boolean {
  return columnOf(line) === column && line.trim() !== '' && line[column] !== '#';
}

function isItem(line: string, column: number): boolean {
  return line[column] === '-' && /^\s?$/.test(line[column + 1] ?? '');
}

function nextContent(lines: readonly string[], start: number, end: number): number {
  for (let at = start; at < end; at++) if (/^ *[^ #\r]/.test(lines[at])) return at;
  return end;
}

function columnOf(line: string): number {
  return /^ */.exec(line)![0].length;
}

/** What may hold the rest of a path in a way that lines do not tell. */
function isOpaque(value: string): boolean {
  return /^[{[&*!"'?]/.test(value);
}
