import { refuseUrl, refuseUrlOrTemplate } from '../../src/check/http-url';
import { checkDaysOfMonth, checkTime, parseMonths, parseWeekdays, parseYears } from '../../src/check/time-range';

test.each(['http://a', 'https://a/b?c=d', 'https://u:p@a:8/'])('%s is the URL of a service', (text) => {
  expect(refuseUrl(text)).toBeUndefined();
});

test.each(['a', 'ftp://a', 'http://', '://a', 'http://a b'])('%s is none, and is not repeated', (text) => {
  expect(refuseUrl(text)).toBe('is no URL: expected one that begins with http:// or https:// and names a host');
});

test('a template may stand in for a URL if Go can read it', () => {
  expect(refuseUrlOrTemplate('https://a/{{ .CommonLabels.x }}')).toBeUndefined();
  expect(refuseUrlOrTemplate('{{ invalid-template }}')).toBe('is no valid template');
});

test('ranges are read as Alertmanager does', () => {
  expect(parseWeekdays('Monday:friday')).toEqual({ range: { begin: 1, end: 5 } });
  expect(parseWeekdays('sunday')).toEqual({ range: { begin: 0, end: 0 } });
  expect(parseMonths('march:12')).toEqual({ range: { begin: 3, end: 12 } });
  expect(parseYears('2030:2020')).toEqual({ problem: '"2030:2020" ends before it begins' });
  expect(parseMonths('13')).toEqual({ problem: '"13" is not a month such as january or 1' });
  expect(parseWeekdays('a:b:c')).toEqual({ problem: '"a:b:c" is no range: expected two ends with a colon between them' });
});

test('days of a month are counted from either end', () => {
  expect(checkDaysOfMonth({ begin: 1, end: -1 })).toBeUndefined();
  expect(checkDaysOfMonth({ begin: -3, end: -1 })).toBeUndefined();
  expect(checkDaysOfMonth({ begin: 20, end: -20 })).toBe('ends with -20, before it begins with 20');
  expect(checkDaysOfMonth({ begin: 0, end: 5 })).toBe('0 is no day of a month: expected 1 to 31, or -31 to -1 from its end');
});

test('times of the day run to 24:00', () => {
  expect(['00:00', '23:59', '24:00'].map(checkTime)).toEqual([undefined, undefined, undefined]);
  expect(['24:01', '1:00', ''].map((text) => checkTime(text) !== undefined)).toEqual([true, true, true]);
});
