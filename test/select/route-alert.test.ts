import { printYaml } from '../../src/resources/print';
import type { Version } from '../../src/resources/version';
import { routeAlert } from '../../src/select/route-alert';

type Fields = Record<string, unknown>;

const routed = (route: Fields, labels: Record<string, string> = {}, more: Fields = {}, version: Version = '0.33.1') =>
  routeAlert(printYaml({ route: { receiver: 'root', ...route }, ...more }), version, labels);
const receivers = (...args: Parameters<typeof routed>) => routed(...args).deliveries.map(({ receiver }) => receiver);

describe('an alert goes', () => {
  test('to the topmost receiver where no route takes it', () => {
    expect(receivers({ routes: [{ receiver: 'a', matchers: ['x=y'] }] }, { x: 'z' })).toEqual(['root']);
  });

  test('to the first route that takes it, and as deep as it can', () => {
    const routes = [
      { receiver: 'a', matchers: ['x="1"'], routes: [{ receiver: 'b', matchers: ['y="1"'] }, { receiver: 'c' }] },
      { receiver: 'd' },
    ];
    expect(receivers({ routes }, { x: '1', y: '1' })).toEqual(['b']);
    expect(receivers({ routes }, { x: '1' })).toEqual(['c']);
    expect(receivers({ routes }, {})).toEqual(['d']);
  });

  test('on to the routes behind one that continues, also from within', () => {
    const routes = [
      { receiver: 'a', continue: true, routes: [{ receiver: 'b', continue: true }, { receiver: 'c' }] },
      { receiver: 'd', matchers: ['x=1'], continue: true }, { receiver: 'e' }, { receiver: 'f' },
    ];
    expect(receivers({ routes }, {})).toEqual(['b', 'c', 'e']);
  });

  test('to the receiver of the route around where its own has none', () => {
    expect(receivers({ routes: [{ receiver: 'a', routes: [{ matchers: ['x=1'] }] }] }, { x: '1' })).toEqual(['a']);
  });
});

test.each([
  [{ match: { a: 'x' } }, { a: 'x' }, true],
  [{ match: { a: 5, b: true } }, { a: '5', b: 'true' }, true],
  [{ match_re: { a: 'x|y' } }, { a: 'y' }, true],
  [{ match_re: { a: 'x|y' } }, { a: 'xy' }, false],
  [{ matchers: ['a=~"x.*"'] }, { a: 'wx' }, false],
  [{ matchers: ['a=~"(?i)PAGE"'] }, { a: 'page' }, true],
  [{ matchers: ['a=~"x.y"'] }, { a: 'x\ny' }, false],
  [{ matchers: ['a!~"x.*"'] }, { a: 'x' }, false],
  [{ matchers: ['a!="x"'] }, {}, true],
  [{ matchers: ['a=""'] }, {}, true],
  [{ matchers: ['a=~".+"'] }, {}, false],
  [{ matchers: ['constructor=""'] }, {}, true],
  [{ matchers: ['a=x,b=y'], match: { c: 'z' } }, { a: 'x', b: 'y' }, false],
  [{ matchers: ['"a b"="x"'] }, { 'a b': 'x' }, true],
])('%j takes %j: %s', (route, labels: Record<string, string>, expected) => {
  expect(receivers({ routes: [{ receiver: 'taken', ...route }] }, labels)).toEqual([expected ? 'taken' : 'root']);
});

test('the way to a receiver is said, with what it inherits', () => {
  const { deliveries } = routed({
    group_by: ['job'], group_wait: '1m',
    routes: [{
      matchers: ['b=2', 'a="1"'], repeat_interval: '1d', mute_time_intervals: ['nights'], continue: true,
      routes: [{ receiver: 'inner', group_by: ['...'], active_time_intervals: ['days'] }],
    }],
  }, { a: '1', b: '2' }, { receivers: [{ name: 'inner', slack_configs: [{}], webhook_configs: [], email_configs: [{}] }] });
  expect(deliveries).toEqual([{
    receiver: 'inner',
    integrations: ['slack', 'email'],
    steps: [
      { path: 'route', matchers: [], receiver: 'root', continue: false },
      { path: 'route.routes[0]', matchers: ['a="1"', 'b="2"'], continue: true },
      { path: 'route.routes[0].routes[0]', matchers: [], receiver: 'inner', continue: false },
    ],
    groupBy: undefined, groupWait: '1m', groupInterval: '5m', repeatInterval: '1d',
    muteTimeIntervals: [], activeTimeIntervals: ['days'],
  }]);
});

test('an empty list of labels to group by is not inherited, and intervals are not either', () => {
  const [{ groupBy, muteTimeIntervals }] = routed({ group_by: ['job'], mute_time_intervals: ['x'], routes: [{ group_by: [] }] }).deliveries;
  expect([groupBy, muteTimeIntervals]).toEqual([[], []]);
});

test('routes that were asked in vain say why', () => {
  expect(routed({ routes: [{ matchers: ['a=~"x|y"', 'b=1'] }, { matchers: ['"a b"="1"'] }, {}, { matchers: ['c=1'] }] }, { a: 'z' }).passed).toEqual([
    expect.objectContaining({ path: 'route.routes[0]', reason: 'wants a=~"x|y", here it is z' }),
    expect.objectContaining({ path: 'route.routes[1]', reason: 'wants "a b"="1", here it is missing' }),
  ]);
});

test('rules of inhibition that could hold it back are named, in all spellings', () => {
  const rules = [
    { source_match: { s: '1' }, target_match: { a: 'x' }, equal: ['a', 'n'] },
    { source_matchers: ['s=2'], target_match_re: { a: 'x|y' } },
    { source_match_re: { s: '3' }, target_matchers: ['a!=x'] },
  ];
  expect(routed({}, { a: 'x' }, { inhibit_rules: rules }).inhibitors).toEqual([
    { rule: 0, source: ['s="1"'], equal: { a: 'x', n: '' } }, { rule: 1, source: ['s="2"'], equal: {} },
  ]);
});

describe('what Alertmanager would not load is a problem, wherever it is', () => {
  test.each([
    [{ routes: [{ matchers: ['x=1'], routes: [{ matchers: ['a=~"["'] }] }] }, {}, 'route.routes[0].routes[0]: "[" is no regular expression'],
    [{ routes: [{ match_re: { a: '(' } }] }, {}, 'route.routes[0]: "(" is no regular expression'],
    [{}, { inhibit_rules: [{ target_matchers: ['a'] }] }, 'rule 1 of inhibition: "a" is no matcher'],
  ])('%j %j', (route, more, problem) => {
    expect(routed(route, {}, more)).toEqual({ deliveries: [], passed: [], inhibitors: [], problems: [expect.stringContaining(problem)] });
  });

  test('a number is the text that it is written as', () => {
    const text = 'route: {receiver: r, routes: [{receiver: 010, match: {a: 1.0}, match_re: {b: 0x1|2}, matchers: [c=3], continue: yes}, {receiver: s}]}\n';
    expect(routeAlert(text, '0.33.1', { a: '1.0', b: '2', c: '3' }).deliveries.map(({ receiver }) => receiver)).toEqual(['010', 's']);
  });

  test('no tree, no YAML', () => {
    expect(routeAlert('receivers: []\n', '0.33.1', {}).problems).toEqual(['it has no route']);
    expect(routeAlert('a: [\n', '0.33.1', {}).problems).toEqual([expect.stringContaining('it is no YAML')]);
  });

  test('a release before 0.27 knows no quoted names', () => {
    expect(routed({ routes: [{ matchers: ['"a"="b"'] }] }, {}, {}, '0.26.0').problems).toHaveLength(1);
  });
});
