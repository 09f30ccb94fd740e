import type { LabelSelector, LabelSelectorRequirement } from '../../imports/kubernetes.types';

type Labels = Readonly<Record<string, string>>;

/** The requirement of a selector that labels do not meet, in words; undefined where they meet all. */
export function unmet({ matchLabels = {}, matchExpressions = [] }: LabelSelector, labels: Labels): string | undefined {
  for (const [key, value] of Object.entries(matchLabels)) {
    if (labels[key] !== value) return `wants label ${key}=${value}, here it is ${found(labels[key])}`;
  }
  const expression = matchExpressions.find((requirement) => !meets(requirement, labels));
  return expression && `wants label ${inWords(expression)}, here it is ${found(labels[expression.key])}`;
}

function meets({ key, operator, values = [] }: LabelSelectorRequirement, labels: Labels): boolean {
  const value = labels[key];
  switch (operator) {
    case 'In': return value !== undefined && values.includes(value);
    case 'NotIn': return value === undefined || !values.includes(value);
    case 'Exists': return value !== undefined;
    default: return value === undefined;
  }
}

function inWords({ key, operator, values = [] }: LabelSelectorRequirement): string {
  switch (operator) {
    case 'In': return `${key} in (${values.join(', ')})`;
    case 'NotIn': return `${key} not in (${values.join(', ')})`;
    case 'Exists': return `${key} to exist`;
    default: return `${key} not to exist`;
  }
}

function found(value: string | undefined): string {
  if (value === undefined) return 'missing';
  return value === '' ? 'empty' : value;
}

const VALUE = /^(?:[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?)?$/;
const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** What is wrong with a selector. The API server does not look into those of custom resources. */
export function checkSelector({ matchLabels = {}, matchExpressions = [] }: LabelSelector): string | undefined {
  for (const [key, value] of Object.entries(matchLabels)) {
    const problem = checkKey(key) ?? checkValue(value);
    if (problem) return problem;
  }
  for (const { key, operator, values = [] } of matchExpressions) {
    const problem = checkKey(key) ?? values.map(checkValue).find((invalid) => invalid);
    if (problem) return problem;
    const takesValues = operator === 'In' || operator === 'NotIn';
    if (!takesValues && operator !== 'Exists' && operator !== 'DoesNotExist') {
      return `${JSON.stringify(operator)} is no operator: expected In, NotIn, Exists or DoesNotExist`;
    }
    if (takesValues !== values.length > 0) return `the operator ${operator} takes ${takesValues ? 'at least one value' : 'no values'}`;
  }
  return undefined;
}

function checkKey(key: string): string | undefined {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  const valid = NAME.test(key.slice(slash + 1)) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
  return valid ? undefined : `${JSON.stringify(key)} is not a valid label key`;
}

function checkValue(value: string): string | undefined {
  return VALUE.test(value) ? undefined : `${JSON.stringify(value)} is not a valid label value`;
}
