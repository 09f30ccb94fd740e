import { isDeepStrictEqual } from 'node:util';
import { idOf, ResourceId } from '../resources/finding';
import { keyOf, Resource } from '../resources/resource';
import { groupOf } from '../resources/scope';
import { FOR_LABEL } from '../workload/metadata';
import { Advice, kubectl } from './advice';
import { Change, changedKeys, changesOf } from './changes';
import { immutableAdvice } from './immutable';
import { contentAdvice, isWorkload, templateAdvice, Workload } from './pods';
import { leftVolumes, statefulSetAdvice } from './stateful-set';
import { claimAdvice } from './volume-claims';

/** An object that differs from what it was. */
export interface Difference {
  readonly change: 'added' | 'removed' | 'changed';
  readonly resource: ResourceId;
  /** What a stale object was generated for: `Prometheus/shop/main`. */
  readonly generatedFor?: string;
  readonly changes: readonly Change[];
  readonly advice: readonly Advice[];
}

/** Object by object, what it takes to come from some manifests to others, and what that does to a cluster. In the order of the new ones. */
export function diff(before: readonly Resource[], after: readonly Resource[]): Difference[] {
  const old = new Map(before.map((resource) => [identityOf(resource), resource]));
  const now = new Set(after.map(identityOf));
  const workloads = after.filter(isWorkload);
  return [
    ...after.flatMap((resource): Difference[] => {
      const was = old.get(identityOf(resource));
      return was ? changed(was, resource, workloads) : [{ change: 'added', resource: idOf(resource), changes: [], advice: [] }];
    }),
    ...before.filter((resource) => !now.has(identityOf(resource))).map(removed),
  ];
}

/** The version of its API is none of an object's identity. */
function identityOf(resource: Resource): string {
  return `${groupOf(resource.apiVersion)}/${resource.kind}/${keyOf(resource)}`;
}

function changed(before: Resource, after: Resource, workloads: readonly Workload[]): Difference[] {
  const changes = changesOf(before, after);
  if (changes.length === 0) return [];
  return [{ change: 'changed', resource: idOf(after), changes, advice: [...ownAdvice(before, after), ...readersAdvice(before, after, workloads)] }];
}

function ownAdvice(before: Resource, after: Resource): Advice[] {
  const restarted = isWorkload(before) && isWorkload(after) && !isDeepStrictEqual(before.spec.template, after.spec.template);
  const restart = restarted ? [templateAdvice(after)] : [];
  switch (`${groupOf(after.apiVersion)}/${after.kind}`) {
    case 'apps/StatefulSet': return [...statefulSetAdvice(before, after), ...restart];
    case '/PersistentVolumeClaim': return claimAdvice(before, after);
    default: return [...immutableAdvice(before, after), ...restart];
  }
}

/** What those who use a Secret or ConfigMap make of its new content. */
function readersAdvice(before: Resource, after: Resource, workloads: readonly Workload[]): Advice[] {
  if (groupOf(after.apiVersion) !== '' || (after.kind !== 'ConfigMap' && after.kind !== 'Secret')) return [];
  const keys = changedKeys(before, after);
  return keys.length > 0 ? workloads.flatMap((workload) => contentAdvice(after, keys, workload) ?? []) : [];
}

function removed(resource: Resource): Difference {
  const generatedFor = resource.metadata.labels?.[FOR_LABEL];
  const volumes = resource.kind === 'StatefulSet' ? leftVolumes(resource) : undefined;
  return {
    change: 'removed',
    resource: idOf(resource),
    ...(generatedFor === undefined ? {} : { generatedFor: ownerIn(generatedFor) }),
    changes: [],
    advice: [
      ...(generatedFor === undefined ? [] : [{
        about: 'prune' as const, message: `it was generated for ${ownerIn(generatedFor)}, and is not any more`, steps: [kubectl(resource, 'delete')],
      }]),
      ...(volumes === undefined ? [] : [{ about: 'volumes' as const, message: volumes, steps: [] }]),
    ],
  };
}

/** `Prometheus.shop.main` names what it is as others do; a text that was too long for a label ends in a hash. */
function ownerIn(label: string): string {
  const [kind, namespace, ...name] = label.split('.');
  return name.length > 0 && !/^.{46,}-[0-9a-f]{8}$/.test(label) ? [kind, namespace, name.join('.')].join('/') : label;
}
