import { posix } from 'node:path';
import type { Volume, VolumeMount, VolumeProjection } from '../../imports/kubernetes.types';
import { isDnsLabel, volumeName } from './names';
import type { Storage } from './storage';
import type { WebConfig } from './web-config';
import type { KeySource, MountedFile, PodWork, Work } from './workload-input';

const LOG_FILE = 'log-file';

/** A volume and where the container sees it. */
export interface Mounted {
  readonly volume: Volume;
  readonly mount: VolumeMount;
}

/** The volumes of a pod (but for the sidecar's, the storage and the user's own), and the mounts of its containers. */
export interface Volumes {
  readonly volumes: readonly Volume[];
  readonly prometheus: readonly VolumeMount[];
  readonly reloader: readonly VolumeMount[];
  /** What the reloader watches for changes. */
  readonly watched: readonly string[];
}

export function volumesOf(work: Work, web: WebConfig | undefined, storage: Storage | undefined): Volumes {
  const { server: { spec, serverSpec, daemonSet }, configuration } = work;
  const files = filesVolume(work.files, '/etc/prometheus/certs');
  const references = [...referenced(work, spec, 'secrets', '/etc/prometheus'), ...referenced(work, spec, 'configMaps', '/etc/prometheus')];
  const rules = work.ruleConfigMaps.map((name) => configMaps(name, '/etc/prometheus/rules', true));
  const jobs = work.scrapeConfigMaps.map((name) => configMaps(name, '/etc/prometheus/scrape_configs'));
  const scrapeLog = isInLogDirectory(spec.scrapeFailureLogFile);
  const queryLog = isInLogDirectory(serverSpec?.queryLogFile);
  const log = { name: LOG_FILE, mountPath: '/var/log/prometheus' };
  // The mount of a log file of its own stands where the operator has it, and there is one directory for both.
  const ownQueryLog = queryLog && !scrapeLog;
  const reloaderWeb = web && (spec.web || daemonSet) ? web.mounts : [];
  return {
    volumes: [
      sourceVolume('configuration', configuration.kind, configuration.name),
      ...files.map(({ volume }) => volume),
      // In memory, since substituted secrets stand in it.
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      ...references.map(({ volume }) => volume),
      ...(scrapeLog || queryLog ? [{ name: LOG_FILE, emptyDir: {} }] : []),
      ...[...rules, ...jobs].map(({ volume }) => volume),
      ...web?.volumes ?? [],
    ],
    prometheus: [
      { name: 'config-out', readOnly: true, mountPath: '/etc/prometheus/config_out' },
      ...files.map(({ mount }) => mount),
      ...(storage ? [storage.mount] : []),
      ...spec.volumeMounts ?? [],
      ...references.map(({ mount }) => mount),
      ...(scrapeLog ? [log] : []),
      ...[...rules, ...jobs].map(({ mount }) => mount),
      ...(ownQueryLog ? [log] : []),
      ...web?.mounts ?? [],
    ],
    reloader: [
      { name: 'configuration', mountPath: '/etc/prometheus/config' },
      { name: 'config-out', mountPath: '/etc/prometheus/config_out' },
      ...reloaderWeb,
      ...rules.map(({ mount: { name, mountPath } }) => ({ name, mountPath })),
      ...jobs.map(({ mount }) => mount),
    ],
    watched: [...rules, ...jobs].map(({ mount }) => mount.mountPath),
  };
}

/** Whether it names a file without a directory: it goes where the pod can write. */
function isInLogDirectory(file: string | undefined): boolean {
  return Boolean(file) && posix.dirname(file!) === '.';
}

export function sourceVolume(name: string, kind: KeySource['kind'], source: string, optional?: boolean): Volume {
  const rest = optional ? { optional } : {};
  return kind === 'Secret' ? { name, secret: { secretName: source, ...rest } } : { name, configMap: { name: source, ...rest } };
}

export function configMaps(name: string, directory: string, optional?: boolean): Mounted {
  return { volume: sourceVolume(name, 'ConfigMap', name, optional), mount: { name, readOnly: true, mountPath: `${directory}/${name}` } };
}

/** The Secrets and ConfigMaps that are to be mounted as they are. */
export function referenced(
  { report }: Pick<PodWork, 'report'>, spec: { readonly secrets?: readonly string[]; readonly configMaps?: readonly string[] }, field: 'secrets' | 'configMaps',
  directory: string,
): Mounted[] {
  const kind = field === 'secrets' ? 'Secret' : 'ConfigMap';
  return (spec[field] ?? []).map((source, i) => {
    const name = volumeName(kind.toLowerCase(), source);
    if (!isDnsLabel(name)) report('error', `spec.${field}[${i}]`, `no volume can be named after ${JSON.stringify(source)}: expected is the name of a ${kind}`);
    return { volume: sourceVolume(name, kind, source), mount: { name, readOnly: true, mountPath: `${directory}/${field.toLowerCase()}/${source}` } };
  });
}

/** All files that the configuration names, in one volume, each straight from where it is kept. */
export function filesVolume(files: readonly MountedFile[], directory: string): Mounted[] {
  if (files.length === 0) return [];
  return [{
    volume: { name: 'tls-assets', projected: { sources: projections(files) } },
    mount: { name: 'tls-assets', readOnly: true, mountPath: directory },
  }];
}

/** One source for each object; the optional keys of an object form another, since optional holds for a source as a whole. */
function projections(files: readonly MountedFile[]): VolumeProjection[] {
  const sources = new Map<string, { readonly source: KeySource; readonly items: { key: string; path: string }[] }>();
  for (const { path, source } of files) {
    const id = `${source.kind}/${source.name}/${source.optional ?? false}`;
    let known = sources.get(id);
    if (!known) sources.set(id, known = { source, items: [] });
    known.items.push({ key: source.key, path });
  }
  return [...sources.values()].map(({ source: { kind, name, optional }, items }) => {
    const projection = { name, items, ...(optional ? { optional } : {}) };
    return kind === 'Secret' ? { secret: projection } : { configMap: projection };
  });
}
