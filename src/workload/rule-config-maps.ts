import type { Instance, InstanceKind } from '../resources/instance';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';

/** A rule file, and how much of a ConfigMap it takes. */
interface File {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

/** The label by which the rules of a server are found; agents evaluate none. */
const LABELS: Readonly<Partial<Record<InstanceKind, string>>> = { Prometheus: 'prometheus-name', ThanosRuler: 'thanos-ruler-name' };

/** Packs rule files into as few ConfigMaps as it takes one after the other. A server always has one, to mount. */
export function ruleConfigMaps(server: Instance, files: readonly File[], limit: number, settings: Settings): Resource[] {
  const label = LABELS[server.kind];
  if (!label) return [];
  return pack(files, limit).map((packed, i) => ({
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: generatedMetadata(server, settings, `${prefixedName(server)}-rulefiles-${i}`, { labels: { [label]: server.name } }),
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
