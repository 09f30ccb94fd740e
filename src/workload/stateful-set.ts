import type { Instance } from '../resources/instance';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import { governingServiceName } from './governing-service';
import { workloadMetadata } from './metadata';
import type { Storage } from './storage';

/** What a StatefulSet is made of beside what its custom resource says of it. */
export interface StatefulPods {
  readonly name: string;
  /** Kubernetes has one where nothing is said. */
  readonly replicas?: number;
  /** By which it finds its pods. Immutable in the cluster. */
  readonly selector: Readonly<Record<string, string>>;
  readonly template: object;
  readonly storage?: Storage;
}

/** The pods of one shard, or of something that has none. */
export function statefulSet(server: Instance, settings: Settings, { name, replicas, selector, template, storage }: StatefulPods): Resource {
  const { minReadySeconds, updateStrategy, podManagementPolicy, persistentVolumeClaimRetentionPolicy } = server.spec as StatefulFields;
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: workloadMetadata(server, settings, name, selector),
    spec: {
      ...(minReadySeconds ? { minReadySeconds } : {}),
      ...(persistentVolumeClaimRetentionPolicy ? { persistentVolumeClaimRetentionPolicy } : {}),
      // All at once: one pod that does not become ready must not keep the others from being replaced.
      podManagementPolicy: podManagementPolicy ?? 'Parallel',
      ...(replicas === undefined ? {} : { replicas }),
      selector: { matchLabels: selector },
      serviceName: governingServiceName(server),
      template,
      updateStrategy: updateStrategy ?? { type: 'RollingUpdate' },
      ...(storage?.claim ? { volumeClaimTemplates: [storage.claim] } : {}),
    },
  };
}

/** A ThanosRuler says nothing about the claims of pods that are gone. */
type StatefulFields = Instance['spec'] & { readonly persistentVolumeClaimRetentionPolicy?: object };
