import type { Volume, VolumeMount } from '../../../imports/kubernetes.types';
import type { ClusterTLSConfig, SafeTLSConfig } from '../../../imports/monitoring.types';
import { checkSafeTls } from '../../check/client';
import { idOf } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import { printYaml } from '../../resources/print';
import type { Resource } from '../../resources/resource';
import { Scope, spell } from '../../spell/table';
import { CLUSTER_TLS_CLIENT, CLUSTER_TLS_SERVER } from '../../spell/web/cluster-tls-config';
import { isKnown } from '../command-line';
import { generatedMetadata } from '../metadata';
import { prefixedName } from '../names';
import { TlsMounts } from '../tls-mounts';
import { sourceVolume } from '../volumes';
import { givenTls } from '../web-tls';
import type { PodWork } from '../workload-input';
import { CLUSTER_TLS_FLAG } from './flags';

const VOLUME = 'cluster-tls-configuration';
const DIRECTORY = '/etc/alertmanager/cluster_tls_config';
const FILE = 'cluster-tls-config.yaml';

/** How the peers of an Alertmanager speak with each other, and what is mounted for it. */
export interface ClusterTls {
  readonly object: Resource;
  readonly volumes: readonly Volume[];
  readonly mounts: readonly VolumeMount[];
}

/** The configuration of gossip over TLS, empty where nothing is asked for; undefined where the release knows none. */
export function clusterTlsOf(work: PodWork<AlertmanagerInstance>): ClusterTls | undefined {
  const { server, settings, report } = work;
  const { clusterTLS } = server.spec;
  if (!isKnown(CLUSTER_TLS_FLAG, server.version)) {
    if (clusterTLS) report('warning', 'spec.clusterTLS', `it needs release ${CLUSTER_TLS_FLAG.from}, the server is ${server.version}: it is left out`);
    return undefined;
  }
  const name = `${prefixedName(server)}-cluster-tls-config`;
  const serverFiles = new TlsMounts(`${DIRECTORY}/server_tls`, 'cluster-tls-server-config');
  const clientFiles = new TlsMounts(`${DIRECTORY}/client_tls`, 'cluster-tls-client-config');
  const text = clusterTLS ? write(work, clusterTLS, serverFiles, clientFiles) : '';
  const mounted = [...serverFiles.mounted(), ...clientFiles.mounted()];
  return {
    object: { apiVersion: 'v1', kind: 'ConfigMap', metadata: generatedMetadata(server, settings, name), data: { [FILE]: text } },
    volumes: [sourceVolume(VOLUME, 'ConfigMap', name), ...mounted.map(({ volume }) => volume)],
    mounts: [{ name: VOLUME, readOnly: true, mountPath: `${DIRECTORY}/${FILE}`, subPath: FILE }, ...mounted.map(({ mount }) => mount)],
  };
}

function write(
  { server: instance, report }: PodWork<AlertmanagerInstance>, { server, client }: ClusterTLSConfig, serverFiles: TlsMounts, clientFiles: TlsMounts,
): string {
  checkClient(client, report);
  const scope: Omit<Scope, 'assets'> = {
    version: instance.version,
    resource: idOf(instance.resource),
    namespace: instance.namespace,
    path: 'spec.clusterTLS',
    report: ({ severity, path, message }) => report(severity, path, message),
  };
  return printYaml({
    ...spell(CLUSTER_TLS_SERVER, { server: givenTls(server, 'spec.clusterTLS.server', report) }, { ...scope, assets: serverFiles }),
    ...spell(CLUSTER_TLS_CLIENT, { client }, { ...scope, assets: clientFiles }),
  });
}

/** A peer is let in by its certificate, so each must have one. */
function checkClient(client: SafeTLSConfig, report: PodWork['report']): void {
  const path = 'spec.clusterTLS.client';
  for (const problem of checkSafeTls(client)) report('error', problem.path ? `${path}.${problem.path}` : path, problem.message);
  if (!client.cert?.secret && !client.cert?.configMap) report('error', `${path}.cert`, 'is missing: peers know each other by their certificates');
  for (const field of ['minVersion', 'maxVersion'] as const) {
    if (client[field]) report('warning', `${path}.${field}`, 'Alertmanager has no such setting for its peers: it is left out; say it in clusterTLS.server');
  }
}
