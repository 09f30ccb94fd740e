import type { Resource } from '../resources/resource';
import { governingServiceName } from './governing-service';
import { podSelector, workloadMetadata } from './metadata';
import { shardName } from './names';
import { PodParts, podTemplate } from './pod-template';
import type { Work } from './workload-input';

/** The pods of one shard. */
export function statefulSet(work: Work, parts: PodParts, shard: number): Resource {
  const { server, settings } = work;
  const { spec } = server;
  const { replicas = 1, minReadySeconds, updateStrategy, persistentVolumeClaimRetentionPolicy } = spec;
  const selector = podSelector(server, settings, shard);
  return {
    apiVersion: 'apps/v1',
    kind: 'StatefulSet',
    metadata: workloadMetadata(server, settings, shardName(server, shard), selector),
    spec: {
      ...(minReadySeconds ? { minReadySeconds } : {}),
      ...(persistentVolumeClaimRetentionPolicy ? { persistentVolumeClaimRetentionPolicy } : {}),
      // All at once: one pod that does not become ready must not keep the others from being replaced.
      podManagementPolicy: spec.podManagementPolicy ?? 'Parallel',
      replicas: replicas < 0 ? 1 : replicas,
      selector: { matchLabels: selector },
      serviceName: governingServiceName(server),
      template: podTemplate(work, parts, selector, shard),
      updateStrategy: updateStrategy ?? { type: 'RollingUpdate' },
      ...(parts.storage?.claim ? { volumeClaimTemplates: [parts.storage.claim] } : {}),
    },
  };
}

/** How many shards a server has: at least one. */
export function shardCount({ server: { spec } }: Work): number {
  return Math.max(spec.shards ?? 1, 1);
}
