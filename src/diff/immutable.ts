import { isDeepStrictEqual } from 'node:util';
import type { Resource } from '../resources/resource';
import { groupOf } from '../resources/scope';
import { Advice, APPLY, kubectl } from './advice';

type Fields = Readonly<Record<string, unknown>>;

/** What the API server does not let change in an object of some kind. */
interface Immutable {
  /** By their paths; those of one object may depend on the object. */
  readonly fields: readonly string[] | ((before: Resource, after: Resource) => readonly string[]);
  /** What happens when it is made anew. */
  readonly meanwhile: string;
}

const PODS = 'its pods are gone until the new ones are ready';
const RIGHTS = 'its subjects lack these rights for that moment';
const READERS = 'restart the pods that use it';

/** Every kind but StatefulSets and volume claims, which need more than to be made anew. */
const IMMUTABLE: Readonly<Record<string, Immutable>> = {
  'apps/Deployment': { fields: ['spec.selector'], meanwhile: PODS },
  'apps/DaemonSet': { fields: ['spec.selector'], meanwhile: PODS },
  'batch/Job': { fields: ['spec.template', 'spec.selector', 'spec.completions', 'spec.completionMode'], meanwhile: 'it runs once more' },
  'rbac.authorization.k8s.io/RoleBinding': { fields: ['roleRef'], meanwhile: RIGHTS },
  'rbac.authorization.k8s.io/ClusterRoleBinding': { fields: ['roleRef'], meanwhile: RIGHTS },
  'storage.k8s.io/StorageClass': {
    fields: ['provisioner', 'parameters', 'reclaimPolicy', 'volumeBindingMode'], meanwhile: 'volumes that it has made stay as they are',
  },
  '/Service': { fields: addressOf, meanwhile: 'it gets another address, so that its clients have to look up its name again' },
  '/ConfigMap': { fields: contentOf, meanwhile: READERS },
  '/Secret': { fields: (before, after) => [...(typeOf(before) === typeOf(after) ? [] : ['type']), ...contentOf(before)], meanwhile: READERS },
};

/** The way round what cannot be changed in place. */
export function immutableAdvice(before: Resource, after: Resource): Advice[] {
  const immutable = IMMUTABLE[`${groupOf(after.apiVersion)}/${after.kind}`];
  if (!immutable) return [];
  const { fields, meanwhile } = immutable;
  const changed = (typeof fields === 'function' ? fields(before, after) : fields)
    .filter((path) => !isDeepStrictEqual(valueAt(before, path), valueAt(after, path)));
  if (changed.length === 0) return [];
  return [{
    about: 'immutable',
    message: `${changed.join(' and ')} cannot be changed in place: delete it and apply it again; ${meanwhile}`,
    steps: [kubectl(before, 'delete'), APPLY],
  }];
}

function valueAt(resource: Resource, path: string): unknown {
  return path.split('.').reduce<unknown>((value, key) => (value as Fields | undefined)?.[key], resource) ?? undefined;
}

/** What is not said any more stays as it is, unless there shall be an address after `None`. Another type may bring other addresses. */
function addressOf(before: Resource, after: Resource): string[] {
  const [old, now] = [before, after].map(({ spec }) => (spec ?? {}) as Fields);
  if (old.type === 'ExternalName' || now.type === 'ExternalName') return [];
  return [
    ...(now.clusterIP !== undefined || old.clusterIP === 'None' ? ['spec.clusterIP'] : []),
    ...(now.clusterIPs === undefined ? [] : ['spec.clusterIPs']),
    ...(now.loadBalancerClass !== undefined && old.type === now.type ? ['spec.loadBalancerClass'] : []),
  ];
}

/** The type that a Secret has where it says none. */
function typeOf({ type = 'Opaque' }: Resource): unknown {
  return type;
}

function contentOf(before: Resource): string[] {
  return before.immutable === true ? ['data', 'stringData', 'binaryData', 'immutable'] : [];
}
