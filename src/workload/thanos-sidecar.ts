import type { Container, EnvVar, SecretKeySelector, Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { ThanosSpec } from '../../imports/monitoring.types';
import { DEFAULT_VERSIONS } from '../resources/instance';
import type { Resource } from '../resources/resource';
import { isBefore, parseVersion, Version } from '../resources/version';
import { argumentsOf, commandLine, isKnown } from './command-line';
import { Compaction, RELEASES } from './flags';
import { reportIgnoredTls } from './grpc-flags';
import { imageOf } from './image';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';
import { routed } from './probes';
import { RESTRICTED } from './restricted';
import type { Storage } from './storage';
import { HTTP_CLIENT_FILE, HTTP_CLIENT_FLAG, THANOS_FLAGS, uploads } from './thanos-flags';
import { schemeOf } from './web-config';
import type { Work } from './workload-input';

/** What runs where a resource names no release. */
const DEFAULT_VERSION = `v${DEFAULT_VERSIONS.ThanosRuler}`;

const VOLUME = 'thanos-prometheus-http-client-file';
const HTTP_CLIENT = 'tls_config:\n  insecure_skip_verify: true\n';

/** The sidecar and what it needs. */
export interface ThanosSidecar {
  readonly container: Container;
  readonly volumes: readonly Volume[];
  readonly objects: readonly Resource[];
}

/** How Prometheus compacts: by itself, not at all, or after the sidecar has uploaded. */
export function compactionOf({ server: { version, serverSpec } }: Work): Compaction {
  const { thanos, disableCompaction, tsdb } = serverSpec ?? {};
  const { prometheus, thanos: needed } = RELEASES.delayedCompaction;
  const canWait = !isBefore(version, prometheus) && !isBefore(versionOf(thanos) ?? '0.0.0', needed);
  const mode = disableCompaction ? 'disabled' : !thanos || !uploads(thanos) ? 'default' : canWait ? 'delayed' : 'disabled';
  return { mode, blockDuration: thanos?.blockSize || '2h', outOfOrder: tsdb?.outOfOrderTimeWindow !== undefined };
}

export function thanosSidecarOf(work: Work, storage: Storage, compaction: Compaction): ThanosSidecar | undefined {
  const { server, settings, report } = work;
  const thanos = server.serverSpec?.thanos;
  if (!thanos) return undefined;
  const version = versionOf(thanos);
  if (!version) report('error', 'spec.thanos.version', `${JSON.stringify(thanos.version)} is no version: expected is one as ${DEFAULT_VERSION}`);
  reportIgnoredTls(thanos.grpcServerTlsConfig, 'spec.thanos', report);
  const image = imageOf({
    image: thanos.image,
    baseImage: thanos.baseImage ?? settings.operator.thanosDefaultBaseImage,
    sha: thanos.sha,
    tag: thanos.tag,
    version: thanos.version ?? DEFAULT_VERSION,
  });
  if (!image) report('error', 'spec.thanos.baseImage', 'base image, tag and version make no image reference: give the whole of it as image');
  const program = { version: version ?? '0.0.0' as Version, path: 'spec.thanos' };
  const hasClientFile = isKnown(HTTP_CLIENT_FLAG, program.version);
  const args = argumentsOf(THANOS_FLAGS, {
    thanos,
    prometheusUrl: `${schemeOf(work)}://${settings.operator.localhost}:9090${routed(work)}`,
    delayedCompaction: compaction.mode === 'delayed' && uploads(thanos),
    logLevel: server.spec.logLevel,
    logFormat: server.spec.logFormat,
  }, program, report);
  const env = environment(thanos);
  const container: Container = {
    name: 'thanos-sidecar',
    image: image ?? '',
    ...(server.spec.imagePullPolicy ? { imagePullPolicy: server.spec.imagePullPolicy } : {}),
    args: ['sidecar', ...commandLine(args, thanos.additionalArgs, 'spec.thanos.additionalArgs', report)],
    ...(env.length > 0 ? { env } : {}),
    ports: [{ name: 'http', containerPort: 10902 }, { name: 'grpc', containerPort: 10901 }],
    volumeMounts: [
      ...(thanos.volumeMounts ?? []).map((mount, i) => plainMount(mount, `spec.thanos.volumeMounts[${i}]`, report)),
      ...(uploads(thanos) ? [storage.mount] : []),
      ...(hasClientFile ? [{ name: VOLUME, mountPath: HTTP_CLIENT_FILE.directory }] : []),
    ],
    ...(thanos.resources ? { resources: thanos.resources } : {}),
    ...RESTRICTED,
  };
  const name = `${prefixedName(server)}-${VOLUME}`;
  return {
    container,
    volumes: hasClientFile ? [{ name: VOLUME, secret: { secretName: name } }] : [],
    objects: hasClientFile ? [{
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: generatedMetadata(server, settings, name),
      type: 'Opaque',
      data: { [HTTP_CLIENT_FILE.key]: Buffer.from(HTTP_CLIENT).toString('base64') },
    }] : [],
  };
}

function versionOf(thanos: ThanosSpec | undefined): Version | undefined {
  return parseVersion(thanos?.version ?? DEFAULT_VERSION);
}

/** The Secrets that hold a configuration reach the sidecar as variables. */
function environment({ objectStorageConfig, objectStorageConfigFile, tracingConfig, tracingConfigFile }: ThanosSpec): EnvVar[] {
  const variable = (name: string, key: SecretKeySelector | undefined, file: unknown) =>
    key && !file ? [{ name, valueFrom: { secretKeyRef: key } }] : [];
  return [
    ...variable('OBJSTORE_CONFIG', objectStorageConfig, objectStorageConfigFile !== undefined),
    ...variable('TRACING_CONFIG', tracingConfig, tracingConfigFile),
  ];
}

/** The operator takes no more of a mount, so that pods which it made stay as they are. */
function plainMount({ name, mountPath, ...rest }: VolumeMount, path: string, report: Work['report']): VolumeMount {
  for (const [field, value] of Object.entries(rest)) {
    if (value) {
      report('warning', `${path}.${field}`, 'only the name and the path of the sidecar\'s mounts count: '
        + 'say it in spec.containers, under the name thanos-sidecar');
    }
  }
  return { name, mountPath };
}
