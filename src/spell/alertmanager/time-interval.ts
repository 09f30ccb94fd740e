import type { Table } from '../table';

/** From one to another, both included. */
export interface Range {
  readonly begin: number;
  readonly end: number;
}

/** A part of the day. */
export interface TimeOfDay {
  readonly startTime?: string;
  readonly endTime?: string;
}

/** When something holds. Days of the week are numbered from Sunday, 0. */
export interface Period {
  readonly times?: readonly TimeOfDay[];
  readonly weekdays?: readonly Range[];
  readonly daysOfMonth?: readonly Range[];
  readonly months?: readonly Range[];
  readonly years?: readonly Range[];
  readonly location?: string;
}

/** Times that routes refer to by a name. */
export interface NamedInterval {
  readonly name: string;
  readonly timeIntervals?: readonly Period[];
}

const TIME_OF_DAY: Table<TimeOfDay> = {
  startTime: { key: 'start_time', holds: 'time' },
  endTime: { key: 'end_time', holds: 'time' },
};

/** The days of a week, as they are spelled. */
export const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'] as const;

const PERIOD: Table<Period> = {
  times: { key: 'times', table: TIME_OF_DAY },
  weekdays: { key: 'weekdays', as: (ranges) => ranges.map((range) => rangeText(range, (day) => WEEKDAYS[day])), holds: 'weekdays' },
  daysOfMonth: { key: 'days_of_month', as: (ranges) => ranges.map((range) => rangeText(range)), holds: 'days of the month' },
  months: { key: 'months', as: (ranges) => ranges.map((range) => rangeText(range)), holds: 'months' },
  years: { key: 'years', as: (ranges) => ranges.map((range) => rangeText(range)), holds: 'years' },
  location: { key: 'location', since: '0.25.0', holds: 'location' },
};

function rangeText({ begin, end }: Range, spelled: (part: number) => string = String): string {
  return begin === end ? spelled(begin) : `${spelled(begin)}:${spelled(end)}`;
}

/** An item of `time_intervals` or `mute_time_intervals`. */
export const NAMED_INTERVAL: Table<NamedInterval> = {
  name: { key: 'name' },
  timeIntervals: { key: 'time_intervals', empty: 'kept', table: PERIOD },
};
