import { describe as nameOf } from '../../src/resources/finding';
import { parseYaml, YamlProblem } from '../../src/resources/parse-yaml';
import type { Resource } from '../../src/resources/resource';
import { Answer, answerTo, CONFIGURATIONS, Golden, goldenOf, GoldenServer } from './cases';
import { compare, Difference } from './compare';
import { Pod } from './pod';

/** Where we and the operator differ about a case. */
export function differencesOf(name: string, release: string): Difference[] {
  return differencesBetween(goldenOf(name, release), answerTo(name, release));
}

/** Where the operator's answer and ours differ. */
export function differencesBetween(golden: Golden, answer: Answer): Difference[] {
  if (golden.refused !== undefined) return answer.refused.size ? [] : [{ path: 'refused', operator: golden.refused, ours: 'nothing is refused' }];
  const servers = Object.entries(golden.servers ?? {});
  const skipped = (golden.skipped ?? []).map((text) => text.slice(0, text.indexOf(': ')));
  const ours = [...answer.refused].filter((one) => !servers.some(([server]) => server === one));
  return [
    ...compare(Object.fromEntries(skipped.map((one) => [one, 'skipped'])), Object.fromEntries(ours.map((one) => [one, 'skipped'])), noPod, 'skipped'),
    ...servers.flatMap(([server, expected]) => serverDifferences(server, expected, answer).map((one) => ({ ...one, path: `${server} ${one.path}` }))),
  ];
}

const noPod = new Pod([], [], '');

function serverDifferences(server: string, golden: GoldenServer, { generated, input, refused }: Answer): Difference[] {
  if (golden.refused !== undefined) return refused.has(server) ? [] : [{ path: 'refused', operator: golden.refused, ours: 'it is not refused' }];
  const objects = generated.find(({ owner }) => nameOf(owner) === server)?.objects;
  if (!objects) return golden.workloads ? [{ path: 'refused', operator: 'it is not refused', ours: 'it is refused' }] : [];
  const pod = new Pod(objects, input, server.split('/')[1]);
  return [
    ...CONFIGURATIONS.flatMap((file) => compare(withoutSpares(parsed(golden[file]), golden), parsed(pod.configuration(file)), pod)
      .map((one) => ({ ...one, path: `${file} ${one.path}`.trim() }))),
    ...compare(golden.data, pod.besideAlertmanager(), pod, 'data'),
    ...compare(rulesOf(golden.rules ?? {}), rulesOf(ruleFiles(objects)), pod, 'rules'),
    ...compare(golden.workloads, objects.filter(isWorkload).map(({ metadata }) => metadata.name).sort(), pod, 'workloads'),
    ...golden.workload ? compare(golden.workload, pod.workload, pod, 'workload') : [],
  ];
}

function isWorkload({ kind }: Resource): boolean {
  return kind === 'StatefulSet' || kind === 'DaemonSet';
}

/** The operator names ConfigMaps of rules before there is anything to put into them. Prometheus finds nothing there. */
function withoutSpares(configuration: any, { rules = {} }: GoldenServer): unknown {
  if (!configuration?.rule_files) return configuration;
  return { ...configuration, rule_files: configuration.rule_files.filter((pattern: string) => pattern.split('/').some((part) => part in rules)) };
}

/** Where the operator writes what nobody can read, that is said in place of it. */
function parsed(text: string | undefined): unknown {
  try {
    return text === undefined ? undefined : parseYaml(text)[0];
  } catch (error) {
    if (error instanceof YamlProblem) return `it is no YAML: ${error.message}`;
    throw error;
  }
}

/** The end of the name of a rule file. The operator takes it from the API server. */
const UID = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.yaml$/;

/** The rule files by ConfigMap and name. */
function ruleFiles(objects: readonly Resource[]): Record<string, Record<string, string>> {
  return Object.fromEntries(objects
    .filter(({ kind, metadata }) => kind === 'ConfigMap' && /-rulefiles-\d+$/.test(metadata.name!))
    .map(({ metadata, data }) => [metadata.name!, (data ?? {}) as Record<string, string>]));
}

function rulesOf(files: Readonly<Record<string, Readonly<Record<string, string>>>>): unknown {
  return Object.fromEntries(Object.entries(files).map(([name, data]) =>
    [name, Object.fromEntries(Object.entries(data).map(([file, text]) => [file.replace(UID, '.yaml'), parsed(text)]))]));
}
