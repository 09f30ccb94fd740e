import type { LabelSelector } from '../../imports/kubernetes.types';
import { quoted } from './constraints';
import { byBytes } from './inventory';
import { keyProblem, valueProblem } from './metadata';
import { pathText } from './path';

export { parseSelector } from './parse-selector';

export type Labels = Readonly<Record<string, string>>;

/** Whether labels fulfil all that a selector asks for; an empty or absent one asks for nothing. */
export function matchesSelector(selector: LabelSelector | undefined, labels: Labels | undefined): boolean {
  return unmet(selector, labels) === undefined;
}

/** The requirement of a selector that labels do not meet, in words: `wants label release=x, here it is y`. Undefined where they meet all. */
export function unmet(selector: LabelSelector | undefined, labels: Labels = {}): string | undefined {
  for (const requirement of requirementsOf(selector)) {
    const value = Object.hasOwn(labels, requirement.key) ? labels[requirement.key] : undefined;
    if (!meets(requirement, value)) return `wants label ${inWords(requirement)}, here it is ${found(value)}`;
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
    const path = pathText(['matchLabels', key]);
    report(path, keyProblem(key));
    report(path, valueProblem(value));
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

function meets({ operator, values }: Requirement, value: string | undefined): boolean {
  switch (operator) {
    case '=':
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    case 'DoesNotExist': return value === undefined;
    case 'Gt':
    case 'Lt': return isBeyond(operator, value, values[0]);
    default: return false;
  }
}

function inWords({ key, operator, values }: Requirement): string {
  switch (operator) {
    case '=': return `${key}=${values[0]}`;
    case 'In': return `${key} in (${values.join(', ')})`;
    case 'NotIn': return `${key} not in (${values.join(', ')})`;
    case 'Exists': return `${key} to exist`;
    case 'DoesNotExist': return `${key} not to exist`;
    case 'Gt': return `${key} to be more than ${values[0]}`;
    case 'Lt': return `${key} to be less than ${values[0]}`;
    default: return `${key} ${operator} (${values.join(', ')})`;
  }
}

function found(value: string | undefined): string {
  if (value === undefined) return 'missing';
  return value === '' ? 'empty' : value;
}

/** Only a text can ask for this, not a selector of a resource. */
function isBeyond(operator: 'Gt' | 'Lt', value: string | undefined, limit: string): boolean {
  if (value === undefined || !/^-?\d+$/.test(value)) return false;
  return operator === 'Gt' ? BigInt(value) > BigInt(limit) : BigInt(value) < BigInt(limit);
}
