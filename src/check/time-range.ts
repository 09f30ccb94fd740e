import { Range, WEEKDAYS } from '../spell/alertmanager/time-interval';

/** A range, or why a text is none. */
export type ParsedRange = { readonly range: Range } | { readonly problem: string };

const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];
const LAST_DAY = 31;
/** Days counted from the end of a month lie behind others at least where the month is this short. */
const SHORTEST_MONTH = 28;

/** `monday`, `monday:friday`. */
export function parseWeekdays(text: string): ParsedRange {
  return parseRange(text, 'a day of the week such as monday', (day) => {
    const number = WEEKDAYS.indexOf(day.toLowerCase() as (typeof WEEKDAYS)[number]);
    return number >= 0 ? number : integer(day, 0, WEEKDAYS.length - 1);
  });
}

/** `january`, `3:5`. */
export function parseMonths(text: string): ParsedRange {
  return parseRange(text, 'a month such as january or 1', (month) => {
    const number = MONTHS.indexOf(month.toLowerCase());
    return number >= 0 ? number + 1 : integer(month, 1, MONTHS.length);
  });
}

/** `2030`, `2030:2050`. */
export function parseYears(text: string): ParsedRange {
  return parseRange(text, 'a year such as 2030', (year) => integer(year, -Infinity, Infinity));
}

/** `1`, `-7:-1`: days from the end are negative. */
export function parseDaysOfMonth(text: string): ParsedRange {
  const [begin, end, more] = text.includes(':') ? text.split(':') : [text, text];
  const range = { begin: integer(begin, -Infinity, Infinity) ?? 0, end: integer(end, -Infinity, Infinity) ?? 0 };
  const problem = more === undefined ? checkDaysOfMonth(range) : `${JSON.stringify(text)} is no range: expected one such as 1:5`;
  return problem === undefined ? { range } : { problem };
}

/** What is wrong with a range of days of a month. */
export function checkDaysOfMonth({ begin, end }: Range): string | undefined {
  const invalid = [begin, end].find((day) => day === 0 || day < -LAST_DAY || day > LAST_DAY);
  if (invalid !== undefined) return `${invalid} is no day of a month: expected 1 to 31, or -31 to -1 from its end`;
  if (begin < 0 && end > 0) return `begins with ${begin}, counted from the end of the month: end it with a negative number too`;
  return fromStart(begin) > fromStart(end) ? `ends with ${end}, before it begins with ${begin}` : undefined;
}

function fromStart(day: number): number {
  return day < 0 ? SHORTEST_MONTH + day : day;
}

function parseRange(text: string, expected: string, parse: (part: string) => number | undefined): ParsedRange {
  const parts = text.includes(':') ? text.split(':') : [text, text];
  if (parts.length !== 2) return { problem: `${JSON.stringify(text)} is no range: expected two ends with a colon between them` };
  const [begin, end] = parts.map(parse);
  if (begin === undefined || end === undefined) {
    return { problem: `${JSON.stringify(parts[begin === undefined ? 0 : 1])} is not ${expected}` };
  }
  return begin > end ? { problem: `${JSON.stringify(text)} ends before it begins` } : { range: { begin, end } };
}

function integer(text: string, least: number, most: number): number | undefined {
  const number = /^[+-]?\d+$/.test(text) ? Number(text) : NaN;
  return number >= least && number <= most ? number : undefined;
}

/** What is wrong with a time of the day; 24:00 is its end. */
export function checkTime(text: string): string | undefined {
  return /^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/.test(text) ? undefined : `${JSON.stringify(text)} is no time of the day: expected one such as 17:30`;
}
