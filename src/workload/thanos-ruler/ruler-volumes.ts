import type { Volume, VolumeMount } from '../../../imports/kubernetes.types';
import { ASSETS_DIRECTORY } from '../assets';
import type { Storage } from '../storage';
import { configMaps, filesVolume } from '../volumes';
import type { WebConfig } from '../web-config';
import { RemoteWriteVolumes } from './remote-write-file';
import { RULES_DIRECTORY } from './ruler-flags';
import type { RulerWork } from './ruler-input';
import { secretFileVolumes } from './secret-files';

/** The volumes of a pod, and the mounts of its containers. */
export interface RulerVolumes {
  readonly volumes: readonly Volume[];
  readonly ruler: readonly VolumeMount[];
  readonly reloader: readonly VolumeMount[];
  /** What the reloader watches for changes. */
  readonly watched: readonly string[];
}

export function rulerVolumes(work: RulerWork, remoteWrite: RemoteWriteVolumes, web: WebConfig | undefined, storage: Storage): RulerVolumes {
  const { spec } = work.server;
  const files = [...secretFileVolumes(spec), ...filesVolume(work.files, ASSETS_DIRECTORY.ThanosRuler)];
  const rules = work.ruleConfigMaps.map((name) => configMaps(name, RULES_DIRECTORY, true));
  return {
    volumes: [
      ...remoteWrite.volumes,
      ...files.map(({ volume }) => volume),
      ...web?.volumes ?? [],
      ...rules.map(({ volume }) => volume),
      ...(storage.volume ? [storage.volume] : []),
      ...spec.volumes ?? [],
    ],
    ruler: [
      remoteWrite.ruler,
      ...files.map(({ mount }) => mount),
      ...web?.mounts ?? [],
      storage.mount,
      ...rules.map(({ mount }) => mount),
      ...spec.volumeMounts ?? [],
    ],
    reloader: [
      ...rules.map(({ mount: { name, mountPath } }) => ({ name, mountPath })),
      ...web?.mounts ?? [],
      ...remoteWrite.reloader?.mounts ?? [],
    ],
    watched: rules.map(({ mount }) => mount.mountPath),
  };
}
