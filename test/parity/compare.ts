import type { Pod } from './pod';

/** One place where we and the operator differ. */
export interface Difference {
  readonly path: string;
  readonly operator: unknown;
  readonly ours: unknown;
}

type Data = Readonly<Record<string, unknown>>;

/** `<0|1>_<namespace>_<name>_<key>`: 0 is a Secret, 1 a ConfigMap. */
const ASSET = /^\/etc\/(?:prometheus|alertmanager|thanos)\/certs\/([01])_([^_]+)_([^_]+)_(.+)$/;

/** One rule more or less shifts all the others, so such lists differ as a whole. */
const RELABELINGS = /\.relabel_configs$/;

/** The lists that are sets, and what tells their items apart. */
const SETS: Readonly<Record<string, string>> = { volumes: 'name', volumeMounts: 'mountPath' };

/**
 * Where two configurations or workloads differ: maps are unordered, lists are not; what is empty may be left out. What
 * we read from a file and the operator writes as a value is compared by what the pod will find there.
 */
export function compare(operator: unknown, ours: unknown, pod: Pod, path = ''): Difference[] {
  if (isEmpty(operator) && isEmpty(ours)) return [];
  const id = SETS[path.slice(path.lastIndexOf('.') + 1)];
  if (id !== undefined && isList(operator) && isList(ours)) return compare(byId(operator, id), byId(ours, id), pod, path);
  if (path.endsWith('.args') && isList(operator) && isList(ours)) return compareArguments(operator, ours, path);
  if (isList(operator) && isList(ours)) {
    if (operator.length !== ours.length && RELABELINGS.test(path)) return [{ path, operator, ours }];
    const length = Math.max(operator.length, ours.length);
    return Array.from({ length }, (_, i) => compare(operator[i], ours[i], pod, `${path}[${i}]`)).flat();
  }
  if (isMap(operator) && isMap(ours)) {
    const inlined = withoutFiles(operator, ours, pod);
    return [...new Set([...Object.keys(operator), ...Object.keys(inlined)])].sort()
      .flatMap((key) => compare(operator[key], inlined[key], pod, path ? `${path}.${key}` : key));
  }
  if (typeof ours === 'string' && ours === operator) return missingAsset(ours, pod) ? [{ path, operator: 'a mounted file', ours: 'none' }] : [];
  if (path.endsWith('.expr')) return compact(operator) === compact(ours) ? [] : [{ path, operator, ours }];
  return sameText(operator, ours) ? [] : [{ path, operator, ours }];
}

function isList(value: unknown): value is readonly any[] {
  return Array.isArray(value);
}

function byId(items: readonly any[], id: string): Data {
  return Object.fromEntries(items.map((item) => [item[id], item]));
}

/** One that only one of us has is a difference, not all that come after it as well. */
function compareArguments(operator: readonly string[], ours: readonly string[], path: string): Difference[] {
  const common = (some: readonly string[], others: readonly string[]) => some.filter((one) => others.includes(one));
  return [
    ...operator.filter((one) => !ours.includes(one)).map((one) => ({ path: `${path}[${one}]`, operator: one, ours: undefined })),
    ...ours.filter((one) => !operator.includes(one)).map((one) => ({ path: `${path}[${one}]`, operator: undefined, ours: one })),
    ...common(operator, ours).join() === common(ours, operator).join() ? [] : [{ path: `${path} in order`, operator, ours }],
  ];
}

function isEmpty(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}

const COMMENT = /("(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`[^`]*`)|#.*/g;

/** The operator prints expressions anew, without their comments. */
function compact(expression: unknown): string {
  return String(expression).replace(COMMENT, '$1').replace(/\s+/g, '');
}

/** Prometheus reads `8080` where it wants a text. */
function sameText(operator: unknown, ours: unknown): boolean {
  const scalars = [operator, ours].every((value) => typeof value === 'string' || typeof value === 'number');
  return operator === ours || (scalars && String(operator) === String(ours));
}

function isMap(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `password_file` becomes `password` where the operator has that. */
function withoutFiles(operator: Data, ours: Data, pod: Pod): Data {
  return Object.fromEntries(Object.entries(ours).map(([key, value]) => {
    const base = key.replace(/_file$/, '');
    const inlined = base !== key && base in operator && !(key in operator);
    return inlined ? [base, pod.file(String(value))] : [key, value];
  }));
}

function missingAsset(path: string, pod: Pod): boolean {
  const match = ASSET.exec(path);
  if (!match) return false;
  const [, kind, namespace, name, key] = match;
  return pod.file(path) !== pod.value(kind === '0' ? 'Secret' : 'ConfigMap', name, key, namespace) || pod.file(path) === undefined;
}
