import { isDeepStrictEqual } from 'node:util';
import { pathText } from '../resources/path';
import type { Resource } from '../resources/resource';
import { Advice, APPLY, kubectl, kubectlFor } from './advice';
import { Claim, claimChanges, claimPatch } from './volume-claims';

interface Spec {
  readonly replicas?: number;
  readonly ordinals?: { readonly start?: number };
  readonly volumeClaimTemplates?: readonly Claim[];
  readonly persistentVolumeClaimRetentionPolicy?: { readonly whenDeleted?: string; readonly whenScaled?: string };
  readonly [field: string]: unknown;
}

/** What the API server lets change in the spec of a StatefulSet; any other field it does not. */
const MUTABLE = new Set([
  'minReadySeconds', 'ordinals', 'persistentVolumeClaimRetentionPolicy', 'replicas', 'revisionHistoryLimit', 'template', 'updateStrategy',
]);

/** How to get a StatefulSet where it cannot go by itself, with its volumes. */
export function statefulSetAdvice(before: Resource, after: Resource): Advice[] {
  const [old, now] = [before, after].map(({ spec }) => (spec ?? {}) as Spec);
  return [...immutableAdvice(before, old, now), ...scaledAdvice(before, old, now)];
}

function immutableAdvice(before: Resource, old: Spec, now: Spec): Advice[] {
  const changed = [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .filter((field) => !MUTABLE.has(field) && !isDeepStrictEqual(old[field] ?? undefined, now[field] ?? undefined));
  if (changed.length === 0) return [];
  const { grown, replaced } = claimChanges(old.volumeClaimTemplates ?? [], now.volumeClaimTemplates ?? []);
  const others = changed.filter((field) => field !== 'volumeClaimTemplates' || grown.length + replaced.length === 0);
  const pods = podsOf(before, old);
  const isLost = changed.includes('selector');
  return [{
    about: others.length > 0 ? 'immutable' : 'volumes',
    message: [
      ...others.map((field) => `${pathText(['spec', field])} cannot be changed in place`),
      ...grown.map(({ claim, from, to }) => `the volumes of ${claim} grow from ${from} to ${to}, which needs these steps, and a StorageClass with allowVolumeExpansion`),
      ...replaced.map(({ claim, reason }) => `the volumes of ${claim} ${reason}: take that back, or give up the data of one pod after another`),
      isLost ? 'as its pods would not be found by another selector, they are gone in between; their volumes stay' : 'its pods run on while it is made anew',
    ].join('; '),
    steps: [
      ...grown.flatMap(({ claim, to }) => pods.map((pod) =>
        kubectlFor(before.metadata.namespace, 'patch persistentvolumeclaim', `${claim}-${pod}`, '--type=merge', '-p', `'${claimPatch(to)}'`))),
      ...(isLost && old.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete' ? [keepVolumes(before)] : []),
      kubectl(before, 'delete', `--cascade=${isLost ? 'foreground' : 'orphan'}`),
      APPLY,
      ...replaced.flatMap(({ claim }) => [...pods].reverse().flatMap((pod) => [
        kubectlFor(before.metadata.namespace, 'delete --wait=false persistentvolumeclaim', `${claim}-${pod}`),
        `${kubectlFor(before.metadata.namespace, 'delete pod', pod)}, and wait until it is ready again`,
      ])),
    ],
  }];
}

/** Volumes that belong to their StatefulSet go when it goes. */
function keepVolumes(before: Resource): string {
  return kubectl(before, 'patch', '--type=merge', '-p', '\'{"spec":{"persistentVolumeClaimRetentionPolicy":{"whenDeleted":"Retain"}}}\'');
}

function scaledAdvice(before: Resource, old: Spec, now: Spec): Advice[] {
  const gone = podsOf(before, old).slice(now.replicas ?? 1);
  if (gone.length === 0 || !now.volumeClaimTemplates?.length) return [];
  const deleted = now.persistentVolumeClaimRetentionPolicy?.whenScaled === 'Delete';
  const message = gone.length === 1
    ? `${gone[0]} goes; ${deleted ? 'its volume goes with it, and its data' : 'its volume stays until somebody deletes it'}`
    : `${gone.join(' and ')} go; ${deleted ? 'their volumes go with them, and their data' : 'their volumes stay until somebody deletes them'}`;
  return [{ about: 'volumes', message, steps: [] }];
}

/** The pods that a StatefulSet has, by name. */
function podsOf({ metadata }: Resource, { replicas = 1, ordinals }: Spec): string[] {
  return Array.from({ length: replicas }, (_, i) => `${metadata.name}-${(ordinals?.start ?? 0) + i}`);
}

/** What stays of a StatefulSet that is deleted. */
export function leftVolumes(resource: Resource): string | undefined {
  const spec = (resource.spec ?? {}) as Spec;
  const claims = (spec.volumeClaimTemplates ?? []).flatMap(({ metadata }) => podsOf(resource, spec).map((pod) => `${metadata?.name}-${pod}`));
  if (claims.length === 0) return undefined;
  return spec.persistentVolumeClaimRetentionPolicy?.whenDeleted === 'Delete'
    ? `its volumes go with it, and their data (${claims.join(', ')})`
    : `its volumes stay until somebody deletes them (${claims.join(', ')})`;
}
