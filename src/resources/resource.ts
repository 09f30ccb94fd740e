import type { ObjectMeta } from '../../imports/kubernetes.types';

/** Any Kubernetes object, as `kubectl get -o json` would show it. */
export interface Resource {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: ObjectMeta;
  readonly [field: string]: unknown;
}

/** The group of the custom resources that are compiled. */
export const MONITORING_GROUP = 'monitoring.coreos.com';

export function isMonitoring(resource: Resource): boolean {
  return resource.apiVersion.startsWith(`${MONITORING_GROUP}/`);
}

/** `namespace/name`, by which the operator sorts. */
export function keyOf({ metadata }: { readonly metadata: ObjectMeta }): string {
  return `${metadata.namespace ?? ''}/${metadata.name ?? ''}`;
}
