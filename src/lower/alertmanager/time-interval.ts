import type { MuteTimeInterval, TimeInterval } from '../../../imports/monitoring.types';
import { ParsedRange, parseMonths, parseWeekdays, parseYears } from '../../check/time-range';
import type { NamedInterval, Period, Range } from '../../spell/alertmanager/time-interval';
import type { Naming } from './routing';

/** The times that an AlertmanagerConfig gives a name to. They have been checked. */
export function lowerTimeInterval({ name, timeIntervals = [] }: MuteTimeInterval, named: Naming): NamedInterval {
  return { name: named(name), timeIntervals: timeIntervals.map(period) };
}

function period({ times, weekdays, daysOfMonth, months, years }: TimeInterval): Period {
  return {
    times,
    weekdays: ranges(weekdays, parseWeekdays),
    daysOfMonth: daysOfMonth?.map(({ start = 0, end = 0 }) => ({ begin: start, end })),
    months: ranges(months, parseMonths),
    years: ranges(years, parseYears),
  };
}

function ranges(texts: readonly string[] | undefined, parse: (text: string) => ParsedRange): Range[] | undefined {
  return texts?.flatMap((text) => {
    const parsed = parse(text);
    return 'range' in parsed ? [parsed.range] : [];
  });
}
