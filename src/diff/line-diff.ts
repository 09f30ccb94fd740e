import { structuredPatch } from 'diff';

/** A stretch of lines that differ, with a few of those around it. */
export interface Hunk {
  /** The line, from 1, of the new text at which it begins. */
  readonly line: number;
  /** Each with `-`, `+` or a space before it; a backslash before words about the line break at the end of a text. */
  readonly lines: readonly string[];
}

/** Beyond so many lines that differ, the shortest way is not worth looking for. */
const LIMIT = 2_000;

/** What has to be removed from one text and added to it for the other. */
export function lineDiff(before: string, after: string): readonly Hunk[] {
  const patch = structuredPatch('', '', before, after, undefined, undefined, { context: 2, maxEditLength: LIMIT });
  if (!patch) return [{ line: 1, lines: [...linesOf(before).map((line) => `-${line}`), ...linesOf(after).map((line) => `+${line}`)] }];
  return patch.hunks.map(({ newStart, lines }) => ({ line: newStart, lines }));
}

function linesOf(text: string): string[] {
  return text === '' ? [] : text.replace(/\n$/, '').split('\n');
}
