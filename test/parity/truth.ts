import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe as nameOf, idOf } from '../../src/resources/finding';
import { parseYaml } from '../../src/resources/parse-yaml';
import type { Resource } from '../../src/resources/resource';
import { compare, Difference } from './compare';
import { Pod } from './pod';

/** A deviation that was decided on: a line of truth-differences.yaml. Every object differs in every path. */
export interface AcceptedTruth {
  readonly class: string;
  readonly reason: string;
  readonly inputs: readonly string[];
  /** `Kind/namespace/name`. */
  readonly objects: readonly string[];
  readonly paths: readonly string[];
}

/** The files that are generated for a pod. */
const FILES = ['prometheus.yaml', 'alertmanager.yaml', 'cluster-tls-config.yaml', 'remote-write.yaml', 'web-config.yaml', 'prometheus.http-client-file.yaml'];

/** The end of the name of a rule file. The operator takes it from the API server. */
const UID = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.yaml$/;

/** The objects in a folder of YAML files, one a file. What a Secret or ConfigMap holds may lie decoded in a folder beside it. */
export function objectsIn(folder: string): Resource[] {
  return readdirSync(folder, { withFileTypes: true }).sort((a, b) => a.name < b.name ? -1 : 1).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name.endsWith('.data') ? [] : objectsIn(path);
    return parseYaml(readFileSync(path, 'utf8')) as Resource[];
  });
}

/** Where what we generated differs from what the operator created, both as an API server stores them. */
export function truthDifferences(operator: readonly Resource[], ours: readonly Resource[]): Difference[] {
  const theirs = byId(operator.filter(isOfServer));
  const mine = byId(ours.filter(({ metadata }) => metadata.labels?.['cdk8s-prometheus/for'] !== undefined));
  return [...new Set([...theirs.keys(), ...mine.keys()])].sort().flatMap((id) => {
    const [one, other] = [theirs.get(id), mine.get(id)];
    if (!one || !other) return [{ path: `${id} is there`, operator: one !== undefined, ours: other !== undefined }];
    return objectDifferences(one, other, operator, ours).map((difference) => ({ ...difference, path: `${id} ${difference.path}` }));
  });
}

/** The differences that nobody decided on, and what was decided on and is not there. */
export function undecided(differences: readonly Difference[], accepted: readonly AcceptedTruth[]): { unaccepted: Difference[]; unused: string[] } {
  const found = new Set(differences.map(({ path }) => path));
  const known = accepted.flatMap(({ objects, paths }) => objects.flatMap((object) => paths.map((path) => `${object} ${path}`)));
  return { unaccepted: differences.filter(({ path }) => !known.includes(path)), unused: known.filter((path) => !found.has(path)) };
}

function byId(objects: readonly Resource[]): Map<string, Resource> {
  return new Map(objects.map((object) => [nameOf(idOf(object)), object]));
}

function isOfServer({ metadata }: Resource): boolean {
  const owners = (metadata as any).ownerReferences ?? [];
  return owners.some(({ kind }: any) => ['Prometheus', 'PrometheusAgent', 'Alertmanager', 'ThanosRuler'].includes(kind));
}

function objectDifferences(operator: Resource, ours: Resource, all: readonly Resource[], allOurs: readonly Resource[]): Difference[] {
  const theirPod = podOf(operator, all);
  const pod = podOf(ours, allOurs);
  const { data: theirData, ...theirRest } = operator as any;
  const { data, ...rest } = ours as any;
  return [
    ...compare(theirRest, rest, pod),
    ...rulesDifferences(theirData ?? {}, data ?? {}, pod),
    ...FILES.flatMap((file) => compare(parsed(theirPod.configuration(file)), parsed(pod.configuration(file)), pod)
      .map((one) => ({ ...one, path: `${file} ${one.path}` }))),
  ];
}

/** A workload's pod; one without files for anything else. */
function podOf(object: Resource, all: readonly Resource[]): Pod {
  return new Pod([object], all, object.metadata.namespace!);
}

/** Rule files are compared by content; that their names differ is a difference of its own. The other files are compared as the pod finds them. */
function rulesDifferences(operator: Readonly<Record<string, string>>, ours: Readonly<Record<string, string>>, pod: Pod): Difference[] {
  const names = (data: object) => Object.fromEntries(Object.keys(data).map((name) => [name.replace(UID, '.yaml'), name]));
  const contents = (data: object) => Object.fromEntries(Object.entries(data)
    .filter(([name]) => !FILES.includes(name.replace(/\.gz$/, '')))
    .map(([name, text]) => [name.replace(UID, '.yaml'), parsed(text)]));
  return [
    ...compare(names(operator), names(ours), pod, 'file names'),
    ...compare(contents(operator), contents(ours), pod, 'data'),
  ];
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : parseYaml(text)[0];
}
