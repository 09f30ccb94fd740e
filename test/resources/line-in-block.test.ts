import { lineInBlock } from '../../src/resources/line-in-block';

const TEXT = `apiVersion: v1
kind: Example
# spec: in a comment
metadata:
  name: a
  annotations:
    text: |
      spec:
      - not: this

    folded: one
      two: three
spec:
  list:
  - a: 1
    b: 2
  # between

  -
    a: 3
  - - deep: 4
  - plain
  none:
  flow: {a: [1]}
  deeper:
    - x:
        y: 1
    - x: 2
"quoted": 1
`;

test.each([
  [['kind'], 1],
  [['metadata', 'annotations', 'folded'], 10],
  [['metadata', 'annotations', 'text', 'more'], 6],
  [['spec'], 12],
  [['spec', 'list'], 13],
  [['spec', 'list', 0], 14],
  [['spec', 'list', 0, 'b'], 15],
  [['spec', 'list', 1], 19],
  [['spec', 'list', 1, 'a'], 19],
  [['spec', 'list', 2, 0, 'deep'], 20],
  [['spec', 'list', 9], 13],
  [['spec', 'list', 0, 'missing'], 14],
  [['spec', 'none'], 22],
  [['spec', 'none', 'x'], 22],
  [['spec', 'flow'], 23],
  [['spec', 'deeper', 0, 'x', 'y'], 26],
  [['spec', 'deeper', 1, 'x'], 27],
])('%j is in line %d', (steps, line) => {
  expect(lineInBlock(TEXT, steps)).toBe(line);
});

test.each([
  [TEXT, ['spec', 'flow', 'a']],
  [TEXT, ['spec', 'list', 3, 'a']],
  [TEXT, ['missing']],
  [TEXT, ['quoted']],
  ['{a: 1}\n', ['a']],
  ['a: &anchor\n  b: 1\n', ['a', 'b']],
  ['a:\n\tb: 1\n', ['a', 'b']],
])('%#: where lines do not tell, a parser has to', (text, steps) => {
  expect(lineInBlock(text, steps)).toBeUndefined();
});
