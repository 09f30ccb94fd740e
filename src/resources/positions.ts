import type { Document, LineCounter, Node } from 'yaml';
import { parsePath, Step } from './path';
import type { Origin, Source } from './read';
import { lineAt } from './split';

/**
 * The line, from 1, of a path such as `spec.endpoints[0].port` in the file a resource was read from: that of its key,
 * or of the nearest one around it where it is not there.
 */
export function lineOf(origin: Place, path: string): number {
  if (path === '' && origin.steps.length === 0) return lineAt(origin.source.text, origin.start);
  const first = lineAt(origin.source.text, origin.start);
  const { document, lines } = parsed(origin);
  const offset = offsetOf(document, [...origin.steps, ...parsePath(path)]);
  return offset === undefined ? first : first - 1 + lines.linePos(offset).line;
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

/** The readers that are fast know no positions; this one is loaded only where there is something to tell. */
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
