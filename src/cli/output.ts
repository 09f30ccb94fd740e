import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { byBytes } from '../resources/inventory';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';

/** Lists what an earlier run wrote, so that what went stale can go, and nothing else. */
const INDEX = '.cdk8s-prometheus-files';

/** Writes a file per object; files of an earlier run that this one did not write are removed. */
export function writeFolder(folder: string, resources: readonly Resource[]): void {
  mkdirSync(folder, { recursive: true });
  const index = join(folder, INDEX);
  const before = existsSync(index) ? readFileSync(index, 'utf8').split('\n').filter(isOurName) : [];
  const written = new Set<string>();
  for (const resource of resources) {
    const name = fileName(resource, written);
    writeFileSync(join(folder, name), printYaml(resource));
    written.add(name);
  }
  for (const name of before) if (!written.has(name)) rmSync(join(folder, name), { force: true });
  writeFileSync(index, [...written].sort(byBytes).join('\n') + '\n');
}

/** An index that was tampered with must not lead out of the folder. */
function isOurName(name: string): boolean {
  return name.endsWith('.yaml') && !name.includes('/') && !name.includes('\\');
}

/** `monitoring.statefulset.prometheus-main.yaml`; the same from another group has that in front, what is still the same has a number. */
function fileName({ apiVersion, kind, metadata }: Resource, taken: ReadonlySet<string>): string {
  const parts = [metadata.namespace, kind.toLowerCase(), metadata.name].filter((part): part is string => !!part);
  const name = parts.join('.').replace(/[^A-Za-z0-9._-]/g, '-');
  if (!taken.has(`${name}.yaml`)) return `${name}.yaml`;
  const full = `${apiVersion.replace(/[^A-Za-z0-9._-]/g, '-')}.${name}`;
  let number = 1;
  while (taken.has(numbered(full, number))) number++;
  return numbered(full, number);
}

function numbered(name: string, number: number): string {
  return number === 1 ? `${name}.yaml` : `${name}-${number}.yaml`;
}
