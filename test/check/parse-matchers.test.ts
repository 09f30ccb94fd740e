import { parseMatchers } from '../../src/check/parse-matchers';

const texts = (text: string, languages?: 'classic') => {
  const { matchers, problem } = parseMatchers(text, languages);
  return matchers?.map(({ name, operator, value }) => [name, operator, value]) ?? problem;
};

describe('both languages take', () => {
  test.each([
    ['a=b', [['a', '=', 'b']]],
    [' a != "b" ', [['a', '!=', 'b']]],
    ['a=~"x|y",b!~"z.*"', [['a', '=~', 'x|y'], ['b', '!~', 'z.*']]],
    ['{a="b",}', [['a', '=', 'b']]],
    ['a="x,y"', [['a', '=', 'x,y']]],
    ['a="\\"x\\\\\\n"', [['a', '=', '"x\\\n']]],
    ['', []],
    ['{}', []],
  ])('%s', (text, expected) => {
    expect([texts(text), texts(text, 'classic')]).toEqual([expected, expected]);
  });
});

describe('only the classic language takes', () => {
  test.each([
    ['a=', [['a', '=', '']]],
    ['a=b c', [['a', '=', 'b c']]],
    ['a=x\\d', [['a', '=', 'x\\d']]],
    ['a=\'b\'', [['a', '=', '\'b\'']]],
    ['{a=b', [['a', '=', 'b']]],
    ['a={x}', [['a', '=', '{x']]],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
  });

  test('what the other one reads otherwise', () => {
    expect(texts('a="\\x41"')).toEqual([['a', '=', '\\x41']]);
  });
});

describe('only the language with quoted names takes', () => {
  test.each([
    ['"a b"="c"', [['a b', '=', 'c']]],
    ['ä=b', [['ä', '=', 'b']]],
    ['a.b="c", "d"=~"\\u00e4\\xc3\\xa4\\101"', [['a.b', '=', 'c'], ['d', '=~', 'ääA']]],
  ])('%s', (text, expected) => {
    expect(texts(text)).toEqual(expected);
    expect(texts(text, 'classic')).toContain('is no matcher');
  });
});

test.each([
  ['a', 'is no matcher: expected one such as severity="page"'],
  ['a=b,,c=d', '"" is no matcher'],
  ['a="b', 'has a double quote where none is expected'],
  ['a=b"c', 'has a double quote where none is expected'],
  ['a=~"["', '"[" is no regular expression: '],
  ['"a"="\\xff"', 'is no matcher'],
  ['"a"="b"}', 'is no matcher'],
])('nobody takes %s', (text, problem) => {
  expect(texts(text)).toContain(problem);
});
