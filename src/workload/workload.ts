import { Finding, idOf, Result } from '../resources/finding';
import type { Resource } from '../resources/resource';
import { daemonSet } from './daemon-set';
import { governingService } from './governing-service';
import { podSelector } from './metadata';
import { shardName } from './names';
import { PodParts, podParts, podTemplate } from './pod-template';
import { statefulSet } from './stateful-set';
import { PROMETHEUS_STORAGE, storageOf } from './storage';
import type { Work, WorkloadInput } from './workload-input';

/** What runs a server: a StatefulSet for each shard (or a DaemonSet), the governing service, and how it is served. */
export function workload(input: WorkloadInput): Result<readonly Resource[]> {
  const findings = new Map<string, Finding>();
  const resource = idOf(input.server.resource);
  const work: Work = {
    ...input,
    // Shards are made from the same fields: what is found in each of them is said once.
    report: (severity, path, message) => findings.set(`${severity} ${path} ${message}`, { severity, resource, path, message }),
  };
  return { value: objectsOf(work), findings: [...findings.values()] };
}

function objectsOf(work: Work): readonly Resource[] {
  const { server, settings } = work;
  reportWithoutEffect(work);
  if (server.daemonSet) {
    const parts = podParts(work, undefined);
    return [daemonSet(work, parts), ...parts.objects];
  }
  const parts = podParts(work, storageOf(work, PROMETHEUS_STORAGE));
  const service = governingService(server, settings);
  return [
    ...Array.from({ length: Math.max(server.spec.shards ?? 1, 1) }, (_, shard) => shardOf(work, parts, shard)),
    ...(service ? [service] : []),
    ...parts.objects,
  ];
}

/** The pods of one shard. */
function shardOf(work: Work, parts: PodParts, shard: number): Resource {
  const { server, settings } = work;
  const { replicas = 1 } = server.spec;
  const selector = podSelector(server, settings, shard);
  return statefulSet(server, settings, {
    name: shardName(server, shard),
    replicas: replicas < 0 ? 1 : replicas,
    selector,
    template: podTemplate(work, parts, selector, shard),
    storage: parts.storage,
  });
}

/** What only something that runs in the cluster could honour. */
function reportWithoutEffect({ server, report }: Work): void {
  if (server.spec.podMetadata?.name) report('warning', 'spec.podMetadata.name', 'pods are named after their workload: remove it');
  if (server.serverSpec?.shardRetentionPolicy?.whenScaled === 'Retain') {
    report('warning', 'spec.shardRetentionPolicy',
      'nothing here deletes the StatefulSets of former shards: keep them out of pruning for as long as they are to be retained');
  }
}
