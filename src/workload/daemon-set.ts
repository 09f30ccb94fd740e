import type { CommonPrometheusFields } from '../../imports/monitoring.types';
import type { Resource } from '../resources/resource';
import { podSelector, workloadMetadata } from './metadata';
import { prefixedName } from './names';
import { PodParts, podTemplate } from './pod-template';
import type { Work } from './workload-input';

/** What only a StatefulSet has. */
const WITHOUT_EFFECT = [
  'serviceName', 'podManagementPolicy', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'storage', 'replicas', 'shardingStrategy',
] as const satisfies readonly (keyof CommonPrometheusFields)[];

/** An agent on each node. */
export function daemonSet(work: Work, parts: PodParts): Resource {
  const { server, settings, report } = work;
  for (const field of WITHOUT_EFFECT) {
    if (server.spec[field] !== undefined) report('warning', `spec.${field}`, 'it has no effect for an agent on each node (mode DaemonSet): remove it');
  }
  const selector = podSelector(server, settings);
  const { minReadySeconds } = server.spec;
  return {
    apiVersion: 'apps/v1',
    kind: 'DaemonSet',
    metadata: workloadMetadata(server, settings, prefixedName(server), selector),
    spec: {
      ...(minReadySeconds ? { minReadySeconds } : {}),
      selector: { matchLabels: selector },
      template: podTemplate(work, parts, selector),
    },
  };
}
