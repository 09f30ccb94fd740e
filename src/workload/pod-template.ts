import type { Container, EnvVar, Volume } from '../../imports/kubernetes.types';
import type { Resource } from '../resources/resource';
import { isBefore } from '../resources/version';
import { checkPod } from './check-pod';
import { argumentsOf, commandLine } from './command-line';
import { configReloader, initConfigReloader, Reloaded, ReloaderSetting } from './config-reloader';
import { AGENT_FLAGS, COMMON_FLAGS, COMPACTION_FLAGS, RELEASES, SERVER_FLAGS } from './flags';
import { imageOf } from './image';
import { mergeContainers } from './merge-containers';
import { podMetadata } from './metadata';
import { podSpecOf } from './pod-spec';
import { probesOf } from './probes';
import { RESTRICTED } from './restricted';
import type { Storage } from './storage';
import { compactionOf, ThanosSidecar, thanosSidecarOf } from './thanos-sidecar';
import { spreadConstraints, TopologyZone, zoneOf } from './topology';
import { Volumes, volumesOf } from './volumes';
import { WebConfig, webConfigOf } from './web-config';
import { WEB_CONFIG_FLAG } from './web-flags';
import type { Work } from './workload-input';

const CONFIG_DIR = '/etc/prometheus/config';

/** What all pods of a server share, whatever their shard. */
export interface PodParts {
  readonly prometheus: Container;
  readonly volumes: Volumes;
  readonly web?: WebConfig;
  readonly storage?: Storage;
  readonly sidecar?: ThanosSidecar;
  /** What the pods need beside them. */
  readonly objects: readonly Resource[];
}

export function podParts(work: Work, storage: Storage | undefined): PodParts {
  const web = webConfigOf(work);
  const volumes = volumesOf(work, web, storage);
  const sidecar = storage && thanosSidecarOf(work, storage, compactionOf(work));
  return {
    prometheus: prometheusContainer(work, volumes),
    volumes,
    web,
    storage,
    sidecar,
    objects: [...(web ? [web.object] : []), ...sidecar?.objects ?? []],
  };
}

function prometheusContainer(work: Work, volumes: Volumes): Container {
  const { server: { spec, serverSpec, version }, settings: { operator }, report } = work;
  const image = imageOf({
    image: spec.image,
    baseImage: serverSpec?.baseImage?.trim() ? serverSpec.baseImage : operator.prometheusDefaultBaseImage,
    sha: serverSpec?.sha?.trim(),
    tag: serverSpec?.tag?.trim(),
    version: `v${version}`,
  });
  if (!image) report('error', 'spec.baseImage', 'base image, tag and version make no image reference: give the whole of it as image');
  const program = { version, path: 'spec' };
  const args = [
    ...argumentsOf(COMMON_FLAGS, spec, program, report),
    ...(serverSpec ? argumentsOf(SERVER_FLAGS, serverSpec, program, report) : argumentsOf(AGENT_FLAGS, spec, program, report)),
    ...argumentsOf([WEB_CONFIG_FLAG[work.server.kind]], spec, program, report),
    ...(serverSpec ? argumentsOf(COMPACTION_FLAGS, compactionOf(work), program, report) : []),
  ];
  if (spec.remoteWriteReceiverMessageVersions?.length && !spec.enableRemoteWriteReceiver) {
    report('warning', 'spec.remoteWriteReceiverMessageVersions', 'it has no effect without enableRemoteWriteReceiver');
  }
  const env = garbageCollection(work);
  return {
    name: 'prometheus',
    image: image ?? '',
    ...(spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {}),
    args: commandLine(args, spec.additionalArgs, 'spec.additionalArgs', report),
    ...(env.length > 0 ? { env } : {}),
    ...(spec.listenLocal ? {} : { ports: [{ name: spec.portName || 'web', containerPort: 9090, protocol: 'TCP' }] }),
    volumeMounts: volumes.prometheus,
    ...probesOf(work),
    ...(spec.resources ? { resources: spec.resources } : {}),
    ...RESTRICTED,
  };
}

function garbageCollection({ server: { serverSpec, version } }: Work): EnvVar[] {
  const goGC = serverSpec?.runtime?.goGC;
  return goGC !== undefined && isBefore(version, RELEASES.goGCInFile) ? [{ name: 'GOGC', value: String(goGC) }] : [];
}

/** The pods of one shard, or of an agent of each node. */
export function podTemplate(work: Work, parts: PodParts, selector: Readonly<Record<string, string>>, shard?: number) {
  const { server, settings, report } = work;
  const { spec } = server;
  const zone = shard === undefined ? undefined : zoneOf(work, shard);
  const reloader: ReloaderSetting = {
    configuration: { file: `${CONFIG_DIR}/${work.configuration.key}`, output: '/etc/prometheus/config_out/prometheus.env.yaml' },
    watched: [...parts.volumes.watched, CONFIG_DIR],
    mounts: parts.volumes.reloader,
    env: reloaderEnvironment(work, shard, zone),
    variables: work.variables,
  };
  const webConfigFile = spec.web || server.daemonSet ? parts.web?.file : undefined;
  const reloaded: Reloaded = { port: 9090, bySignal: spec.reloadStrategy === 'ProcessSignal' };
  const containers = mergeContainers(
    [parts.prometheus, configReloader(work, { ...reloader, webConfigFile }, reloaded), ...(parts.sidecar ? [parts.sidecar.container] : [])],
    spec.containers,
  );
  const initContainers = mergeContainers([initConfigReloader(work, reloader)], spec.initContainers);
  const volumes: readonly Volume[] = [
    ...parts.volumes.volumes, ...parts.sidecar?.volumes ?? [], ...(parts.storage?.volume ? [parts.storage.volume] : []), ...spec.volumes ?? [],
  ];
  checkPod({ containers, initContainers, volumes, claims: parts.storage?.claim ? [parts.storage.mount.name] : [] }, spec, report);
  return {
    metadata: podMetadata(server, settings, selector),
    spec: podSpecOf(spec, {
      containers,
      initContainers,
      volumes,
      terminationGracePeriodSeconds: 600,
      nodeSelector: { ...spec.nodeSelector, ...(zone ? { 'topology.kubernetes.io/zone': zone.name } : {}) },
      topologySpreadConstraints: spreadConstraints(work, selector),
      // Each container must see the process that the other one signals.
      shareProcessNamespace: spec.reloadStrategy === 'ProcessSignal',
      automountServiceAccountToken: spec.automountServiceAccountToken ?? true,
    }),
  };
}

/** What its reloaders know of a pod. */
function reloaderEnvironment({ server: { daemonSet } }: Work, shard: number | undefined, zone: TopologyZone | undefined): EnvVar[] {
  return [
    ...(daemonSet ? [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] : []),
    // An agent of each node is shard 0 of its node.
    { name: 'SHARD', value: String(shard ?? 0) },
    ...(zone ? [{ name: 'TOPOLOGY_ZONE', value: zone.name }, { name: 'INZONE_SHARD', value: String(zone.shard) }] : []),
  ];
}
