/** A document within a text: from `start` to `end`. */
export interface Part {
  readonly start: number;
  readonly end: number;
}

/**
 * The documents of a text, as kubectl separates them: by lines that begin with `---`, whatever stands between. So a
 * mistake in one document leaves the others readable.
 */
export function splitDocuments(text: string): Part[] {
  const parts: Part[] = [];
  let start = text.startsWith('\ufeff') ? 1 : 0;
  if (isSeparator(text, start)) start += 3;
  for (let at = text.indexOf('\n---', start - 1); at >= 0; at = text.indexOf('\n---', at + 1)) {
    if (!isSeparator(text, at + 1)) continue;
    parts.push({ start, end: at + 1 });
    start = at + 4;
  }
  parts.push({ start, end: text.length });
  return parts;
}

function isSeparator(text: string, at: number): boolean {
  return text.startsWith('---', at) && (at + 3 === text.length || /\s/.test(text[at + 3]));
}

/** The line of a place in a text, from 1. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf('\n'); at >= 0 && at < offset; at = text.indexOf('\n', at + 1)) line++;
  return line;
}
