import type { Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { WebConfigFileFields } from '../../imports/monitoring.types';
import { idOf } from '../resources/finding';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import { spell } from '../spell/table';
import { WEB_CONFIG } from '../spell/web/web-config';
import { isKnown } from './command-line';
import { generatedMetadata } from './metadata';
import { webConfigName } from './names';
import { TlsMounts } from './tls-mounts';
import { sourceVolume } from './volumes';
import { WEB_CONFIG_FLAG, WEB_DIRECTORY, WEB_FILE } from './web-flags';
import { givenTls } from './web-tls';
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
  const directory = WEB_DIRECTORY[server.kind];
  const tls = new TlsMounts(directory, 'web-config-tls');
  const content = write(work, { ...(tlsConfig ? { tlsConfig: givenTls(tlsConfig, 'spec.web.tlsConfig', report) } : {}), httpConfig }, tls);
  const name = webConfigName(server);
  const mounted = tls.mounted();
  return {
    file: `${directory}/${WEB_FILE}`,
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, name), data: { [WEB_FILE]: content } },
    volumes: [sourceVolume('web-configuration', 'ConfigMap', name), ...mounted.map(({ volume }) => volume)],
    mounts: [
      { name: 'web-configuration', readOnly: true, mountPath: `${directory}/${WEB_FILE}`, subPath: WEB_FILE },
      ...mounted.map(({ mount }) => mount),
    ],
  };
}

function write({ server, report }: PodWork, fields: WebConfigFileFields, assets: TlsMounts): string {
  const config = spell(WEB_CONFIG, fields, {
    version: server.version,
    resource: idOf(server.resource),
    namespace: server.namespace,
    path: 'spec.web',
    report: ({ severity, path, message }) => report(severity, path, message),
    assets,
  });
  return Object.keys(config).length > 0 ? printYaml(config) : '';
}
