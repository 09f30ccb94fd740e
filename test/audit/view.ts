import { createHash } from 'node:crypto';
import { compile } from '../../src/compile';
import { describe as nameOf, Finding, idOf } from '../../src/resources/finding';
import { parseYaml } from '../../src/resources/parse-yaml';
import type { Resource } from '../../src/resources/resource';
import { CONFIGURATIONS, FAMILIES, Golden, GoldenServer } from '../parity/cases';
import { Pod } from '../parity/pod';

/** What somebody makes of an input for each server, in a form in which the operator's and ours are equal where they mean the same. */
export type View = Readonly<Record<string, unknown>>;

/** A server that is refused has no view. */
export const REFUSED = 'refused';

const SERVERS: readonly string[] = Object.values(FAMILIES).flat();

/** Ours, with everything that the operator's knows nothing of. */
export interface OurView {
  readonly servers: View;
  readonly findings: readonly Finding[];
  readonly objects: readonly Resource[];
}

export function ourView(input: readonly Resource[]): OurView {
  const strict = compile(input);
  const { findings } = strict;
  const { generated, servers } = findings.some(({ severity }) => severity === 'error') ? compile(input, { skipInvalid: true }) : strict;
  const refused = findings.filter(({ severity }) => severity === 'error').map(({ resource }) => nameOf(resource));
  const views = generated.map(({ owner, objects }) => [nameOf(owner), ourServer(objects, input, owner.namespace!)] as const);
  return {
    servers: Object.fromEntries([
      ...servers.map(({ server }) => [nameOf(idOf(server.resource)), {}] as const),
      ...views,
      ...refused.filter((name) => SERVERS.includes(name.split('/')[0])).map((name) => [name, REFUSED]),
    ]),
    findings,
    objects: generated.flatMap(({ objects }) => objects),
  };
}

function ourServer(objects: readonly Resource[], input: readonly Resource[], namespace: string): unknown {
  const pod = new Pod(objects, input, namespace);
  const content = (path: string) => pod.file(path);
  const workloads = objects.filter(({ kind }) => kind === 'StatefulSet' || kind === 'DaemonSet');
  return {
    ...configurationsOf((file) => parsed(pod.configuration(file)), content),
    data: pod.besideAlertmanager(),
    rules: rulesOf(objects),
    workload: workloadOf(workloads[0]),
    workloads: workloads.map(({ metadata }) => metadata.name).sort(),
  };
}

/** How the configurations are called here: those that a kind is about have one name. */
const NAMES: Readonly<Record<typeof CONFIGURATIONS[number], string>> = {
  'prometheus.yaml': 'configuration', 'alertmanager.yaml': 'configuration', 'remote-write.yaml': 'configuration',
  'web-config.yaml': 'web', 'cluster-tls-config.yaml': 'clusterTLS',
};

function configurationsOf(read: (file: typeof CONFIGURATIONS[number]) => unknown, content: (path: string) => string | undefined): object {
  const found = CONFIGURATIONS.map((file) => [NAMES[file], contents(read(file), content)] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined));
}

function rulesOf(objects: readonly Resource[]): unknown {
  const maps = objects.filter(({ kind, metadata }) => kind === 'ConfigMap' && /-rulefiles-\d+$/.test(metadata.name!));
  return filesOf(Object.fromEntries(maps.map(({ metadata, data }) => [metadata.name!, (data ?? {}) as Record<string, string>])));
}

/** The end of the name of a rule file. */
const UID = /-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.yaml$/;

function filesOf(maps: Readonly<Record<string, Readonly<Record<string, string>>>>): unknown {
  return Object.fromEntries(Object.values(maps).flatMap((data) =>
    Object.entries(data).map(([file, text]) => [file.replace(UID, '.yaml'), withoutSpaces(parsed(text))])));
}

export function operatorsView({ refused, servers = {} }: Golden, input: readonly Resource[]): View {
  if (refused !== undefined) return { all: REFUSED };
  return Object.fromEntries(Object.entries(servers).map(([name, server]) => [name, operatorsServer(server, input, name.split('/')[1])]));
}

function operatorsServer(server: GoldenServer, input: readonly Resource[], namespace: string): unknown {
  if (server.refused !== undefined) return REFUSED;
  const secrets = new Pod([], input, namespace);
  const content = (path: string) => {
    const [, kind, from, name, key] = ASSET.exec(path) ?? [];
    return kind === undefined ? undefined : secrets.value(kind === '0' ? 'Secret' : 'ConfigMap', name, key, from);
  };
  return {
    ...configurationsOf((file) => isMounted(file, server) ? withoutSpares(parsed(server[file]), server) : undefined, content),
    data: server.data ?? {},
    rules: filesOf(server.rules ?? {}),
    workload: workloadOf(server.workload),
    workloads: server.workloads ?? [],
  };
}

/** The operator keeps a configuration of TLS between peers for releases that do not read it, too. */
function isMounted(file: string, { workload }: GoldenServer): boolean {
  return file !== 'cluster-tls-config.yaml' || JSON.stringify(workload ?? {}).includes('"name":"cluster-tls-config"');
}

/** `<0|1>_<namespace>_<name>_<key>`: 0 is a Secret, 1 a ConfigMap. */
const ASSET = /^\/etc\/(?:prometheus|alertmanager|thanos)\/certs\/([01])_([^_]+)_([^_]+)_(.+)$/;

/** The operator names ConfigMaps of rules before there is anything to put into them. */
function withoutSpares(configuration: any, { rules = {} }: GoldenServer): unknown {
  if (!configuration?.rule_files) return configuration;
  return { ...configuration, rule_files: configuration.rule_files.filter((pattern: string) => pattern.split('/').some((part) => part in rules)) };
}

/** A value and a file that holds it are the same; so are numbers and texts. */
function contents(value: any, content: (path: string) => string | undefined): unknown {
  if (Array.isArray(value)) return value.map((item) => contents(item, content));
  if (value === null || typeof value !== 'object') return typeof value === 'number' || typeof value === 'bigint' ? String(value) : shortened(value);
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => {
    if (typeof inner !== 'string' || !ASSET.test(inner)) return [key, contents(inner, content)];
    return [key.replace(/_file$/, ''), shortened(content(inner) ?? `no file ${inner}`)];
  }));
}

function shortened(value: unknown): unknown {
  if (typeof value !== 'string' || !value.startsWith('-----BEGIN')) return value;
  return `${value.slice(0, value.indexOf('\n')).replace(/-----/g, '')} ${createHash('sha256').update(value.trim()).digest('hex').slice(0, 8)}`;
}

function withoutSpaces(rules: any): unknown {
  for (const { rules: all = [] } of rules?.groups ?? []) {
    for (const rule of all) rule.expr = String(rule.expr).replace(/\s+/g, '');
  }
  return rules;
}

function parsed(text: string | undefined): unknown {
  return text === undefined ? undefined : parseYaml(text)[0];
}

/** How the items of a list are told apart whose order means nothing. */
const SETS: Readonly<Record<string, string>> = {
  volumes: 'name', volumeMounts: 'mountPath', containers: 'name', initContainers: 'name', env: 'name', volumeClaimTemplates: 'name',
};

/** What holds files and configurations is of another kind here and there. */
const OTHERWISE = new RegExp(`^(${[
  'tls-assets', 'config', 'config-volume', 'configuration', 'web-config', 'web-configuration', 'cluster-tls-config', 'cluster-tls-configuration', 'remote-write-config',
  'config-out', '(prometheus|thanos-ruler)-main-rulefiles-\\d+', '/etc/(prometheus|alertmanager|thanos)/certs',
].join('|')})$`);

function workloadOf(workload: any): unknown {
  if (!workload) return undefined;
  const { metadata: { name: _, ...metadata }, spec } = workload;
  return normal({ kind: workload.kind, metadata, spec });
}

function normal(value: any, field = ''): unknown {
  if (Array.isArray(value)) {
    const id = SETS[field];
    if (field === 'args') return Object.fromEntries(value.map((argument) => [argument, true]));
    if (id === undefined) return value.map((item) => normal(item));
    return Object.fromEntries(value
      .filter((item) => !OTHERWISE.test(item[id]) && !(field === 'env' && (item.valueFrom?.secretKeyRef ?? item.valueFrom?.configMapKeyRef)))
      .map((item) => [item[id] ?? item.metadata?.name, normal(field === 'volumeMounts' && OTHERWISE.test(item.name) ? { ...item, name: '' } : item)]));
  }
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, normal(inner, key)]));
}
