import * as fc from 'fast-check';
import { lineDiff } from '../../src/diff/line-diff';

const text = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
const shown = (before: string, after: string) => lineDiff(before, after).map(({ line, lines }) => [line, ...lines]);

test('equal texts do not differ', () => {
  expect(lineDiff(text('a', 'b'), text('a', 'b'))).toEqual([]);
  expect(lineDiff('', '')).toEqual([]);
});

test('what differs is shown with two lines around it', () => {
  expect(shown(text('a', 'b', 'c', 'd', 'e', 'f', 'g'), text('a', 'b', 'c', 'X', 'e', 'f', 'g'))).toEqual([[2, ' b', ' c', '-d', '+X', ' e', ' f']]);
});

test('differences that are close stand together, others apart', () => {
  const before = Array.from({ length: 30 }, (_, i) => `${i + 1}`);
  const after = before.map((line) => ['10', '14', '20'].includes(line) ? `new ${line}` : line);
  expect(shown(text(...before), text(...after)).map(([line, ...lines]) => [line, lines.filter((one) => !String(one).startsWith(' '))])).toEqual([
    [8, ['-10', '+new 10', '-14', '+new 14']],
    [18, ['-20', '+new 20']],
  ]);
});

test('lines are added at an end, and to nothing', () => {
  expect(shown(text('a'), text('a', 'b'))).toEqual([[1, ' a', '+b']]);
  expect(shown('', text('a'))).toEqual([[1, '+a']]);
  expect(shown(text('a'), '')).toEqual([[1, '-a']]);
});

test('a line break that is missing at the end is a difference', () => {
  expect(shown('a\n', 'a')).toEqual([[1, '-a', '+a', '\\ No newline at end of file']]);
});

test('texts that have little in common are replaced as a whole', () => {
  const [before, after] = ['old', 'new'].map((word) => text(...Array.from({ length: 3000 }, (_, i) => `${word} ${i}`)));
  const [{ lines }] = lineDiff(before, after);
  expect([lines.length, lines[0], lines[2999], lines[3000]]).toEqual([6000, '-old 0', '-old 2999', '+new 0']);
  expect(lineDiff('', after)[0].lines).toHaveLength(3000);
});

test('what is shown leads from one text to the other, in the fewest steps', () => {
  const line = fc.constantFrom('a', 'b', 'c');
  fc.assert(fc.property(fc.array(line, { maxLength: 12 }), fc.array(line, { maxLength: 12 }), (before, after) => {
    const result: string[] = [...before];
    let edits = 0;
    for (const hunk of lineDiff(text(...before), text(...after))) {
      let at = hunk.line - 1;
      for (const marked of hunk.lines) {
        if (marked.startsWith('-')) expect(result.splice(at, 1)).toEqual([marked.slice(1)]);
        else if (marked.startsWith('+')) result.splice(at++, 0, marked.slice(1));
        else expect(result[at++]).toBe(marked.slice(1));
        edits += marked.startsWith(' ') ? 0 : 1;
      }
    }
    expect(result).toEqual(after);
    expect(edits).toBe(before.length + after.length - 2 * commonLength(before, after));
  }));
});

/** The length of the longest common subsequence, the slow way. */
function commonLength([a, ...as]: readonly string[], [b, ...bs]: readonly string[], known = new Map<string, number>()): number {
  if (a === undefined || b === undefined) return 0;
  const key = `${as.length} ${bs.length}`;
  const found = known.get(key)
    ?? (a === b ? 1 + commonLength(as, bs, known) : Math.max(commonLength([a, ...as], bs, known), commonLength(as, [b, ...bs], known)));
  known.set(key, found);
  return found;
}
