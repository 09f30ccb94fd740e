import type { MuteTimeInterval, TimeInterval, TimeRange } from '../../../imports/monitoring.types';
import { below, Problem } from '../../check/problem';
import { checkDaysOfMonth, checkTime, ParsedRange, parseMonths, parseWeekdays, parseYears } from '../../check/time-range';

/** What is wrong with the times that an AlertmanagerConfig gives a name to. */
export function checkTimeIntervals(intervals: readonly MuteTimeInterval[]): Problem[] {
  return intervals.flatMap(({ name, timeIntervals = [] }, i) => below(`[${i}]`, [
    ...(name ? [] : [{ path: 'name', message: 'is empty: give the interval a name' }]),
    ...timeIntervals.flatMap((interval, j) => below(`timeIntervals[${j}]`, checkInterval(interval))),
  ]));
}

function checkInterval({ times = [], weekdays = [], daysOfMonth = [], months = [], years = [] }: TimeInterval): Problem[] {
  return [
    ...times.flatMap((time, i) => below(`times[${i}]`, checkTimes(time))),
    ...checkRanges('weekdays', weekdays, parseWeekdays),
    ...daysOfMonth.flatMap(({ start = 0, end = 0 }, i) => {
      const message = checkDaysOfMonth({ begin: start, end });
      return message === undefined ? [] : [{ path: `daysOfMonth[${i}]`, message }];
    }),
    ...checkRanges('months', months, parseMonths),
    ...checkRanges('years', years, parseYears),
  ];
}

function checkTimes({ startTime = '', endTime = '' }: TimeRange): Problem[] {
  const wrong = Object.entries({ startTime, endTime }).flatMap(([path, text]) => {
    const message = checkTime(text);
    return message === undefined ? [] : [{ path, message }];
  });
  return wrong.length || startTime < endTime ? wrong : [{ path: 'endTime', message: `${endTime} is not behind startTime ${startTime}` }];
}

function checkRanges(path: string, texts: readonly string[], parse: (text: string) => ParsedRange): Problem[] {
  return texts.flatMap((text, i) => {
    const parsed = parse(text);
    return 'problem' in parsed ? [{ path: `${path}[${i}]`, message: parsed.problem }] : [];
  });
}
