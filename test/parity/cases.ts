import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile, Compilation } from '../../src/compile';
import { describe as nameOf, Finding } from '../../src/resources/finding';
import { parseYaml } from '../../src/resources/parse-yaml';
import { readSources, Source } from '../../src/resources/read';
import type { Resource } from '../../src/resources/resource';

const CASES = join(__dirname, '../cases');

/** What the operator makes of a case: a file that tools/oracle wrote. */
export interface Golden {
  /** All of the input is refused. */
  readonly refused?: string;
  /** The resources that are left out, with the reason. */
  readonly skipped?: readonly string[];
  readonly servers?: Readonly<Record<string, GoldenServer>>;
}

/** The configurations that are generated for a server. */
export const CONFIGURATIONS = ['prometheus.yaml', 'alertmanager.yaml', 'remote-write.yaml', 'web-config.yaml', 'cluster-tls-config.yaml'] as const;

/** The files of one server. */
export interface GoldenServer extends Partial<Readonly<Record<typeof CONFIGURATIONS[number], string>>> {
  readonly refused?: string;
  /** What an Alertmanager finds beside its configuration. */
  readonly data?: Readonly<Record<string, string>>;
  /** By ConfigMap and file. */
  readonly rules?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** The StatefulSet or DaemonSet; only in cases about it. */
  readonly workload?: Resource;
  readonly workloads?: readonly string[];
}

/** The servers that have releases in common. A case holds those of one family. */
export const FAMILIES = {
  Prometheus: ['Prometheus', 'PrometheusAgent'],
  Alertmanager: ['Alertmanager'],
  Thanos: ['ThanosRuler'],
} as const;

export type Family = keyof typeof FAMILIES;

export function familyOf(name: string): Family {
  const kinds = sourcesOf(name).flatMap(({ text }) => [...text.matchAll(/^kind: (\w+)/gm)].map(([, kind]) => kind));
  const families = Object.keys(FAMILIES) as Family[];
  return families.find((family) => FAMILIES[family].some((kind) => kinds.includes(kind)))!;
}

export const CASE_NAMES = readdirSync(CASES).sort();

export function releasesOf(name: string): string[] {
  const folder = join(CASES, name, 'golden');
  return existsSync(folder) ? readdirSync(folder).map((file) => file.replace(/\.yaml$/, '')).sort() : [];
}

export function goldenOf(name: string, release: string): Golden {
  const [golden] = parseYaml(readFileSync(join(CASES, name, 'golden', `${release}.yaml`), 'utf8'));
  return golden as Golden;
}

function sourcesOf(name: string): Source[] {
  const folder = join(CASES, name, 'input');
  return readdirSync(folder).sort().map((file) => ({ file, text: readFileSync(join(folder, file), 'utf8') }));
}

/** What we make of a case. */
export interface Answer extends Compilation {
  readonly input: readonly Resource[];
  /** The resources that are refused, as the command would by default. */
  readonly refused: ReadonlySet<string>;
}

export function answerTo(name: string, release: string): Answer {
  const family = familyOf(name);
  const reading = readSources(sourcesOf(name), { namespace: 'default' });
  return answerOf(reading.resources.map((resource) => atRelease(resource, family, release)), reading.findings);
}

/** What we make of resources. */
export function answerOf(input: readonly Resource[], found: readonly Finding[] = []): Answer {
  const errors = [...found, ...compile(input).findings].filter(({ severity }: Finding) => severity === 'error');
  return {
    ...compile(input, { skipInvalid: true }),
    input,
    refused: new Set(errors.map(({ resource }) => nameOf(resource))),
  };
}

function atRelease(resource: Resource, family: Family, release: string): Resource {
  const kinds: readonly string[] = FAMILIES[family];
  return kinds.includes(resource.kind) ? { ...resource, spec: { ...resource.spec as object, version: `v${release}` } } : resource;
}
