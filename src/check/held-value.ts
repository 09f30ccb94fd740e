import { PlainScalar, resolved } from '../resources/plain-scalar';
import type { Range } from '../spell/alertmanager/time-interval';
import type { Holds } from '../spell/own-value';
import type { Reading } from '../spell/table-reader';
import { parseDuration } from './duration';
import { checkHostPort } from './host';
import { refuseUrl, refuseUrlOrTemplate } from './http-url';
import { isLabelName } from './names';
import { parseMatchers } from './parse-matchers';
import { checkRegexp } from './regexp';
import { checkTime, ParsedRange, parseDaysOfMonth, parseMonths, parseWeekdays, parseYears } from './time-range';

/** A value of a configuration as its user has written it: what it means, or why it cannot stand there. */
export function readHeldValue(raw: unknown, holds: Holds | undefined): Reading {
  return holds === undefined ? text(raw) : READERS[holds](raw);
}

type Reader = (raw: unknown) => Reading;

const READERS: Readonly<Record<Holds, Reader>> = {
  'boolean': (raw) => typeof resolved(raw) === 'boolean' ? { value: resolved(raw) } : { problem: 'has to be true or false' },
  'number': (raw) => Number.isInteger(resolved(raw)) ? { value: resolved(raw) } : { problem: 'has to be an integer' },
  'texts': listOf(text),
  'text by name': mapOf(text),
  'texts by name': mapOf(listOf(text)),
  'anything by name': mapOf(anything),
  'anything': anything,
  'host and port': checked(checkHostPort),
  'matchers': listOf(checked((value) => parseMatchers(value).problem)),
  'regexps by name': regexps,
  'duration': checked((value) => parseDuration(value) === undefined ? `${JSON.stringify(value)} is not a duration: expected one such as 5m` : undefined),
  'Go duration': checked(checkBothDurations),
  'url': checked(refuseUrl),
  'url or template': checked(refuseUrlOrTemplate),
  'link': text,
  'TLS version': checked((value) => /^TLS1[0-3]$/.test(value) ? undefined : `${JSON.stringify(value)} is no version of TLS: expected TLS10, TLS11, TLS12 or TLS13`),
  'time': checked(checkTime),
  'weekdays': listOf(ranges(parseWeekdays)),
  'days of the month': listOf(ranges(parseDaysOfMonth)),
  'months': listOf(ranges(parseMonths)),
  'years': listOf(ranges(parseYears)),
  'location': checked(checkLocation),
};

function anything(raw: unknown): Reading {
  return { value: resolved(raw) };
}

/** Any scalar is a text, as the program itself has it. */
function text(raw: unknown): Reading {
  if (raw === null) return { value: '' };
  if (raw instanceof PlainScalar) return { value: raw.text };
  return typeof raw === 'object' ? { problem: `has to be a text, but is a ${Array.isArray(raw) ? 'list' : 'map'}` } : { value: String(raw) };
}

function checked(check: (value: string) => string | undefined): Reader {
  return (raw) => {
    const reading = text(raw);
    if ('problem' in reading || reading.value === '') return reading;
    const problem = check(reading.value as string);
    return problem === undefined ? reading : { problem };
  };
}

function ranges(parse: (value: string) => ParsedRange): Reader {
  return (raw) => {
    const reading = text(raw);
    if ('problem' in reading) return reading;
    const parsed = parse(reading.value as string);
    return 'problem' in parsed ? parsed : { value: parsed.range satisfies Range };
  };
}

function listOf(read: Reader): Reader {
  return (raw) => {
    if (!Array.isArray(raw)) return { problem: 'has to be a list' };
    const readings = raw.map(read);
    return readings.find((reading) => 'problem' in reading) ?? { value: readings.map((reading) => (reading as { value: unknown }).value) };
  };
}

function mapOf(read: Reader): Reader {
  return (raw) => {
    if (typeof raw !== 'object' || raw === null || Array.isArray(raw) || raw instanceof PlainScalar) return { problem: 'has to be a map' };
    const entries = Object.entries(raw).map(([name, inner]) => [name, read(inner)] as const);
    const wrong = entries.find(([, reading]) => 'problem' in reading);
    if (wrong) return { problem: `has under ${JSON.stringify(wrong[0])} what cannot stand there: it ${(wrong[1] as { problem: string }).problem}` };
    return { value: Object.fromEntries(entries.map(([name, reading]) => [name, (reading as { value: unknown }).value])) };
  };
}

function regexps(raw: unknown): Reading {
  const reading = READERS['text by name'](raw);
  if ('problem' in reading) return reading;
  for (const [name, value] of Object.entries(reading.value as Record<string, string>)) {
    if (!isLabelName(name, 'legacy')) return { problem: `has ${JSON.stringify(name)}, which is not a valid label name` };
    const problem = checkRegexp(value);
    if (problem !== undefined) return { problem: `has an invalid regular expression under ${JSON.stringify(name)}: ${problem}` };
  }
  return reading;
}

/** The program reads a duration of Go there, and the operator one of Prometheus. */
function checkBothDurations(value: string): string | undefined {
  const both = parseDuration(value) !== undefined && !/[ywd]/.test(value);
  return both ? undefined : `${JSON.stringify(value)} is not a duration in hours, minutes and seconds: expected one such as 5m`;
}

/** The time zones that there are, by their names; Local is that of the machine. */
function checkLocation(value: string): string | undefined {
  if (value === 'Local') return undefined;
  try {
    new Intl.DateTimeFormat('en', { timeZone: value });
    return undefined;
  } catch {
    return `${JSON.stringify(value)} is no time zone: expected one such as Europe/Berlin`;
  }
}
