import type { LabelSelector } from '../../imports/kubernetes.types';
import { quoted } from './constraints';
import { byBytes } from './inventory';
import { keyProblem, valueProblem } from './metadata';

export { parseSelector } from './parse-selector';

export type Labels = Readonly<Record<string, string>>;

/** Whether labels fulfil all that a selector asks for; an empty or absent one asks for nothing. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  return mismatch(selector, labels) === undefined;
}

/** Why labels do not match, in a few words: `label release is "x", wanted "y"`. Undefined where they do. */
export function mismatch(selector: LabelSelector | undefined, labels: Labels = {}): string | undefined {
  for (const requirement of requirementsOf(selector)) {
    const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
    const reason = unmet(requirement, value);
    if (reason) return reason;
  }
  return undefined;
}

/** A selector as one text, as Kubernetes writes it: sorted by key, `a=b,c in (x,y),!d,e`. */
export function selectorText(selector: LabelSelector | undefined): string {
  return requirementsOf(selector).sort((a, b) => byBytes(a.key, b.key)).map(({ key, operator, values }) => {
    switch (operator) {
      case '=': return `${key}=${values[0]}`;
      case 'In': return `${key} in (${[...values].sort(byBytes).join(',')})`;
      case 'NotIn': return `${key} notin (${[...values].sort(byBytes).join(',')})`;
      case 'DoesNotExist': return `!${key}`;
      case 'Gt': return `${key}>${values[0]}`;
      case 'Lt': return `${key}<${values[0]}`;
      default: return key;
    }
  }).join(',');
}

/** What is wrong within a selector. */
export interface SelectorProblem {
  /** Relative to the selector: `matchExpressions[0].operator`. */
  readonly path: string;
  readonly message: string;
}

/** Why Kubernetes would not take a selector; the API server does not look into those of custom resources. */
export function selectorProblems(selector: LabelSelector | undefined): SelectorProblem[] {
  const problems: SelectorProblem[] = [];
  const report = (path: string, message: string | undefined) => {
    if (message) problems.push({ path, message });
  };
  for (const [key, value] of Object.entries(selector?.matchLabels ?? {})) {
    report('matchLabels', keyProblem(key));
    report('matchLabels', valueProblem(value));
  }
  for (const [i, { key, operator, values }] of (selector?.matchExpressions ?? []).entries()) {
    const path = `matchExpressions[${i}]`;
    report(`${path}.key`, keyProblem(key));
    if (!OPERATORS.has(operator)) report(`${path}.operator`, `${quoted(operator)} is none of ${[...OPERATORS].map(quoted).join(', ')}`);
    else if (operator.endsWith('In') && !values?.length) report(`${path}.values`, `${operator} needs at least one value`);
    else if (operator.endsWith('Exist') || operator === 'Exists') report(`${path}.values`, values?.length ? `${operator} takes no values` : undefined);
    for (const [j, value] of (values ?? []).entries()) report(`${path}.values[${j}]`, valueProblem(value));
  }
  return problems;
}

const OPERATORS: ReadonlySet<string> = new Set(['In', 'NotIn', 'Exists', 'DoesNotExist']);

interface Requirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

function requirementsOf({ matchLabels = {}, matchExpressions = [] }: LabelSelector = {}): Requirement[] {
  return [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, operator: '=', values: [value] })),
    ...matchExpressions.map(({ key, operator, values = [] }) => ({ key, operator, values })),
  ];
}

function unmet({ key, operator, values }: Requirement, value: string | undefined): string | undefined {
  switch (operator) {
    case '=':
    case 'In':
      if (value === undefined) return `has no label ${key}`;
      return values.includes(value) ? undefined : `label ${key} is ${quoted(value)}, wanted ${values.map(quoted).join(' or ')}`;
    case 'NotIn':
      return value !== undefined && values.includes(value) ? `label ${key} is ${quoted(value)}, which is not wanted` : undefined;
    case 'Exists':
      return value === undefined ? `has no label ${key}` : undefined;
    case 'DoesNotExist':
      return value === undefined ? undefined : `has label ${key}, which is not wanted`;
    case 'Gt':
    case 'Lt':
      return isBeyond(operator, value, values[0]) ? undefined : `${value === undefined ? `has no label ${key}` : `label ${key} is ${quoted(value)}`}, wanted ${operator === 'Gt' ? 'more' : 'less'} than ${values[0]}`;
    default:
      return `nothing matches the operator ${quoted(operator)}`;
  }
}

/** Only a text can ask for this, not a selector of a resource. */
function isBeyond(operator: 'Gt' | 'Lt', value: string | undefined, limit: string): boolean {
  if (value === undefined || !/^-?\d+$/.test(value)) return false;
  return operator === 'Gt' ? BigInt(value) > BigInt(limit) : BigInt(value) < BigInt(limit);
}
