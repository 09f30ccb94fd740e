import type { Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { WebConfigFileFields } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import type { AssetRef } from '../spell/asset';
import { spell } from '../spell/table';
import { WEB_CONFIG } from '../spell/web/web-config';
import { isKnown } from './command-line';
import { generatedMetadata } from './metadata';
import { uniqueVolumeName, webConfigName } from './names';
import { sourceVolume } from './volumes';
import { WEB_CONFIG_FLAG, WEB_DIRECTORY, WEB_FILE } from './web-flags';
import { givenTls, WEB_FILES, WebFile } from './web-tls';
import type { PodWork } from './workload-input';

/** How something is served, and what is mounted for it. */
export interface WebConfig {
  /** Where it lies in the pods. */
  readonly file: string;
  readonly object: Resource;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/** Whether it speaks HTTPS. */
export function hasTls({ server: { kind, spec, version } }: PodWork): boolean {
  return spec.web?.tlsConfig !== undefined && isKnown(WEB_CONFIG_FLAG[kind], version);
}

export function schemeOf(work: PodWork): 'http' | 'https' {
  return hasTls(work) ? 'https' : 'http';
}

/** The web configuration, empty where nothing is asked for; undefined where the release knows none. */
export function webConfigOf(work: PodWork): WebConfig | undefined {
  const { server, settings, report } = work;
  const { tlsConfig, httpConfig } = server.spec.web ?? {};
  const flag = WEB_CONFIG_FLAG[server.kind];
  if (!isKnown(flag, server.version)) {
    for (const [field, value] of Object.entries({ tlsConfig, httpConfig })) {
      if (value) report('warning', `spec.web.${field}`, `it needs release ${flag.from}, the server is ${server.version}: it is left out`);
    }
    return undefined;
  }
  const files = new Map<WebFile, AssetRef>();
  const content = write(work, { ...(tlsConfig ? { tlsConfig: givenTls(tlsConfig, 'spec.web.tlsConfig', report) } : {}), httpConfig }, files);
  const name = webConfigName(server);
  const mounted = WEB_FILES.flatMap((file) => {
    const ref = files.get(file);
    return ref ? [mountedDirectory(directoryOf(server, file, ref), file, ref)] : [];
  });
  return {
    file: `${WEB_DIRECTORY[server.kind]}/${WEB_FILE}`,
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, name), data: { [WEB_FILE]: content } },
    volumes: [sourceVolume('web-configuration', 'ConfigMap', name), ...mounted.map(({ volume }) => volume)],
    mounts: [
      { name: 'web-configuration', readOnly: true, mountPath: `${WEB_DIRECTORY[server.kind]}/${WEB_FILE}`, subPath: WEB_FILE },
      ...mounted.map(({ mount }) => mount),
    ],
  };
}

/** What is referred to is mounted in a directory of its own, as a whole: a renewed certificate is seen without a restart. */
function write({ server, report }: PodWork, fields: WebConfigFileFields, files: Map<WebFile, AssetRef>): string {
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
        return `${directoryOf(server, file, ref)}/${ref.key}`;
      },
      placeholder: () => { throw new Error('a web configuration refers to files only'); },
    },
  });
  return Object.keys(config).length > 0 ? printYaml(config) : '';
}

function directoryOf(server: PodWork['server'], { suffix }: WebFile, { kind, name }: AssetRef): string {
  return `${WEB_DIRECTORY[server.kind]}/${kind.toLowerCase()}/${name}-${suffix}`;
}

function mountedDirectory(directory: string, file: WebFile, ref: AssetRef): { readonly volume: Volume; readonly mount: VolumeMount } {
  const name = uniqueVolumeName(`web-config-tls-${ref.kind.toLowerCase()}-${file.volume}`, ref.name);
  return { volume: sourceVolume(name, ref.kind, ref.name, ref.optional), mount: { name, readOnly: true, mountPath: directory } };
}
