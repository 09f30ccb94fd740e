/** The types of PromQL: s(calar), v(ector), m(atrix, a range), t(ext). */
export type ValueType = 's' | 'v' | 'm' | 't';

export const TYPE_NAMES: Readonly<Record<ValueType, string>> = { s: 'a scalar', v: 'an instant vector', m: 'a range vector', t: 'a string' };

/** How a function is called. */
export interface Signature {
  readonly args: string;
  readonly returns: ValueType;
  /** How many arguments there may be beside the required ones (all but the last); -1 for any number. */
  readonly further: number;
  /** Only with `--enable-feature=promql-experimental-functions`. */
  readonly experimental: boolean;
}

/** `arguments>result`, where `?` makes the last argument optional, `*` repeats it, and a digit says how often at most; then who is called like this. */
const STABLE: Readonly<Record<string, string>> = {
  '>s': 'pi time',
  'm>v': 'absent_over_time avg_over_time changes count_over_time delta deriv idelta increase irate last_over_time max_over_time min_over_time '
    + 'present_over_time rate resets stddev_over_time stdvar_over_time sum_over_time',
  'ms>v': 'predict_linear',
  's>v': 'vector',
  'sm>v': 'quantile_over_time',
  'ssv>v': 'histogram_fraction',
  'sv>v': 'histogram_quantile',
  'v>s': 'scalar',
  'v>v': 'abs absent acos acosh asin asinh atan atanh ceil cos cosh deg exp floor histogram_avg histogram_count histogram_stddev histogram_stdvar '
    + 'histogram_sum ln log10 log2 rad sgn sin sinh sort sort_desc sqrt tan tanh timestamp',
  'v?>v': 'day_of_month day_of_week day_of_year days_in_month hour minute month year',
  'vs>v': 'clamp_max clamp_min',
  'vs?>v': 'round',
  'vss>v': 'clamp',
  'vttt*>v': 'label_join',
  'vtttt>v': 'label_replace',
};

const EXPERIMENTAL: Readonly<Record<string, string>> = {
  '>s': 'end range start step',
  'm>v': 'first_over_time mad_over_time ts_of_first_over_time ts_of_last_over_time ts_of_max_over_time ts_of_min_over_time',
  'mss>v': 'double_exponential_smoothing',
  'ss>s': 'max_of min_of',
  'vt*>v': 'sort_by_label sort_by_label_desc',
  'vtss9>v': 'histogram_quantiles',
  'vv?>v': 'info',
};

/** Every function that there is. */
export const FUNCTIONS: ReadonlyMap<string, Signature> = new Map([...read(STABLE, false), ...read(EXPERIMENTAL, true)]);

function read(groups: Readonly<Record<string, string>>, experimental: boolean): [string, Signature][] {
  return Object.entries(groups).flatMap(([text, names]) => {
    const [, args, more, returns] = /^([svmt]*)([?*\d]?)>([svmt])$/.exec(text)!;
    const further = more === '' ? 0 : more === '*' ? -1 : more === '?' ? 1 : Number(more);
    return names.split(' ').map((name): [string, Signature] => [name, { args, returns: returns as ValueType, further, experimental }]);
  });
}

/** The type of the parameter in front of what is aggregated, for the operators that have one. */
export const AGGREGATION_PARAMETERS: Readonly<Record<string, ValueType>> = {
  topk: 's', bottomk: 's', quantile: 's', count_values: 't', limitk: 's', limit_ratio: 's',
};

export const EXPERIMENTAL_AGGREGATIONS: readonly string[] = ['limitk', 'limit_ratio'];
