import type { Instance, InstanceKind } from '../resources/instance';
import type { Server } from '../resources/server';
import { xxhash64 } from './xxhash64';

const PREFIXES: Readonly<Record<InstanceKind, string>> = {
  Prometheus: 'prometheus', PrometheusAgent: 'prom-agent', Alertmanager: 'alertmanager', ThanosRuler: 'thanos-ruler',
};

/** The names that the operator gives, so that what it made is adopted. */
export function prefixedName({ kind, name }: Pick<Instance, 'kind' | 'name'>): string {
  return `${PREFIXES[kind]}-${name}`;
}

export function shardName(server: Server, shard: number): string {
  return shard === 0 ? prefixedName(server) : `${prefixedName(server)}-shard-${shard}`;
}

export function webConfigName(server: Instance): string {
  return `${prefixedName(server)}-web-config`;
}

/** The volume of what is stored, where no claim template names it. */
export function storageVolumeName(server: Instance): string {
  return `${prefixedName(server)}-${server.kind === 'ThanosRuler' ? 'data' : 'db'}`;
}

const LABEL_LENGTH = 63;

/** The name of the volume for an object: two of them may share one name, as with the operator. */
export function volumeName(prefix: string, name: string): string {
  return sanitized(`${prefix}-${name}`).slice(0, LABEL_LENGTH);
}

/** The same with eight digits of the name's hash, so that long names stay apart. */
export function uniqueVolumeName(prefix: string, name: string): string {
  const hash = xxhash64(name).slice(0, 8);
  return `${sanitized(`${prefix}-${name}`).slice(0, LABEL_LENGTH - hash.length - 1)}-${hash}`;
}

function sanitized(text: string): string {
  return text.toLowerCase().replace(/[^-a-z0-9]+/g, '-').replace(/^-+|-+$/g, '');
}

/** Whether Kubernetes takes it as the name of a volume. */
export function isDnsLabel(name: string): boolean {
  return name.length <= LABEL_LENGTH && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(name);
}
