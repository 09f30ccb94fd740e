import type { Document, LineCounter, Node } from 'yaml';
import { lineInBlock } from './line-in-block';
import { parsePath, Step } from './path';
import type { Origin, Source } from './read';

/**
 * The line, from 1, of a path such as `spec.endpoints[0].port` in the file a resource was read from: that of its key,
 * or of the nearest one around it where it is not there.
 */
export function lineOf(origin: Place, path: string): number {
  const { source, start, end } = origin;
  const steps = [...origin.steps, ...parsePath(path)];
  const first = lineAt(source, start);
  if (steps.length === 0) return first;
  const line = end - start < LONG ? lineInBlock(source.text.slice(start, end), steps) : undefined;
  if (line !== undefined) return first + line;
  const { document, lines } = parsed(origin);
  const offset = offsetOf(document, steps);
  return offset === undefined ? first : first - 1 + lines.linePos(offset).line;
}

/** Worth the parser, which reads it once for all of its paths. */
const LONG = 100_000;

/** Where the lines of a source begin. */
const starts = new WeakMap<Source, number[]>();

/** The line, from 1, of a place in a source. There may be thousands of places to tell. */
function lineAt(source: Source, offset: number): number {
  let known = starts.get(source);
  if (!known) {
    known = [0];
    for (let at = source.text.indexOf('\n'); at >= 0; at = source.text.indexOf('\n', at + 1)) known.push(at + 1);
    starts.set(source, known);
  }
  let [low, high] = [0, known.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (known[middle] <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** A place as messages write it: `file:line`. */
export function placeOf(origin: Place, path = ''): string {
  return `${origin.source.file}:${lineOf(origin, path)}`;
}

type Place = Omit<Origin, 'original'>;

interface Parsed {
  readonly document: Document;
  readonly lines: LineCounter;
}

const known = new WeakMap<Source, Map<number, Parsed>>();

/** The readers that are fast know no positions; this one is loaded only where a look at the lines is not enough. */
function parsed({ source, start, end, document }: Place): Parsed {
  let documents = known.get(source);
  if (!documents) known.set(source, documents = new Map<number, Parsed>());
  let found = documents.get(document);
  if (!found) {
    const yaml = require('yaml') as typeof import('yaml');
    const lines = new yaml.LineCounter();
    documents.set(document, found = { document: yaml.parseDocument(source.text.slice(start, end), { lineCounter: lines, version: '1.1' }), lines });
  }
  return found;
}

function offsetOf(document: Document, steps: readonly Step[]): number | undefined {
  const { isAlias, isMap, isScalar, isSeq } = require('yaml') as typeof import('yaml');
  let node = document.contents as Node | null | undefined;
  let offset = node?.range?.[0];
  for (const step of steps) {
    if (isAlias(node)) node = node.resolve(document);
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => (isScalar(key) ? key.source ?? String(key.value) : undefined) === String(step));
      if (!pair) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value as Node | null;
    } else if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
      node = node.items[step] as Node | null;
      offset = node?.range?.[0] ?? offset;
    } else {
      break;
    }
  }
  return offset;
}
