import { createHash } from 'node:crypto';
import type { ObjectMeta } from '../../imports/kubernetes.types';
import { idOf } from '../resources/finding';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';

/** What all that is generated carries: for which resource it was. Never in a selector. */
export const FOR_LABEL = 'cdk8s-prometheus/for';

/** The operator's name for what belongs to a server. */
export function prefixedName({ kind, name }: Server): string {
  return `${kind === 'Prometheus' ? 'prometheus' : 'prom-agent'}-${name}`;
}

/** The value of the label which names what something was generated for. */
export function forLabel(resource: Resource): string {
  const { kind, namespace, name } = idOf(resource);
  const full = `${kind}.${namespace}.${name}`;
  return full.length <= 63 ? full : `${full.slice(0, 54)}-${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
}

/** The metadata that every generated object has. */
export function generatedFor({ resource }: Server, { operator }: Settings): Pick<ObjectMeta, 'labels' | 'annotations'> {
  return {
    labels: { ...operator.labels, [FOR_LABEL]: forLabel(resource) },
    ...(Object.keys(operator.annotations).length ? { annotations: operator.annotations } : {}),
  };
}
