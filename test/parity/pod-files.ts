import { join } from 'node:path';
import type { Resource } from '../../src/resources/resource';
import { Pod } from './pod';

/** A server's configuration and what it refers to, as files below a folder, for a program that has no container to look into. */
export interface PodFiles {
  readonly configuration: string;
  /** Contents by path below the folder. */
  readonly files: Readonly<Record<string, string>>;
  readonly rules: readonly string[];
}

const REFERENCE = /(_file: |- )(["']?)(\/(?:etc\/prometheus|var\/run\/secrets)\/[^\s"']+)/g;

/** The files of the first pod of a workload; undefined where it has no configuration. */
export function podFiles(workload: Resource, objects: readonly Resource[], folder: string): PodFiles | undefined {
  const pod = new Pod([workload], objects, workload.metadata.namespace!);
  const text = pod.configuration('prometheus.yaml');
  if (text === undefined) return undefined;
  const files: Record<string, string> = {};
  const configuration = text.replace(REFERENCE, (_, before: string, quote: string, path: string) => {
    if (!path.includes('*')) files[path] = pod.file(path) ?? '[]';
    return `${before}${quote}${join(folder, path)}`;
  });
  const rules = ruleFiles(workload, objects);
  return { configuration, files: { ...files, ...rules }, rules: Object.keys(rules) };
}

function ruleFiles(workload: Resource, objects: readonly Resource[]): Record<string, string> {
  const volumes: any[] = (workload as any).spec.template.spec.volumes ?? [];
  const maps = volumes.map(({ configMap }) => configMap?.name).filter((name) => /-rulefiles-\d+$/.test(name));
  return Object.fromEntries(objects
    .filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.namespace === workload.metadata.namespace && maps.includes(metadata.name))
    .flatMap(({ metadata, data }) => Object.entries((data ?? {}) as Record<string, string>)
      .map(([file, content]) => [`/etc/prometheus/rules/${metadata.name}/${file}`, content])));
}
