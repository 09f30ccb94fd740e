import { AGGREGATION_PARAMETERS, EXPERIMENTAL_AGGREGATIONS, FUNCTIONS, TYPE_NAMES, ValueType } from './promql-functions';
import type { Binary, Call, Expression, Postfix, Selector, Span, Unary } from './promql-syntax';
import { PromqlError } from './promql-tokens';
import { checkRegexp, matchesEmpty } from './regexp';

/** What `--enable-feature` adds to the language. */
export interface PromqlFeatures {
  readonly experimentalFunctions?: boolean;
  readonly durationExpressions?: boolean;
  readonly extendedRangeSelectors?: boolean;
  readonly fillModifiers?: boolean;
}

const COMPARISONS = ['==', '!=', '>', '<', '>=', '<='];
const SETS = ['and', 'or', 'unless'];

/** The type of an expression. Throws a PromqlError where Prometheus refuses it. */
export function typeOf(expression: Expression, features: PromqlFeatures): ValueType {
  const check = (inner: Expression) => typeOf(inner, features);
  switch (expression.kind) {
    case 'number': return 's';
    case 'string': return 't';
    case 'selector': return selector(expression);
    case 'paren': return check(expression.of);
    case 'unary': return unary(expression, check);
    case 'binary': return binary(expression, check, features);
    case 'call': return call(expression, check, features);
    case 'aggregate': return aggregation(expression, check, features);
    default: return postfix(expression, check, features);
  }
}

type Check = (inner: Expression) => ValueType;

function refuse({ from }: Span, message: string): never {
  throw new PromqlError(message, from);
}

function selector(expression: Selector, mayBeEmpty = false): ValueType {
  for (const matcher of expression.matchers) {
    const problem = matcher.operator.endsWith('~') ? checkRegexp(matcher.value) : undefined;
    if (problem !== undefined) refuse(matcher, `${JSON.stringify(matcher.value)} is not a valid regular expression: ${problem}`);
    if (expression.metric !== undefined && matcher.label === '__name__') refuse(matcher, 'the metric name must not be set twice');
  }
  if (expression.metric === undefined && !mayBeEmpty && expression.matchers.every(({ operator, value }) => lets(operator, value))) {
    refuse(expression, 'a selector must have at least one matcher that does not match the empty text');
  }
  return 'v';
}

/** Whether a matcher lets series pass that lack the label. */
function lets(operator: string, value: string): boolean {
  const matches = operator.endsWith('~') ? matchesEmpty(value) ?? true : value === '';
  return operator.startsWith('!') ? !matches : matches;
}

function unary(expression: Unary, check: Check): ValueType {
  const type = check(expression.of);
  if (type !== 's' && type !== 'v') refuse(expression, `a sign belongs to a scalar or an instant vector, not to ${TYPE_NAMES[type]}`);
  return type;
}

function binary(expression: Binary, check: Check, features: PromqlFeatures): ValueType {
  const { operator, matching, fill, bool, left, right } = expression;
  if (fill && !features.fillModifiers) refuse(expression, 'fill modifiers must be enabled with --enable-feature=promql-binop-fill-modifiers');
  const [l, r] = [check(left), check(right)];
  const compares = COMPARISONS.includes(operator);
  if (bool && !compares) refuse(right, `bool belongs to comparisons, not to ${operator}`);
  if (compares && !bool && l === 's' && r === 's') refuse(right, `comparing two scalars needs bool: "${operator} bool"`);
  const twice = matching?.on ? matching.group?.find((label) => matching.labels.includes(label)) : undefined;
  if (twice !== undefined) refuse(expression, `label ${JSON.stringify(twice)} must not be in both on() and group_left() or group_right()`);
  for (const [operand, type] of [[left, l], [right, r]] as const) {
    if (type !== 's' && type !== 'v') refuse(operand, `${operator} works on scalars and instant vectors, not on ${TYPE_NAMES[type]}`);
  }
  const vectors = l === 'v' && r === 'v';
  if (!vectors && matching?.labels.length) refuse(expression, 'on() and ignoring() belong between two instant vectors');
  if (!vectors && fill) refuse(expression, 'fill modifiers belong between two instant vectors');
  if (SETS.includes(operator)) {
    if (!vectors) refuse(expression, `${operator} works on two instant vectors, not on a scalar`);
    if (matching?.group) refuse(expression, `${operator} takes no group_left() or group_right()`);
    if (fill) refuse(expression, `${operator} takes no fill modifier`);
  }
  return l === 's' && r === 's' ? 's' : 'v';
}

function call(expression: Call, check: Check, features: PromqlFeatures): ValueType {
  const { name, args } = expression;
  const signature = FUNCTIONS.get(name);
  if (!signature) return refuse(expression, `unknown function ${JSON.stringify(name)}`);
  if (signature.experimental && !features.experimentalFunctions) {
    refuse(expression, `${name}() must be enabled with --enable-feature=promql-experimental-functions`);
  }
  const { length } = signature.args;
  const least = signature.further === 0 ? length : length - 1;
  const most = signature.further < 0 ? Infinity : least + signature.further;
  if (args.length < least || args.length > most) refuse(expression, `${name}() takes ${count(least, most)}, not ${args.length}`);
  args.forEach((arg, i) => {
    const wanted = signature.args[Math.min(i, length - 1)] as ValueType;
    const onlyLabels = name === 'info' && i === 1 && arg.kind === 'selector' && arg.metric === undefined;
    const type = onlyLabels ? selector(arg, true) : check(arg);
    if (type !== wanted) refuse(arg, `${name}() wants ${TYPE_NAMES[wanted]} here, this is ${TYPE_NAMES[type]}${hint(wanted, type)}`);
    if (name === 'info' && i === 1 && !onlyLabels) refuse(arg, 'info() wants only label matchers here');
  });
  return signature.returns;
}

function hint(wanted: ValueType, found: ValueType): string {
  if (wanted === 'm' && found === 'v') return ': add a range such as [5m]';
  return wanted === 'v' && found === 'm' ? ': remove the range' : '';
}

function count(least: number, most: number): string {
  const plural = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;
  if (least === most) return plural(least);
  return most === Infinity ? `at least ${plural(least)}` : `${least} to ${plural(most)}`;
}

function aggregation(expression: Call, check: Check, features: PromqlFeatures): ValueType {
  const { name, args } = expression;
  if (EXPERIMENTAL_AGGREGATIONS.includes(name) && !features.experimentalFunctions) {
    refuse(expression, `${name}() must be enabled with --enable-feature=promql-experimental-functions`);
  }
  const parameter = AGGREGATION_PARAMETERS[name];
  const wanted = parameter ? 2 : 1;
  if (args.length !== wanted) refuse(expression, `${name}() takes ${count(wanted, wanted)}, not ${args.length}`);
  expectType(args[wanted - 1], 'v', name, check);
  if (parameter) expectType(args[0], parameter, name, check);
  return 'v';
}

function expectType(arg: Expression, wanted: ValueType, name: string, check: Check): void {
  const type = check(arg);
  if (type !== wanted) refuse(arg, `${name}() wants ${TYPE_NAMES[wanted]} here, this is ${TYPE_NAMES[type]}${hint(wanted, type)}`);
}

function postfix(expression: Postfix, check: Check, features: PromqlFeatures): ValueType {
  const { kind, of } = expression;
  for (const duration of expression.durations) checkDuration(duration, expression, features);
  const type = check(of);
  if (kind === 'subquery') {
    if (type !== 'v') refuse(expression, `a subquery works on an instant vector, not on ${TYPE_NAMES[type]}`);
    return 'm';
  }
  if (kind === 'matrix') {
    const under = chain(of);
    if (under[0].kind !== 'selector') refuse(expression, 'a range belongs to a metric: for anything else write a subquery such as [5m:]');
    if (under.length > 1) refuse(expression, `the range comes first: [5m] ${under.at(-1)!.kind === 'at' ? '@ ...' : 'offset ...'}`);
    return 'm';
  }
  const under = chain(of);
  const base = under[0].kind;
  if (base !== 'selector' && base !== 'matrix' && base !== 'subquery') {
    refuse(expression, `${kind === 'at' ? '@' : kind} belongs directly behind a metric, a range or a subquery`);
  }
  if (under.some((step) => step.kind === kind)) refuse(expression, `${kind === 'at' ? '@' : kind} is there twice`);
  if (kind === 'anchored' || kind === 'smoothed') checkExtended(expression, base, under, features);
  return type;
}

/** An operand and the modifiers on it, the operand first. A range or subquery begins anew. */
function chain(expression: Expression): Expression[] {
  const isModifier = expression.kind === 'offset' || expression.kind === 'at' || expression.kind === 'anchored' || expression.kind === 'smoothed';
  return isModifier ? [...chain(expression.of), expression] : [expression];
}

function checkExtended(expression: Postfix, base: string, under: readonly Expression[], features: PromqlFeatures): void {
  if (!features.extendedRangeSelectors) refuse(expression, `${expression.kind} must be enabled with --enable-feature=promql-extended-range-selectors`);
  if (base === 'subquery') refuse(expression, `${expression.kind} does not work on subqueries`);
  if (under.some(({ kind }) => kind === 'anchored' || kind === 'smoothed')) refuse(expression, 'anchored and smoothed exclude each other');
}

function checkDuration(duration: Expression, { kind }: Postfix, features: PromqlFeatures): void {
  const literal = literalOf(duration);
  if (literal === undefined) {
    if (!features.durationExpressions) refuse(duration, 'computed durations must be enabled with --enable-feature=promql-duration-expr');
    checkComputed(duration);
  } else if (kind !== 'offset' && !(literal > 0)) {refuse(duration, 'a range must be above 0');}
}

/** Whether a duration is above, below or at 0; undefined where that is computed. */
function literalOf(duration: Expression): number | undefined {
  if (duration.kind === 'number') return /[1-9a-f]/i.test(duration.text.replace(/[a-z]+$/i, '')) ? 1 : 0;
  const inner = duration.kind === 'unary' ? literalOf(duration.of) : undefined;
  return inner !== undefined && (duration as Unary).negative ? -inner : inner;
}

const DURATION_FUNCTIONS = ['step', 'range', 'min_of', 'max_of'];
const ARITHMETIC = ['+', '-', '*', '/', '%', '^'];

function checkComputed(duration: Expression): void {
  switch (duration.kind) {
    case 'number': return;
    case 'unary':
    case 'paren': return checkComputed(duration.of);
    case 'binary':
      if (!ARITHMETIC.includes(duration.operator)) refuse(duration, `durations know no ${duration.operator}`);
      return [duration.left, duration.right].forEach(checkComputed);
    case 'call':
      if (!DURATION_FUNCTIONS.includes(duration.name)) refuse(duration, `durations know no ${duration.name}()`);
      return duration.args.forEach(checkComputed);
    default: refuse(duration, 'this is not a duration');
  }
}
