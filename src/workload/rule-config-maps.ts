import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';

/** A rule file, and how much of a ConfigMap it takes. */
interface File {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

/** Packs rule files into as few ConfigMaps as it takes one after the other. A server always has one, to mount. */
export function ruleConfigMaps(server: Server, files: readonly File[], limit: number, settings: Settings): Resource[] {
  if (server.kind !== 'Prometheus') return [];
  return pack(files, limit).map((packed, i) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: generatedMetadata(server, settings, `${prefixedName(server)}-rulefiles-${i}`, { labels: { 'prometheus-name': server.name } }),
    ...(packed.length ? { data: Object.fromEntries(packed.map(({ name, text }) => [name, text])) } : {}),
  }));
}

function pack(files: readonly File[], limit: number): File[][] {
  const packed: File[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size + file.bytes > limit) {
      packed.push([]);
      size = 0;
    }
    packed.at(-1)!.push(file);
    size += file.bytes;
  }
  return packed;
}
