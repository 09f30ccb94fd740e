import { AGGREGATION_PARAMETERS } from './promql-functions';

/** The words that aggregate. */
export const AGGREGATIONS = new Set(['sum', 'avg', 'count', 'min', 'max', 'group', 'stddev', 'stdvar', ...Object.keys(AGGREGATION_PARAMETERS)]);

/** How tightly operators bind; only ^ binds to the right. */
export const PRECEDENCE: Readonly<Record<string, number>> = {
  'or': 1, 'and': 2, 'unless': 2, '==': 3, '!=': 3, '<=': 3, '<': 3, '>=': 3, '>': 3, '</': 3, '>/': 3, '+': 4, '-': 4, '*': 5, '/': 5, '%': 5, 'atan2': 5, '^': 6,
};
export const POWER = PRECEDENCE['^'];

/** Words that cannot be the name of a metric. */
export const RESERVED = new Set(['bool', 'on', 'ignoring', 'group_left', 'group_right', 'atan2']);

/** Words that can be one, but never the name of a function. */
export const NEVER_CALLED = new Set([
  ...RESERVED, 'by', 'without', 'offset', 'and', 'or', 'unless', 'anchored', 'smoothed', 'fill', 'fill_left', 'fill_right', ...AGGREGATIONS,
]);
