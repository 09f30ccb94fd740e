import { checkPromql, promqlFeatures, selectorsOf } from '../../src/check/promql';

const fine = (...texts: string[]) => texts.forEach((text) => expect([text, checkPromql(text)]).toEqual([text, undefined]));
const refused = (text: string, message: string | RegExp) => expect(checkPromql(text)).toEqual(
  typeof message === 'string' ? expect.stringContaining(message) : expect.stringMatching(message));

test('what people write is fine', () => {
  fine(
    'up', '1', '1.', '-1 ^ 2', '"text"', 'sum by (a, "b.c") (rate(foo{x="y", "z.a"=~"u"}[5m:]))', 'rate(foo[5m] offset -1h) > bool 0.5',
    'a / on (x) group_left (y) b', 'a and on () vector(1)', 'topk(5, foo) by (x)', '{"metric.name", job!=""}', 'foo @ end() # a comment',
    'count_values("version", build)', 'year()', 'label_join(up, "a", ",", "b", "c", "d")', 'sum(offset_total) without (on, bool)',
  );
});

test('modifiers belong to the last operand', () => {
  fine('a + b offset 5m', '1 + b offset 5m > 2 or -c @ 0', 'a or max_over_time(b[5m:1m] offset 5m)', 'a * rate(b[5m])');
  refused('a + sum(b)[5m]', 'write a subquery');
});

test('syntax errors say where they are', () => {
  refused('sum(foo', 'the expression ends too early (at character 8)');
  refused('foo\n  > > 1', 'line 2');
  refused('', 'no expression found');
  refused('rat(foo[5m])', 'unknown function "rat" (at character 1)');
  refused('foo == "b', 'not closed');
  refused('foo{a="\\d"}', 'write \\\\ for a backslash');
  refused('foo\u00a0> 1', 'unexpected character');
  refused('foo == 1and bar', '"1and" is not a number');
});

test('types are those of Prometheus', () => {
  refused('rate(foo)', 'rate() wants a range vector here, this is an instant vector: add a range such as [5m]');
  refused('sum(foo[5m])', 'remove the range');
  refused('1 > 2', '"> bool"');
  refused('1 and foo', 'and works on two instant vectors');
  refused('foo + bool bar', 'bool belongs to comparisons');
  refused('foo + "x"', 'not on a string');
  refused('1 + on (a) foo', 'between two instant vectors');
  refused('a + on (x) group_left (x) b', 'both on() and group_left()');
  refused('a and on (x) group_left b', 'takes no group_left()');
  refused('clamp(foo, 1)', 'takes 3 arguments, not 2');
  refused('topk(foo)', 'takes 2 arguments');
  refused('-foo[5m]', 'a sign belongs to');
  refused('(foo)[5m]', 'subquery');
  refused('foo offset 5m [5m]', 'the range comes first');
  refused('foo offset 5m offset 5m', 'twice');
  refused('sum(foo) offset 5m', 'directly behind a metric');
  refused('foo[0s]', 'above 0');
});

test('a selector has to select something', () => {
  refused('{}', 'at least one matcher');
  refused('{a=~".*"}', 'at least one matcher');
  refused('{a!="b"}', 'at least one matcher');
  refused('foo{__name__="bar"}', 'twice');
  refused('foo{a=~"("}', 'not a valid regular expression');
  fine('{a=~".+"}', '{a!=""}', '{__name__="foo"}');
});

test('experimental parts of the language are there when enabled', () => {
  refused('limitk(1, foo)', '--enable-feature=promql-experimental-functions');
  refused('foo[5m + 1m]', '--enable-feature=promql-duration-expr');
  const features = promqlFeatures(['promql-experimental-functions', 'promql-duration-expr', 'exemplar-storage']);
  expect(features).toEqual({ experimentalFunctions: true, durationExpressions: true });
  expect(checkPromql('limitk(1, sum_over_time(foo[5m + 1m]))', features)).toBeUndefined();
  expect(checkPromql('rate(foo[step() * -(2)] offset -(1m ^ 2)) + rate(foo[1h:max_of(5m, step())] @ 5)', features)).toBeUndefined();
  expect(checkPromql('foo[5m and 1m]', features)).toContain('durations know no and');
  expect(checkPromql('foo offset bar', features)).toContain('not a duration');
});

test('selectors are found wherever they are, with their matchers', () => {
  const selectors = selectorsOf('topk(scalar(a), b{x="y"}) / on (c) -{"d.e", f!~"g"}[5m:]');
  expect(selectors.map(({ metric, matchers }) => [metric, matchers.map(({ label, operator, value }) => label + operator + value)])).toEqual([
    ['a', []], ['b', ['x=y']], [undefined, ['__name__=d.e', 'f!~g']],
  ]);
});
