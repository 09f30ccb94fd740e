import type { Alertmanager, AlertmanagerSpec, CommonPrometheusFields, ThanosRuler, ThanosRulerSpec } from '../../imports/monitoring.types';
import type { Resource } from './resource';
import { parseVersion, Version } from './version';

/** What the operator runs where a resource names no release. */
export const DEFAULT_VERSIONS = {
  Prometheus: '3.13.1',
  PrometheusAgent: '3.13.1',
  Alertmanager: '0.33.1',
  ThanosRuler: '0.42.2',
} as const satisfies Record<string, Version>;

/** The kinds that pods are made for. */
export type InstanceKind = keyof typeof DEFAULT_VERSIONS;

/** What the specs of all these kinds say about pods, in the same words. */
export type PodFields = Pick<CommonPrometheusFields, keyof CommonPrometheusFields & keyof AlertmanagerSpec & keyof ThanosRulerSpec>;

/** A custom resource that pods are made for, admitted: its defaults are in place. */
export interface Instance {
  readonly resource: Resource;
  readonly kind: InstanceKind;
  readonly namespace: string;
  readonly name: string;
  readonly version: Version;
  readonly spec: PodFields;
}

/** An Alertmanager, admitted. */
export interface AlertmanagerInstance extends Instance {
  readonly resource: Resource & Alertmanager;
  readonly kind: 'Alertmanager';
  readonly spec: AlertmanagerSpec;
}

/** A ThanosRuler, admitted. */
export interface ThanosRulerInstance extends Instance {
  readonly resource: Resource & ThanosRuler;
  readonly kind: 'ThanosRuler';
  readonly spec: ThanosRulerSpec;
}

/** What is read off any such resource; `spec` is what its kind says. */
export function instanceOf<K extends InstanceKind, S extends PodFields>(
  resource: Resource, kind: K, spec: S,
): { readonly kind: K; readonly namespace: string; readonly name: string; readonly version: Version; readonly spec: S } {
  return {
    kind,
    namespace: resource.metadata.namespace ?? 'default',
    name: resource.metadata.name ?? '',
    version: (spec.version ? parseVersion(spec.version) : undefined) ?? DEFAULT_VERSIONS[kind],
    spec,
  };
}

/** An Alertmanager as what pods are made for. */
export function alertmanagerOf(resource: Resource): AlertmanagerInstance {
  const typed = resource as Resource & Alertmanager;
  return { ...instanceOf(resource, 'Alertmanager', typed.spec), resource: typed };
}

/** A ThanosRuler as what pods are made for. */
export function thanosRulerOf(resource: Resource): ThanosRulerInstance {
  const typed = resource as Resource & ThanosRuler;
  return { ...instanceOf(resource, 'ThanosRuler', typed.spec), resource: typed };
}
