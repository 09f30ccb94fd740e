import type { Volume, VolumeMount } from '../../../imports/kubernetes.types';
import type { Instance } from '../../resources/instance';
import type { Settings } from '../../resources/options';
import type { Resource } from '../../resources/resource';
import type { ReloaderSetting } from '../config-reloader';
import { generatedMetadata } from '../metadata';
import { prefixedName } from '../names';
import { sourceVolume } from '../volumes';
import type { RulerWork } from './ruler-input';
import { CONFIG_DIRECTORY } from './secret-files';

const KEY = 'remote-write.yaml';
const DIRECTORY = `${CONFIG_DIRECTORY}/remote-write-config`;

/** Where Thanos reads it. */
export const REMOTE_WRITE_FILE = `${DIRECTORY}/${KEY}`;

/** Where the reloaders read it, if there are variables to substitute. */
const SOURCE_DIRECTORY = `${CONFIG_DIRECTORY}/remote-write-source`;

const SOURCE = 'remote-write-configuration';
const SUBSTITUTED = 'remote-write-out';

/** How the file gets to where Thanos reads it. */
export interface RemoteWriteVolumes {
  readonly volumes: readonly Volume[];
  readonly ruler: VolumeMount;
  /** Undefined where nothing has to be substituted. */
  readonly reloader?: Pick<ReloaderSetting, 'mounts'> & Required<Pick<ReloaderSetting, 'configuration'>>;
}

/** The object that holds the file: the operator has it even where nothing is sent. */
export function remoteWriteObject(server: Instance, settings: Settings, text: string): Resource {
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, objectName(server)), data: { [KEY]: text } };
}

function objectName(server: Instance): string {
  return `${prefixedName(server)}-config`;
}

/** The file is mounted as it is, unless there are variables in it: then the reloaders write it, with their values. */
export function remoteWriteVolumes({ server, variables }: RulerWork): RemoteWriteVolumes {
  const source = sourceVolume(SOURCE, 'ConfigMap', objectName(server));
  if (variables.length === 0) return { volumes: [source], ruler: { name: SOURCE, readOnly: true, mountPath: DIRECTORY } };
  return {
    // In memory, since substituted secrets stand in it.
    volumes: [source, { name: SUBSTITUTED, emptyDir: { medium: 'Memory' } }],
    ruler: { name: SUBSTITUTED, readOnly: true, mountPath: DIRECTORY },
    reloader: {
      configuration: { file: `${SOURCE_DIRECTORY}/${KEY}`, output: REMOTE_WRITE_FILE },
      mounts: [{ name: SOURCE, mountPath: SOURCE_DIRECTORY }, { name: SUBSTITUTED, mountPath: DIRECTORY }],
    },
  };
}
