import { matchesSelector, unmet, parseSelector, selectorProblems, selectorText } from '../../src/resources/labels';

const labels = { team: 'a', release: 'x', size: '10' };

test.each([
  [undefined, undefined],
  [{}, undefined],
  [{ matchLabels: { team: 'a' } }, undefined],
  [{ matchLabels: { team: 'b' } }, 'wants label team=b, here it is a'],
  [{ matchLabels: { app: 'b' } }, 'wants label app=b, here it is missing'],
  [{ matchLabels: { constructor: 'b' } }, 'wants label constructor=b, here it is missing'],
  [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['a', 'b'] }] }, undefined],
  [{ matchExpressions: [{ key: 'team', operator: 'In', values: ['c', 'b'] }] }, 'wants label team in (c, b), here it is a'],
  [{ matchExpressions: [{ key: 'app', operator: 'In', values: ['c'] }] }, 'wants label app in (c), here it is missing'],
  [{ matchExpressions: [{ key: 'team', operator: 'NotIn', values: ['a'] }] }, 'wants label team not in (a), here it is a'],
  [{ matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['a'] }] }, undefined],
  [{ matchExpressions: [{ key: 'team', operator: 'Exists' }] }, undefined],
  [{ matchExpressions: [{ key: 'app', operator: 'Exists' }] }, 'wants label app to exist, here it is missing'],
  [{ matchExpressions: [{ key: 'team', operator: 'DoesNotExist' }] }, 'wants label team not to exist, here it is a'],
  [{ matchExpressions: [{ key: 'app', operator: 'DoesNotExist' }] }, undefined],
  [{ matchExpressions: [{ key: 'size', operator: 'Gt', values: ['9'] }] }, undefined],
  [{ matchExpressions: [{ key: 'size', operator: 'Lt', values: ['10'] }] }, 'wants label size to be less than 10, here it is 10'],
  [{ matchExpressions: [{ key: 'team', operator: 'Gt', values: ['1'] }] }, 'wants label team to be more than 1, here it is a'],
  [{ matchExpressions: [{ key: 'app', operator: 'Lt', values: ['1'] }] }, 'wants label app to be less than 1, here it is missing'],
  [{ matchLabels: { team: 'a' }, matchExpressions: [{ key: 'release', operator: 'In', values: ['y'] }] }, 'wants label release in (y), here it is x'],
])('%j', (selector, reason) => {
  expect(unmet(selector, labels)).toBe(reason);
  expect(matchesSelector(selector, labels)).toBe(reason === undefined);
});

test('a selector is written as Kubernetes does it', () => {
  expect(selectorText({
    matchLabels: { b: 'x', a: 'y' },
    matchExpressions: [
      { key: 'e', operator: 'Exists' }, { key: 'd', operator: 'DoesNotExist' }, { key: 'c', operator: 'In', values: ['z', 'y'] },
      { key: 'f', operator: 'NotIn', values: ['z'] },
    ],
  })).toBe('a=y,b=x,c in (y,z),!d,e,f notin (z)');
  expect(selectorText({})).toBe('');
});

test('what Kubernetes would not take is reported', () => {
  const problems = selectorProblems({
    matchLabels: { 'a b': 'x', 'c': '-' },
    matchExpressions: [
      { key: 'a', operator: 'in', values: ['x'] }, { key: 'a', operator: 'In' }, { key: 'a', operator: 'Exists', values: ['x'] },
      { key: 'a', operator: 'DoesNotExist', values: [] }, { key: '', operator: 'NotIn', values: ['x', 'y z'] },
    ],
  });
  expect(problems.map(({ path, message }) => `${path}: ${message.split(':')[0]}`)).toEqual([
    'matchLabels["a b"]: "a b" is no label key',
    'matchLabels.c: "-" is no label value',
    'matchExpressions[0].operator: "in" is none of "In", "NotIn", "Exists", "DoesNotExist"',
    'matchExpressions[1].values: In needs at least one value',
    'matchExpressions[2].values: Exists takes no values',
    'matchExpressions[4].key: "" is no label key',
    'matchExpressions[4].values[1]: "y z" is no label value',
  ]);
});

describe('the text of a flag', () => {
  test.each([
    ['', ''],
    ['a=b', 'a in (b)'],
    ['a==b, c!=d', 'a in (b),c notin (d)'],
    ['e in (x,y),!f,g', 'e in (x,y),!f,g'],
    ['e notin (x, )', 'e notin (,x)'],
    ['in in (in)', 'in in (in)'],
    ['a=', 'a in ()'],
    ['example.com/a = b', 'example.com/a in (b)'],
    ['a>1,b<2', 'a>1,b<2'],
  ])('%s is read', (text, written) => {
    const { selector, problem } = parseSelector(text);
    expect(problem).toBeUndefined();
    expect(selectorText(selector)).toBe(written);
  });

  test.each([
    ['a b', 'found "b", expected one of =, ==, !=, in, notin, >, <'],
    ['a=b,', 'found its end, expected a label key'],
    ['!a=b', 'found "=", expected \',\' or the end'],
    ['a in x', 'found "x", expected \'(\''],
    ['a in (x', 'found its end, expected \',\' or \')\''],
    ['a>x', 'found "x", expected a whole number'],
    ['a=b=c', 'found "=", expected \',\' or the end'],
    ['a=-', '"-" is no label value'],
  ])('%s is refused', (text, problem) => {
    expect(parseSelector(text).problem).toContain(problem);
  });
});
