const WEEKDAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const MONTHS = ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'];

/** When a `TimeInterval` is: what is said must all be so, what is not said may be anything. Times and days are those of UTC. */
export interface TimePeriod {
  /**
   * Times of the day, as `09:00-17:00`, up to `24:00`. `22:00-06:00` are the late hours and the early ones of the same day.
   * @default - all day
   */
  readonly times?: string[];
  /**
   * Days of the week, as `saturday`, or several in a row, as `monday:friday` or `friday:monday`.
   * @default - any
   */
  readonly weekdays?: string[];
  /**
   * Days of the month, as `1`, or several in a row, as `1:15`. -1 is the last one.
   * @default - any
   */
  readonly daysOfMonth?: string[];
  /**
   * Months by name or number, as `december`, or several in a row, as `april:june` or `november:february`.
   * @default - any
   */
  readonly months?: string[];
  /**
   * Years, as `2030`, or several in a row, as `2030:2032`.
   * @default - any
   */
  readonly years?: string[];
}

/**
 * Times at which a `Route` is silent, or the only ones at which it is not.
 *
 * @example
 * declare const team: Receiver;
 * const officeHours = TimeInterval.during('office-hours', { weekdays: ['monday:friday'], times: ['09:00-17:00'] });
 *
 * Route.to(team, { activeTimeIntervals: [officeHours] });
 */
export class TimeInterval {
  /**
   * Any of these periods.
   * @param name the name of the interval. Unique in an AlertmanagerConfig.
   * @param periods when it is
   */
  public static during(name: string, ...periods: TimePeriod[]): TimeInterval {
    return new TimeInterval(name, periods);
  }

  private constructor(
    /** The name of the interval. */
    public readonly name: string,
    private readonly periods: TimePeriod[],
  ) {}

  /**
   * As the custom resources have it.
   * @internal
   */
  public _toJson(): { readonly name: string; readonly timeIntervals: object[] } {
    return { name: this.name, timeIntervals: this.periods.map(periodJson) };
  }
}

function periodJson({ times, weekdays, daysOfMonth, months, years }: TimePeriod): object {
  return {
    times: times?.flatMap(timesJson),
    weekdays: weekdays?.flatMap((days) => inOrder(days, WEEKDAYS)),
    daysOfMonth: daysOfMonth?.map(daysJson),
    months: months?.flatMap((range) => inOrder(range, MONTHS)),
    years,
  };
}

/** Times of a day must end after they begin: those over midnight are two. */
function timesJson(text: string): object[] {
  const [, startTime, endTime] = /^(\d\d:\d\d)-(\d\d:\d\d)$/.exec(text) ?? [];
  if (!startTime) throw new Error(`times has ${JSON.stringify(text)}, which is no time of the day: say it as 09:00-17:00`);
  if (startTime < endTime) return [{ startTime, endTime }];
  return [{ startTime: '00:00', endTime }, { startTime, endTime: '24:00' }].filter((range) => range.startTime !== range.endTime);
}

/** A range must end after it begins: one over the end of the week or the year is two. */
function inOrder(range: string, names: readonly string[]): string[] {
  const [begin, end = begin] = range.split(':');
  const [from, to] = [begin, end].map((name) => names.indexOf(name.toLowerCase()));
  return from > to && to >= 0 ? [`${begin}:${names[names.length - 1]}`, `${names[0]}:${end}`] : [range];
}

function daysJson(text: string): object {
  const [, start, end = start] = /^(-?\d+)(?::(-?\d+))?$/.exec(text) ?? [];
  if (!start) throw new Error(`daysOfMonth has ${JSON.stringify(text)}, which is no day of the month: say it as 1, 1:15 or -1`);
  return { start: Number(start), end: Number(end) };
}
