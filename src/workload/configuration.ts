import { keysIn } from '../resources/contents';
import { Finding, idOf, Result } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { BLOCK } from '../spell/prometheus/blocks';
import { can } from '../spell/releases';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';
import { TEXT_LIMIT, textObject } from './text-object';
import type { WorkloadInput } from './workload-input';

/** The top-level blocks of a configuration, and its jobs, each printed as an item of its list. */
export interface PrintedConfiguration {
  /** The blocks by their key, in order; the block of the jobs stands where they go. */
  readonly blocks: Readonly<Record<string, unknown>>;
  readonly jobs: readonly string[];
  /** Something in it came out of a Secret, so that it has to be kept like one. */
  readonly holdsSecrets: boolean;
  readonly shards: number;
}

/** The objects that hold a configuration, and how the pods find it. */
export interface StoredConfiguration {
  readonly objects: readonly Resource[];
  readonly reference: WorkloadInput['configuration'];
  readonly scrapeConfigMaps: readonly string[];
  /** The file as Prometheus gets it, before variables are substituted; without the jobs that lie in files of their own. */
  readonly text: string;
  /** Those files. */
  readonly jobFiles: readonly ConfigurationFile[];
}

/** A file that a server reads beside its main configuration. */
export interface ConfigurationFile {
  readonly name: string;
  readonly text: string;
}

const LIMIT = TEXT_LIMIT;
const FILE = 'prometheus.yaml';
const JOBS = BLOCK.scrapeConfigs;
export const SCRAPE_CONFIGS_DIRECTORY = '/etc/prometheus/scrape_configs';

/**
 * Puts a configuration into a ConfigMap that people can read in a diff. Once it outgrows that, whole jobs move to
 * files of their own; where that is too little, or the release too old, it is gzipped.
 */
export function storeConfiguration(server: Server, settings: Settings, printed: PrintedConfiguration): Result<StoredConfiguration> {
  const name = prefixedName(server);
  const sizes = printed.jobs.map(bytes);
  if (sum(sizes) <= LIMIT) {
    const whole = textOf(printed.blocks, printed.jobs);
    if (bytes(whole) <= LIMIT) return { value: plain(server, settings, printed, name, whole, []), findings: [] };
  }
  const split = can(server.version, 'scrapeConfigFiles') ? splitJobs(printed, sizes) : undefined;
  if (split) {
    const names = split.files.map((_, i) => `${name}-scrape-configs-${i}`);
    const text = textOf(withFiles(printed.blocks, names), split.kept);
    if (bytes(text) <= LIMIT) {
      const files = split.files.map((jobs, i) => ({ map: names[i], name: `${JOBS}.yaml`, text: `${JOBS}:\n${jobs}` }));
      return { value: plain(server, settings, printed, name, text, files), findings: [] };
    }
  }
  return gzipped(server, settings, printed, name, textOf(printed.blocks, printed.jobs));
}

/** A server that selects nothing reads what its user put into the Secret that the operator would write. */
export function userConfiguration(server: Server, inventory: Inventory): Result<StoredConfiguration> {
  const name = prefixedName(server);
  const keys = ['prometheus.yaml.gz', 'prometheus.yaml'];
  const secret = inventory.get('Secret', server.namespace, name);
  const key = keys.find((candidate) => secret && keysIn(secret).includes(candidate)) ?? keys[0];
  const findings: Finding[] = secret ? [] : [{
    severity: 'warning',
    resource: idOf(server.resource),
    path: 'spec',
    message: `no selector of monitors is set, so its configuration is yours to write: it is read from key ${key} of Secret ${server.namespace}/${name}`,
  }];
  return { value: { objects: [], reference: { kind: 'Secret', name, key }, scrapeConfigMaps: [], text: '', jobFiles: [] }, findings };
}

/** A file of jobs, in a ConfigMap of its own. */
interface JobFile extends ConfigurationFile {
  readonly map: string;
}

function plain(
  server: Server, settings: Settings, { holdsSecrets }: PrintedConfiguration, name: string, text: string, files: readonly JobFile[],
): StoredConfiguration {
  const { value: { object, key } } = textObject(server, settings, { name, file: FILE, text, holdsSecrets });
  return {
    objects: [object, ...files.map((file) => configMap(server, settings, file.map, { [file.name]: file.text }))],
    reference: { kind: holdsSecrets ? 'Secret' : 'ConfigMap', name, key },
    scrapeConfigMaps: files.map(({ map }) => map),
    text,
    jobFiles: files.map((file) => ({ name: `${file.map}/${file.name}`, text: file.text })),
  };
}

function gzipped(
  server: Server, settings: Settings, { holdsSecrets }: PrintedConfiguration, name: string, text: string,
): Result<StoredConfiguration> {
  const { value: { object, key }, findings } = textObject(server, settings, { name, file: FILE, text, holdsSecrets });
  return {
    value: { objects: [object], reference: { kind: holdsSecrets ? 'Secret' : 'ConfigMap', name, key }, scrapeConfigMaps: [], text, jobFiles: [] },
    findings,
  };
}

/** Jobs in files are not substituted by the reloader: what needs that stays, but for the only shard, whose number is known. */
function splitJobs({ jobs, shards, holdsSecrets }: PrintedConfiguration, sizes: readonly number[]): { kept: string[]; files: string[] } | undefined {
  if (holdsSecrets) return undefined;
  const kept: string[] = [];
  const files: string[][] = [];
  let size = Infinity; // so that the first job begins a file
  for (const [i, job] of jobs.entries()) {
    const text = shards === 1 && job.includes('$(SHARD)') ? job.replaceAll('$(SHARD)', '0') : job;
    if (text.includes('$(')) {
      kept.push(job);
      continue;
    }
    if (sizes[i] > LIMIT) return undefined;
    size += sizes[i];
    if (size > LIMIT) {
      files.push([]);
      size = sizes[i];
    }
    files[files.length - 1].push(text);
  }
  return { kept, files: files.map((texts) => texts.join('')) };
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function withFiles(blocks: PrintedConfiguration['blocks'], names: readonly string[]): Record<string, unknown> {
  const files = names.map((name) => `${SCRAPE_CONFIGS_DIRECTORY}/${name}/*.yaml`);
  return Object.fromEntries(Object.entries(blocks).flatMap(([key, block]) =>
    key === JOBS ? [[BLOCK.scrapeConfigFiles, files], [key, block]] : [[key, block]]));
}

function textOf(blocks: PrintedConfiguration['blocks'], jobs: readonly string[]): string {
  return Object.entries(blocks)
    .map(([key, block]) => key === JOBS && jobs.length ? `${JOBS}:\n${jobs.join('')}` : printYaml({ [key]: block }))
    .join('');
}

function bytes(text: string): number {
  return Buffer.byteLength(text);
}

function configMap(server: Server, settings: Settings, name: string, data: Record<string, string>): Resource {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, name), data };
}
