import type { Container } from '../../imports/kubernetes.types';

/** The lists of a container whose items are merged one by one, and what tells the items apart. Other lists are replaced. */
const MERGE_KEYS: Readonly<Record<string, string>> = {
  env: 'name', ports: 'containerPort', volumeMounts: 'mountPath', volumeDevices: 'devicePath',
};

/** Where false and 0 say as little as nothing at all: the API has no way to tell them apart. */
const ZERO_IS_ABSENT: ReadonlySet<string> = new Set([
  'stdin', 'stdinOnce', 'tty', 'readOnly', 'hostPort',
  'initialDelaySeconds', 'timeoutSeconds', 'periodSeconds', 'successThreshold', 'failureThreshold',
]);

/** Fields of which an object has only one: a patch with another one takes its place. */
const ALTERNATIVES: readonly (readonly string[])[] = [['exec', 'httpGet', 'tcpSocket', 'grpc'], ['value', 'valueFrom']];

type Json = Readonly<Record<string, unknown>>;

/** The generated containers with the user's merged into those of the same name (as strategic merge patches); the others follow. */
export function mergeContainers(generated: readonly Container[], own: readonly Container[] = []): Container[] {
  const patches = new Map(own.map((container) => [container.name, container]));
  const merged = generated.map((container) => {
    const patch = patches.get(container.name);
    return patch ? mergeObject(container as unknown as Json, patch as unknown as Json) as unknown as Container : container;
  });
  const names = new Set(generated.map(({ name }) => name));
  return [...merged, ...own.filter(({ name }) => !names.has(name))];
}

function mergeObject(base: Json, patch: Json): Json {
  const merged: Record<string, unknown> = { ...base };
  for (const [name, value] of Object.entries(patch)) {
    if (isAbsent(name, value)) continue;
    for (const other of ALTERNATIVES.find((names) => names.includes(name)) ?? []) {
      if (other !== name && isAbsent(other, patch[other])) delete merged[other];
    }
    merged[name] = mergeValue(name, merged[name], value);
  }
  return merged;
}

function mergeValue(name: string, base: unknown, patch: unknown): unknown {
  if (Array.isArray(base) && Array.isArray(patch) && MERGE_KEYS[name]) return mergeList(base, patch, MERGE_KEYS[name]);
  if (isObject(base) && isObject(patch)) return mergeObject(base, patch);
  return patch;
}

/** Patched and new items in the patch's order; an untouched item comes before the first patched one that it preceded. */
function mergeList(base: readonly Json[], patch: readonly Json[], key: string): Json[] {
  const place = (item: Json) => base.findIndex((other) => other[key] === item[key]);
  const untouched = base.filter((item) => !patch.some((other) => other[key] === item[key]));
  const list: Json[] = [];
  for (const item of patch) {
    const at = place(item);
    while (untouched.length > 0 && at >= 0 && place(untouched[0]) < at) list.push(untouched.shift()!);
    list.push(at >= 0 ? mergeObject(base[at], item) : item);
  }
  return [...list, ...untouched];
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isAbsent(name: string, value: unknown): boolean {
  if (value === undefined || value === null || value === '') return true;
  if (Array.isArray(value) && value.length === 0) return true;
  return (value === 0 || value === false) && ZERO_IS_ABSENT.has(name);
}
