import * as fc from 'fast-check';
import { readBlockYaml } from '../../src/resources/block-yaml';
import { parseAnyYaml } from '../../src/resources/parse-yaml';
import { printYaml } from '../../src/resources/print';

test.each([
  ['a: 1\nb:\n  c: x y\n  d:\n  - 1\n  - e: f\n    g: h\n  -\n    i: j\n  - - k\n    - l\nm:\n'],
  ['# head\n\na: b # tail\n# between\n\nc: "d # e" # f\n'],
  ['a: |\n  b\n\n   c\nd: |-\n  e\n\nf: |+\n  g\n\nh: |2-\n    i\n  j\n- k\n'.replace('- k\n', '')],
  ["a: 'it''s'\nb: \"c\\n\\u00e9\"\n'd e': f\n\"g/h\": i\n"],
  ['a: one\n  two\n\n  three\nb: \'four\n  five\'\nc: "six\n\n  seven"\nd:\n  eight\n'],
  ['a: []\nb: {}\nc: ["x", y, 1]\nd: {e: f, "g": [h]}\ne:\n  {}\n'],
  ['a: yes\nb: 010\nc: ~\nd: 1_000\ne: -1\nf: --x\ny: z\n'],
  ['a: http://b:80/c#d\ne: :f\ng: -h\n'],
])('%j is read as the full parser does', (text) => {
  expect(readBlockYaml(text)).toBeDefined();
  expect([readBlockYaml(text)]).toEqual(parseAnyYaml(text));
});

test.each([
  ['a: 1\na: 2\n'], ['a: 1\n  b: 2\n'], ['a: b: c\n'], ['a: "b\n'], ['a: [b\n'], ['a: .inf\n'], ['a: [.inf]\n'], ['a:\n   b: 1\n  c: 2\n'], ['a:\tb\n'],
  ['a: &b c\n'], ['a: *b\n'], ['a: !!str b\n'], ['a: >\n  b\n'], ['? a\n'], ['a: |\n'], ['a: |\n    \n  b\n'], ['- a\nb: c\n'], ['a\n'], [''],
  ['a: b\r\n'], ['a: \u0000\n'], ['__proto__: a\n'], ['<<: {}\n'], ['a: "\\x41"\n'], ['...\n'],
])('%j is left to the full parser', (text) => {
  expect(readBlockYaml(text)).toBeUndefined();
});

const line = fc.tuple(
  fc.constantFrom('', '', '  ', '  ', '    ', '- ', '  - ', ' '),
  fc.constantFrom('a: ', 'b: ', 'c:', '', '- ', '"d": ', '# '),
  fc.constantFrom('', 'x', 'x y', '1', '"q"', "'r'", '|', '|-', '|2', '[]', '{}', '[a, 1]', '"s', 't"', "'u", 'v: w', 'x #y', ':z', '~', '&a', '  '),
).map((parts) => parts.join(''));

test('whatever is read at all is read as the full parser does', () => {
  fc.assert(fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
    const text = lines.join('\n');
    const value = readBlockYaml(text);
    if (value !== undefined) expect([value]).toEqual(parseAnyYaml(text));
  }), { numRuns: 3000 });
});

test('what we print is read', () => {
  fc.assert(fc.property(fc.dictionary(fc.stringMatching(/^[a-z]{1,3}$/), fc.jsonValue()), (printed) => {
    const value = JSON.parse(JSON.stringify(printed)) as object;
    expect(parseAnyYaml(printYaml(value))).toEqual([value]);
    const quick = readBlockYaml(printYaml(value));
    if (quick !== undefined) expect(quick).toEqual(value);
  }), { numRuns: 500 });
});

test('long strings do no harm', () => {
  const long = 'a "b" \\n \''.repeat(500_000);
  expect(readBlockYaml(`a: ${JSON.stringify(long)}\n`)).toEqual({ a: long });
  expect(readBlockYaml(`a: '${long.replaceAll("'", "''")}'\n`)).toEqual({ a: long });
});
