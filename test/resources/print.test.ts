import * as fc from 'fast-check';
import { load, CORE_SCHEMA, YAML11_SCHEMA } from 'js-yaml';
import { parse, parseAllDocuments } from 'yaml';
import { Placeholder } from '../../src/resources/placeholder';
import { printDocuments, printYaml } from '../../src/resources/print';

/** Strings that readers like to take for something else. */
const TRICKY = [
  '', ' ', 'y', 'N', 'yes', 'No', 'on', 'OFF', 'true', 'False', 'null', 'Null', '~', '=', '<<', '-', '--', '---', '...', '?', ':', '? a', '- a', 'a:',
  'a: b', 'a:b', 'a #b', 'a#b', '#a', ' a', 'a ', '0', '1', '-1', '+1', '1.5', '.5', '1.', '.', '1e3', '1.0e+3', '0777', '0o17', '0x1F', '0b101',
  '1_000', '1:20', '190:20:30', '1:20.5', '2001-12-14', '2001-12-14t21:59:43.10-05:00', '2001-12-14 21:59:43', '.inf', '-.Inf', '+.INF', '.nan',
  '[a', '{a', ']', '}', ',a', '&a', '*a', '!a', '|', '>', '|a', '%a', '@a', '`a', '"a"', "'a'", "it's", '\\d+', 'a"b', '--flag=1', '-_1', '30s', '10.0.0.1:90',
  'a\nb', 'a\nb\n', 'a\n\n', '\n', '\n\n', '\na', ' a\nb', '\n a\nb', 'a\n b', 'a\n ', '\ta\nb', 'a\n\tb\n', 'a\r\nb', 'a\tb', '\t', '\0', '\x7f', '\x85',
  '\u00a0', '\u2028', 'a\u2029\nb', '\ufeff', 'é', '日本', '😀', '😀\nb', '---\na', 'a\n---\nb\n', 'a\n...\n', '# a\nb', '$(A)', '(.+);(.*)', '$1', '1d',
];

const text = fc.oneof(
  fc.constantFrom(...TRICKY),
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(' ', '\n', '\t', 'a', ':', '#', '-', '"', "'", '\\', '1', '|') }),
);
const { tree } = fc.letrec((tie) => ({
  tree: fc.oneof({ maxDepth: 4, withCrossShrink: true }, tie('leaf'), fc.array(tie('tree'), { maxLength: 4 }), fc.dictionary(text, tie('tree'), { maxKeys: 4 })),
  leaf: fc.oneof(text, fc.boolean(), fc.constant(null), fc.integer(), fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => n || 0)),
}));
const collection = fc.oneof(fc.array(tree), fc.dictionary(text, tree)).map((value) => JSON.parse(JSON.stringify(value)) as unknown);

const READERS: Record<string, (source: string) => unknown> = {
  'js-yaml, YAML 1.2': (source) => load(source, { schema: CORE_SCHEMA }),
  'js-yaml, YAML 1.1': (source) => load(source, { schema: YAML11_SCHEMA }),
  'yaml, YAML 1.2': (source) => parse(source) as unknown,
  'yaml, YAML 1.1': (source) => parse(source, { version: '1.1', merge: false }) as unknown,
};

describe.each(Object.entries(READERS))('read by %s', (_, read) => {
  test.each(TRICKY.map((string) => [string]))('%j stays what it is as a value, an item and a key', (string) => {
    const value = { value: string, items: [string, [string], { [string]: string }], nested: { [string]: { [string]: string } } };
    expect(read(printYaml(value))).toEqual(value);
  });

  test('whatever is printed stays what it is', () => {
    fc.assert(fc.property(collection, (value) => {
      expect(read(printYaml(value))).toEqual(value);
    }), { numRuns: 200 });
  });
});

test('lists lie as deep as their key, and what is undefined is left out', () => {
  expect(printYaml({ a: [1, { b: 'x', c: [] }, ['x', ['z']]], d: { e: undefined, f: {} }, g: undefined, h: { i: undefined } })).toBe([
    'a:', '- 1', '- b: x', '  c: []', '- - x', '  - - z', 'd:', '  f: {}', 'h: {}', '',
  ].join('\n'));
});

test('strings are plain where they can be', () => {
  const plain = ['a b', '--web.enable-lifecycle', '/metrics', '(.+);(.*)', '$1', '30s', '1d', 'a:b', '.*', '^a$', 'http://a:9090/b#c', 'é'];
  expect(printYaml(plain)).toBe(plain.map((string) => `- ${string}\n`).join(''));
});

test('several lines become a literal block', () => {
  expect(printYaml({ a: 'b\n\nc\n', d: [' e\nf'] })).toBe('a: |\n  b\n\n  c\nd:\n- |2-\n   e\n  f\n');
});

test('a placeholder becomes a literal block whose indentation is spelled out', () => {
  const config = { a: [{ password: new Placeholder('PASSWORD') }, new Placeholder('OTHER')] };
  expect(printYaml(config)).toBe('a:\n- password: |2-\n    $(PASSWORD)\n- |2-\n  $(OTHER)\n');
  expect(load(printYaml(config))).toEqual({ a: [{ password: '$(PASSWORD)' }, '$(OTHER)'] });
});

test('documents are separated by a line', () => {
  const printed = printDocuments([{ a: 1 }, { b: 'x\n---\ny' }]);
  expect(printed).toBe('a: 1\n---\nb: |-\n  x\n  ---\n  y\n');
  expect(parseAllDocuments(printed).map((document) => document.toJS() as unknown)).toEqual([{ a: 1 }, { b: 'x\n---\ny' }]);
});

test('large integers keep their digits', () => {
  expect(printYaml({ a: 9007199254740993n, b: 2 ** 63 })).toBe('a: 9007199254740993\nb: 9223372036854775808\n');
});
