/** A stretch of lines that differ, with a few of those around it. */
export interface Hunk {
  /** The line, from 1, of the new text at which it begins. */
  readonly line: number;
  /** Each with `-`, `+` or a space before it. */
  readonly lines: readonly string[];
}

const CONTEXT = 2;

/** Beyond so many lines that differ, the shortest way is not worth looking for. */
const LIMIT = 2_000;

/** What has to be removed from one text and added to it for the other. */
export function lineDiff(before: string, after: string): Hunk[] {
  return hunks(marked(linesOf(before), linesOf(after)));
}

/** A text without a line break at its end is another one. */
function linesOf(text: string): string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  else lines[lines.length - 1] += ' (no line break at the end)';
  return lines;
}

function marked(before: readonly string[], after: readonly string[]): string[] {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let rest = 0;
  while (rest < before.length - start && rest < after.length - start && before.at(-1 - rest) === after.at(-1 - rest)) rest++;
  return [
    ...before.slice(0, start).map((line) => ` ${line}`),
    ...shortest(before.slice(start, before.length - rest), after.slice(start, after.length - rest)),
    ...before.slice(before.length - rest).map((line) => ` ${line}`),
  ];
}

/** The greedy algorithm of Myers: with each round one more edit, as far as equal lines lead from there on each diagonal. */
function shortest(before: readonly string[], after: readonly string[]): string[] {
  const most = Math.min(before.length + after.length, LIMIT);
  const middle = most + 1;
  const furthest = new Int32Array(2 * middle + 1).fill(-1);
  furthest[middle + 1] = 0;
  const rounds: Int32Array[] = [];
  for (let edits = 0; edits <= most; edits++) {
    const round = furthest.slice(middle - edits - 1, middle + edits + 2);
    rounds.push(round);
    for (let diagonal = -edits; diagonal <= edits; diagonal += 2) {
      let { x } = entry(round, diagonal, edits);
      while (x < before.length && x - diagonal < after.length && before[x] === after[x - diagonal]) x++;
      furthest[middle + diagonal] = x;
      if (x >= before.length && x - diagonal >= after.length) return traced(rounds, before, after);
    }
  }
  return [...before.map((line) => `-${line}`), ...after.map((line) => `+${line}`)];
}

/** How a round enters a diagonal: with a line added from the one above, or with one removed from the one below. */
function entry(round: Int32Array, diagonal: number, edits: number): { readonly x: number; readonly isAddition: boolean } {
  const [below, above] = [round[diagonal + edits], round[diagonal + edits + 2]];
  const isAddition = diagonal === -edits || (diagonal !== edits && below < above);
  return { x: isAddition ? above : below + 1, isAddition };
}

/** The way back. */
function traced(rounds: readonly Int32Array[], before: readonly string[], after: readonly string[]): string[] {
  const lines: string[] = [];
  let [x, y] = [before.length, after.length];
  for (let edits = rounds.length - 1; edits >= 0; edits--) {
    const diagonal = x - y;
    const { x: start, isAddition } = entry(rounds[edits], diagonal, edits);
    while (x > start) lines.push(` ${before[--x]}`);
    y = x - diagonal;
    if (edits === 0) break;
    if (isAddition) lines.push(`+${after[--y]}`);
    else lines.push(`-${before[--x]}`);
  }
  return lines.reverse();
}

function hunks(lines: readonly string[]): Hunk[] {
  const found: { line: number; readonly lines: string[] }[] = [];
  let [line, end] = [1, -1];
  const numbers = lines.map((text) => text.startsWith('-') ? line : line++);
  for (const [i, text] of lines.entries()) {
    if (text.startsWith(' ')) continue;
    const start = Math.max(0, i - CONTEXT);
    if (end < 0 || start > end) {
      found.push({ line: numbers[start], lines: [] });
      end = start;
    }
    const next = Math.min(lines.length, i + 1 + CONTEXT);
    found.at(-1)!.lines.push(...lines.slice(end, next));
    end = next;
  }
  return found;
}
