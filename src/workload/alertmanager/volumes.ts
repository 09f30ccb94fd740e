import type { Volume, VolumeMount, VolumeProjection } from '../../../imports/kubernetes.types';
import type { AlertmanagerConfiguration } from '../../../imports/monitoring.types';
import type { Storage } from '../storage';
import { filesVolume, Mounted, referenced, sourceVolume } from '../volumes';
import type { WebConfig } from '../web-config';
import type { ClusterTls } from './cluster-tls';
import type { AlertmanagerWork } from './workload';

const DIRECTORY = '/etc/alertmanager';
export const CONFIG_DIRECTORY = `${DIRECTORY}/config`;
const TEMPLATES = 'notification-templates';
const TEMPLATES_DIRECTORY = `${DIRECTORY}/templates`;

/** The volumes of a pod (but for the storage and the user's own), and the mounts of its containers. */
export interface AlertmanagerVolumes {
  readonly volumes: readonly Volume[];
  readonly alertmanager: readonly VolumeMount[];
  readonly reloader: readonly VolumeMount[];
  /** What the reloader watches for changes. */
  readonly watched: readonly string[];
}

export function alertmanagerVolumes(
  work: AlertmanagerWork, storage: Storage, web: WebConfig | undefined, cluster: ClusterTls | undefined,
): AlertmanagerVolumes {
  const { server: { spec }, configuration } = work;
  const files = filesVolume(work.files, `${DIRECTORY}/certs`);
  const templates = templatesVolume(work, spec.alertmanagerConfiguration);
  // Templates may lie in them: a change of one is a reason to reload.
  const references = [...templates, ...referenced(work, spec, 'secrets', DIRECTORY), ...referenced(work, spec, 'configMaps', DIRECTORY)];
  return {
    volumes: [
      sourceVolume('configuration', configuration.kind, configuration.name),
      ...files.map(({ volume }) => volume),
      // In memory, since substituted secrets stand in it.
      { name: 'config-out', emptyDir: { medium: 'Memory' } },
      ...references.map(({ volume }) => volume),
      ...web?.volumes ?? [],
      ...cluster?.volumes ?? [],
    ],
    alertmanager: [
      { name: 'configuration', mountPath: CONFIG_DIRECTORY },
      { name: 'config-out', readOnly: true, mountPath: `${DIRECTORY}/config_out` },
      ...files.map(({ mount }) => mount),
      storage.mount,
      ...references.map(({ mount }) => mount),
      ...spec.volumeMounts ?? [],
      ...web?.mounts ?? [],
      ...cluster?.mounts ?? [],
    ],
    reloader: [
      { name: 'configuration', readOnly: true, mountPath: CONFIG_DIRECTORY },
      { name: 'config-out', mountPath: `${DIRECTORY}/config_out` },
      ...references.map(({ mount }) => mount),
      ...web?.mounts ?? [],
    ],
    watched: references.map(({ mount }) => mount.mountPath),
  };
}

/** The templates of a global AlertmanagerConfig in one directory, each under the name of its key. */
function templatesVolume({ report }: AlertmanagerWork, { templates = [] }: AlertmanagerConfiguration = {}): Mounted[] {
  const keys = new Set<string>();
  const once = (ref: KeySelector | undefined, i: number): VolumeProjection['secret'][] => {
    if (!ref) return [];
    if (keys.has(ref.key)) {
      report('warning', `spec.alertmanagerConfiguration.templates[${i}]`, `an earlier template has the key ${ref.key}, too: it is left out, rename its key`);
      return [];
    }
    keys.add(ref.key);
    return [{ name: ref.name ?? '', items: [{ key: ref.key, path: ref.key }], ...(ref.optional ? { optional: true } : {}) }];
  };
  const sources = templates.flatMap(({ configMap, secret }, i): VolumeProjection[] => [
    ...once(configMap, i).map((source) => ({ configMap: source })),
    ...once(secret, i).map((source) => ({ secret: source })),
  ]);
  return templates.length === 0 ? [] : [{
    volume: { name: TEMPLATES, projected: { sources } },
    mount: { name: TEMPLATES, readOnly: true, mountPath: TEMPLATES_DIRECTORY },
  }];
}

interface KeySelector {
  readonly name?: string;
  readonly key: string;
  readonly optional?: boolean;
}
