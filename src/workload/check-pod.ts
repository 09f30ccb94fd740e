import type { Container, Volume } from '../../imports/kubernetes.types';
import type { PodFields } from '../resources/instance';
import type { Report } from './workload-input';

interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers: readonly Container[];
  readonly volumes: readonly Volume[];
  /** Volumes that each pod claims for itself. */
  readonly claims: readonly string[];
}

/** What the API server would refuse only once the pods are applied. */
export function checkPod({ containers, initContainers, volumes, claims }: Pod, spec: PodFields, report: Report): void {
  for (const name of twice([...containers, ...initContainers].map((container) => container.name))) {
    report('error', `spec.containers[${name}]`, 'two containers of the pod have this name: rename one of them');
  }
  const named = [...volumes.map((volume) => volume.name)];
  for (const name of twice(named)) {
    report('error', 'spec.volumes', `two volumes of the pod are named ${name}: rename yours, or remove what is listed twice in secrets or configMaps`);
  }
  const known = new Set([...named, ...claims]);
  for (const [field, list] of [['containers', containers], ['initContainers', initContainers]] as const) {
    for (const container of list) {
      const own = spec[field]?.findIndex(({ name }) => name === container.name) ?? -1;
      const path = own < 0 ? 'spec.volumeMounts' : `spec.${field}[${own}]`;
      if (own >= 0 && !container.image) {
        report('error', `${path}.image`, `${container.name} is none of the generated containers, so it needs an image: give it one, or the name of a generated one`);
      }
      const mounts = container.volumeMounts ?? [];
      for (const { name, mountPath } of mounts) {
        if (!known.has(name)) report('error', path, `container ${container.name} mounts volume ${name} at ${mountPath}, but there is no such volume: add it to spec.volumes`);
      }
      for (const mountPath of twice(mounts.map((mount) => mount.mountPath))) {
        report('error', path, `container ${container.name} mounts two volumes at ${mountPath}: choose another path for one of them`);
      }
    }
  }
}

function twice(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, i) => names.indexOf(name) !== i))];
}
