import type { Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { WebConfigFileFields } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import type { AssetRef } from '../spell/asset';
import { spell } from '../spell/table';
import { WEB_CONFIG } from '../spell/web/web-config';
import { isKnown } from './command-line';
import { WEB_CONFIG_FLAG } from './flags';
import { generatedMetadata } from './metadata';
import { uniqueVolumeName, webConfigName } from './names';
import { sourceVolume } from './volumes';
import { givenTls, WEB_FILES, WebFile } from './web-tls';
import type { Work } from './workload-input';

const DIRECTORY = '/etc/prometheus/web_config';
const KEY = 'web-config.yaml';

/** How Prometheus is served, and what is mounted for it. */
export interface WebConfig {
  readonly object: Resource;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/** Whether Prometheus speaks HTTPS. */
export function hasTls({ server: { spec, version } }: Work): boolean {
  return spec.web?.tlsConfig !== undefined && isKnown(WEB_CONFIG_FLAG, version);
}

/** The web configuration, empty where nothing is asked for; undefined where the release knows none. */
export function webConfigOf(work: Work): WebConfig | undefined {
  const { server, settings, report } = work;
  const { tlsConfig, httpConfig } = server.spec.web ?? {};
  if (!isKnown(WEB_CONFIG_FLAG, server.version)) {
    for (const [field, value] of Object.entries({ tlsConfig, httpConfig })) {
      if (value) report('warning', `spec.web.${field}`, `it needs release ${WEB_CONFIG_FLAG.from}, the server is ${server.version}: it is left out`);
    }
    return undefined;
  }
  const files = new Map<WebFile, AssetRef>();
  const content = write(work, { ...(tlsConfig ? { tlsConfig: givenTls(tlsConfig, 'spec.web.tlsConfig', report) } : {}), httpConfig }, files);
  const name = webConfigName(server);
  const mounted = WEB_FILES.flatMap((file) => files.has(file) ? [mountedDirectory(file, files.get(file)!)] : []);
  return {
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, name), data: { [KEY]: content } },
    volumes: [sourceVolume('web-configuration', 'ConfigMap', name), ...mounted.map(({ volume }) => volume)],
    mounts: [
      { name: 'web-configuration', readOnly: true, mountPath: `${DIRECTORY}/${KEY}`, subPath: KEY },
      ...mounted.map(({ mount }) => mount),
    ],
  };
}

/** What is referred to is mounted in a directory of its own, as a whole: a renewed certificate is seen without a restart. */
function write({ server, report }: Work, fields: WebConfigFileFields, files: Map<WebFile, AssetRef>): string {
  const config = spell(WEB_CONFIG, fields, {
    version: server.version,
    resource: idOf(server.resource),
    namespace: server.namespace,
    path: 'spec.web',
    report: ({ severity, path, message }) => report(severity, path, message),
    assets: {
      file: (ref, { path }) => {
        const file = WEB_FILES.find(({ field }) => path.endsWith(`.${field}`))!;
        files.set(file, ref);
        return `${directoryOf(file, ref)}/${ref.key}`;
      },
      placeholder: () => { throw new Error('a web configuration refers to files only'); },
    },
  });
  return Object.keys(config).length > 0 ? printYaml(config) : '';
}

function directoryOf({ suffix }: WebFile, { kind, name }: AssetRef): string {
  return `${DIRECTORY}/${kind.toLowerCase()}/${name}-${suffix}`;
}

function mountedDirectory(file: WebFile, ref: AssetRef): { readonly volume: Volume; readonly mount: VolumeMount } {
  const name = uniqueVolumeName(`web-config-tls-${ref.kind.toLowerCase()}-${file.volume}`, ref.name);
  return { volume: sourceVolume(name, ref.kind, ref.name, ref.optional), mount: { name, readOnly: true, mountPath: directoryOf(file, ref) } };
}
