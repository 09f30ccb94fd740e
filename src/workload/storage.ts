import type { Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { EmbeddedPersistentVolumeClaim, StorageSpec } from '../../imports/monitoring.types';
import { storageVolumeName } from './names';
import type { PodWork } from './workload-input';

/** Where in the container what is stored lies, and in which directory of the volume. */
export interface StoragePlace {
  readonly mountPath: string;
  readonly subPath?: string;
}

export const PROMETHEUS_STORAGE: StoragePlace = { mountPath: '/prometheus', subPath: 'prometheus-db' };

/** Where something is stored. */
export interface Storage {
  readonly mount: VolumeMount;
  /** The volume, unless each pod claims its own. */
  readonly volume?: Volume;
  readonly claim?: object;
}

/** The first of emptyDir, ephemeral and volumeClaimTemplate counts, as the API says. */
export function storageOf({ server, report }: PodWork, { mountPath, subPath }: StoragePlace): Storage {
  const { emptyDir, ephemeral, volumeClaimTemplate, disableMountSubPath, ...rest }: StorageSpec = server.spec.storage ?? { emptyDir: {} };
  rest satisfies Record<string, never>;
  const claimed = !emptyDir && !ephemeral;
  const name = claimed && volumeClaimTemplate?.metadata?.name || storageVolumeName(server);
  const mount: VolumeMount = {
    name, mountPath, ...(subPath && server.spec.storage && !disableMountSubPath ? { subPath } : {}),
  };
  const used = emptyDir ? 'emptyDir' : ephemeral ? 'ephemeral' : 'volumeClaimTemplate';
  for (const [field, value] of Object.entries({ ephemeral, volumeClaimTemplate })) {
    if (value && field !== used && !isEmptyTemplate(value)) {
      report('warning', `spec.storage.${field}`, `it has no effect beside ${used}: remove one of them`);
    }
  }
  if (emptyDir) return { mount, volume: { name, emptyDir: { ...emptyDir, medium: emptyDir.medium || undefined } } };
  if (ephemeral) return { mount, volume: { name, ephemeral } };
  if (volumeClaimTemplate?.spec?.resources?.requests?.storage === undefined) {
    report('error', 'spec.storage.volumeClaimTemplate.spec.resources.requests.storage',
      'a claim must say how much storage it needs, as 50Gi: say so, or ask for emptyDir');
  }
  return { mount, claim: claimOf(name, volumeClaimTemplate ?? {}) };
}

/** Their kind and version are those of every claim; written out, they would differ from what the cluster keeps. */
function claimOf(name: string, { apiVersion: _version, kind: _kind, metadata, spec, status }: EmbeddedPersistentVolumeClaim): object {
  return {
    metadata: { ...metadata, name },
    spec: { ...spec, accessModes: spec?.accessModes ?? ['ReadWriteOnce'] },
    ...(status && Object.keys(status).length > 0 ? { status } : {}),
  };
}

function isEmptyTemplate(template: object): boolean {
  return Object.values(template).every((value) => typeof value === 'object' && value !== null && Object.keys(value).length === 0);
}
