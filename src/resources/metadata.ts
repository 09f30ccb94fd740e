import { quoted } from './constraints';
import { nearest } from './nearest';
import { pathText } from './path';

/** What is wrong with the metadata of a resource, by the API server's rules for it. */
export interface MetadataProblem {
  readonly path: string;
  readonly message: string;
}

const FIELDS = [
  'name', 'generateName', 'namespace', 'labels', 'annotations', 'finalizers', 'ownerReferences', 'uid', 'resourceVersion', 'generation',
  'creationTimestamp', 'deletionTimestamp', 'deletionGracePeriodSeconds', 'managedFields', 'selfLink',
];

const DNS_LABEL = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/;
const DNS_SUBDOMAIN = /^[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*$/;
const WORD = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;

export function metadataProblems(metadata: object): MetadataProblem[] {
  const problems: MetadataProblem[] = [];
  const report = (steps: readonly string[], message: string | undefined) => {
    if (message) problems.push({ path: pathText(['metadata', ...steps]), message });
  };
  const { name, namespace, labels, annotations } = metadata as Record<string, unknown>;
  report(['name'], nameProblem(name));
  report(['namespace'], namespaceProblem(namespace));
  for (const [map, field] of [[labels, 'labels'], [annotations, 'annotations']] as const) {
    if (map === undefined || map === null) continue;
    if (typeof map !== 'object' || Array.isArray(map)) {
      report([field], `expected an object, found ${quoted(map)}`);
      continue;
    }
    for (const [key, value] of Object.entries(map)) {
      const at = [field, key];
      report(at, field === 'labels' ? keyProblem(key) : keyProblem(key.toLowerCase(), 'annotation key'));
      if (value === undefined || value === null) continue;
      if (typeof value !== 'string') report(at, `expected a string, found ${quoted(value)}: put it in quotes`);
      else if (field === 'labels') report(at, valueProblem(value));
    }
  }
  for (const key of Object.keys(metadata)) {
    if (FIELDS.includes(key)) continue;
    const meant = nearest(key, FIELDS);
    report([key], `unknown field${meant ? `, did you mean ${meant}?` : ''}`);
  }
  return problems;
}

function nameProblem(name: unknown): string | undefined {
  if (name === undefined || name === null || name === '') return 'is required, but missing';
  if (typeof name !== 'string') return `expected a string, found ${quoted(name)}: put it in quotes`;
  if (name.length > 253) return 'must have at most 253 characters';
  return DNS_SUBDOMAIN.test(name)
    ? undefined
    : `${quoted(name)} is no name: lower-case letters, digits, '-' and '.' are allowed, with a letter or digit at both ends of each part`;
}

function namespaceProblem(namespace: unknown): string | undefined {
  if (namespace === undefined || namespace === null || namespace === '') return undefined;
  if (typeof namespace !== 'string') return `expected a string, found ${quoted(namespace)}: put it in quotes`;
  if (namespace.length > 63) return 'must have at most 63 characters';
  return DNS_LABEL.test(namespace)
    ? undefined
    : `${quoted(namespace)} is no namespace: lower-case letters, digits and '-' are allowed, with a letter or digit at both ends`;
}

/** What is wrong with the key of a label or annotation: `[domain/]name`. */
export function keyProblem(key: string, noun = 'label key'): string | undefined {
  const parts = key.split('/');
  const name = parts[parts.length - 1];
  const domain = parts.length > 1 ? parts[0] : undefined;
  if (parts.length > 2) return `${quoted(key)} is no ${noun}: at most one '/' is allowed`;
  if (domain !== undefined && (domain.length > 253 || !DNS_SUBDOMAIN.test(domain))) {
    return `${quoted(key)} is no ${noun}: what stands before the '/' must be a domain such as example.com`;
  }
  if (name.length > 63) return `${quoted(key)} is no ${noun}: its name must have at most 63 characters`;
  return WORD.test(name) ? undefined : `${quoted(key)} is no ${noun}: letters, digits, '-', '_' and '.' are allowed, with a letter or digit at both ends`;
}

/** What is wrong with the value of a label. */
export function valueProblem(value: string): string | undefined {
  if (value.length > 63) return `${quoted(value)} is no label value: it must have at most 63 characters`;
  return value === '' || WORD.test(value)
    ? undefined
    : `${quoted(value)} is no label value: letters, digits, '-', '_' and '.' are allowed, with a letter or digit at both ends`;
}
