import { parseDuration, parseGoDuration } from '../../src/check/duration';
import { checkHostAndPort } from '../../src/check/host';
import { isLabelName, isMetricName, nameSchemeOf } from '../../src/check/names';
import { checkRegexp, matchesEmpty } from '../../src/check/regexp';
import { checkUrl, hostOf, schemeOf } from '../../src/check/url';

test('durations of Prometheus have their units in order', () => {
  expect(['1h30m', '0', '15ms', '1y2w', '5m'].map(parseDuration)).toEqual([5_400_000, 0, 15, 32_745_600_000, 300_000]);
  for (const text of ['', '5', '30m1h', '1.5h', '-5m', '5 m', '5min', '1h1h', '300y']) expect([text, parseDuration(text)]).toEqual([text, undefined]);
});

test('durations of Go have fractions and signs', () => {
  expect(['1h30m', '1.5s', '-2ms', '0', '.5m'].map(parseGoDuration)).toEqual([5_400_000, 1500, -2, 0, 30_000]);
  for (const text of ['', '1d', '5', '.s']) expect([text, parseGoDuration(text)]).toEqual([text, undefined]);
});

test('names are any text from Prometheus 3 on', () => {
  expect(nameSchemeOf('2.55.1')).toBe('legacy');
  expect(nameSchemeOf('3.0.0')).toBe('utf8');
  expect(nameSchemeOf('0.37.2', 'Thanos')).toBe('legacy');
  expect(isLabelName('a.b', 'legacy')).toBe(false);
  expect(isLabelName('a.b', 'utf8')).toBe(true);
  expect(isLabelName('', 'utf8')).toBe(false);
  expect(isLabelName('a:b', 'legacy')).toBe(false);
  expect(isMetricName('a:b', 'legacy')).toBe(true);
  expect(isMetricName('\ud800', 'utf8')).toBe(false);
});

test('regular expressions are those of RE2', () => {
  for (const text of ['', '(.*)', 'a|b', '(?:x|y)-.+', '(?i)abc', '[a-z]+', '\\d{2}', '(.+)(?::\\d+);(\\d+)', '(a|(b))']) {
    expect([text, checkRegexp(text)]).toEqual([text, undefined]);
  }
  for (const text of ['(', 'a)', '(?=x)', '*', '[z-a]', 'a**', '(|*)', '\\']) expect([text, checkRegexp(text)]).toEqual([text, expect.any(String)]);
  expect(['', '.*', '.+', 'a', 'a|', 'a?', '('].map(matchesEmpty)).toEqual([true, true, false, false, true, true, undefined]);
});

test('URLs are read as Go reads them', () => {
  for (const text of ['http://a.b:80/c?d=e#f', '', '/path', 'localhost:9090', 'http://[::1]:80', 'http://u:p@host', 'http://host:']) {
    expect([text, checkUrl(text)]).toEqual([text, undefined]);
  }
  for (const text of ['http://xxx-${dev}.svc:80', 'http://a b', 'http://host:port', '%zz', ':foo', '1a:80', 'http://a\n', 'http://[::1']) {
    expect([text, checkUrl(text)]).toEqual([text, expect.any(String)]);
  }
  expect(hostOf('https://u@a.b:80/c')).toBe('a.b:80');
  expect(schemeOf('HTTPS://a')).toBe('https');
});

test('a prober is a host with or without a port', () => {
  for (const text of ['blackbox', 'a.b.svc:9115', '10.0.0.1', '[::1]:80', '::1', 'a_b.c.']) expect([text, checkHostAndPort(text)]).toEqual([text, undefined]);
  for (const text of ['http://blackbox', 'a:b', 'a:0', 'a:70000', '', 'a b', 'a/b', '-a']) {
    expect([text, checkHostAndPort(text)]).toEqual([text, expect.any(String)]);
  }
});
