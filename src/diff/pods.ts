import type { Container, EnvFromSource, Volume } from '../../imports/kubernetes.types';
import { describe, idOf } from '../resources/finding';
import type { Resource } from '../resources/resource';
import { groupOf } from '../resources/scope';
import { Advice, kubectl } from './advice';

const WORKLOADS = new Set(['StatefulSet', 'DaemonSet', 'Deployment']);

interface PodSpec {
  readonly volumes?: readonly Volume[];
  readonly containers?: readonly Container[];
  readonly initContainers?: readonly Container[];
}

/** An object that keeps pods running from a template. */
export interface Workload extends Resource {
  readonly spec: {
    readonly template: { readonly spec?: PodSpec };
    readonly updateStrategy?: { readonly type?: string };
    readonly strategy?: { readonly type?: string };
    readonly [field: string]: unknown;
  };
}

export function isWorkload(resource: Resource): resource is Workload {
  const { template } = (resource.spec ?? {}) as { readonly template?: unknown };
  return groupOf(resource.apiVersion) === 'apps' && WORKLOADS.has(resource.kind) && typeof template === 'object' && template !== null;
}

/** What becomes of the pods of a workload whose template is another one. */
export function templateAdvice({ kind, spec: { updateStrategy, strategy } }: Workload): Advice {
  const type = updateStrategy?.type ?? strategy?.type;
  const how = type === 'OnDelete' ? 'each pod takes the new one when it is deleted, not before (OnDelete)'
    : type === 'Recreate' ? 'all pods are stopped, then started anew (Recreate)'
      : `its pods are restarted, ${kind === 'Deployment' ? 'some after others' : 'one after another'}`;
  return { about: 'restart', message: `the pod template changed: ${how}`, steps: [] };
}

/** How a workload notices that some keys of a Secret or ConfigMap have changed; undefined where it does not use it. */
export function contentAdvice(source: Resource, keys: readonly string[], workload: Workload): Advice | undefined {
  if (workload.metadata.namespace !== source.metadata.namespace) return undefined;
  const { volumes = [], containers = [], initContainers = [] } = workload.spec.template.spec ?? {};
  const name = describe(idOf(workload));
  const mounted = volumes.filter((volume) => holds(volume, source)).map((volume) => volume.name);
  const all = [...containers, ...initContainers];
  if (all.some((container) => readsAtStart(container, source, keys, mounted))) {
    return {
      about: 'restart', message: `${name} reads it when a pod starts: restart its pods, unless they are restarted anyway`,
      steps: [kubectl(workload, 'rollout restart')],
    };
  }
  if (mounted.length === 0) return undefined;
  const reloads = containers.some((container) => container.name === 'config-reloader' && mounts(container, mounted).length > 0);
  return {
    about: 'reload', steps: [],
    message: reloads ? `${name} reloads it within a minute or two, without a restart` : `the pods of ${name} see it within a minute or two, without a restart`,
  };
}

function holds({ configMap, secret, projected }: Volume, { kind, metadata: { name } }: Resource): boolean {
  return kind === 'ConfigMap'
    ? configMap?.name === name || (projected?.sources ?? []).some((source) => source.configMap?.name === name)
    : secret?.secretName === name || (projected?.sources ?? []).some((source) => source.secret?.name === name);
}

function mounts({ volumeMounts = [] }: Container, volumes: readonly string[]) {
  return volumeMounts.filter(({ name }) => volumes.includes(name));
}

/** Variables have their values from when the container was started; and a file that is mounted alone is never renewed. */
function readsAtStart(container: Container, { kind, metadata: { name } }: Resource, keys: readonly string[], mounted: readonly string[]): boolean {
  const { env = [], envFrom = [] } = container;
  const referred = ({ configMapRef, secretRef }: EnvFromSource) => (kind === 'ConfigMap' ? configMapRef : secretRef)?.name === name;
  return envFrom.some(referred) || mounts(container, mounted).some(({ subPath }) => subPath) || env.some(({ valueFrom }) => {
    const reference = kind === 'ConfigMap' ? valueFrom?.configMapKeyRef : valueFrom?.secretKeyRef;
    return reference !== undefined && reference.name === name && keys.includes(reference.key);
  });
}
