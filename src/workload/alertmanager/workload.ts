import type { Container, EnvVar, Probe } from '../../../imports/kubernetes.types';
import { Finding, idOf, Result } from '../../resources/finding';
import { AlertmanagerInstance, DEFAULT_VERSIONS } from '../../resources/instance';
import type { Resource } from '../../resources/resource';
import { checkPod } from '../check-pod';
import { argumentsOf, commandLine, isKnown } from '../command-line';
import { configReloader, initConfigReloader, ReloaderSetting, UNSHARDED } from '../config-reloader';
import { withMemory } from '../default-memory';
import { alertmanagerGoverningService, governingServiceName } from '../governing-service';
import { imageOf } from '../image';
import { mergeContainers } from '../merge-containers';
import { podMetadata, podSelector } from '../metadata';
import { prefixedName } from '../names';
import { podSpecOf } from '../pod-spec';
import { routed } from '../probes';
import { RESTRICTED } from '../restricted';
import { statefulSet } from '../stateful-set';
import { Storage, storageOf } from '../storage';
import { hasTls, WebConfig, webConfigOf } from '../web-config';
import { WEB_CONFIG_FLAG } from '../web-flags';
import type { KeySource, MountedFile, PodWork, SubstitutedVariable } from '../workload-input';
import { clusterTlsOf } from './cluster-tls';
import { ALERTMANAGER_FLAGS, CLUSTER_TLS_FLAG, PEER_NAME_FLAG } from './flags';
import { AlertmanagerVolumes, alertmanagerVolumes, CONFIG_DIRECTORY } from './volumes';

/** What the workload of an Alertmanager is made from. */
export interface AlertmanagerInput {
  readonly server: AlertmanagerInstance;
  readonly settings: PodWork['settings'];
  /** Where alertmanager.yaml lies: a Secret where it is the user's own, or made of it. */
  readonly configuration: Omit<KeySource, 'optional'>;
  readonly files: readonly MountedFile[];
  readonly variables: readonly SubstitutedVariable[];
}

/** The input, and where its parts put what they find. */
export interface AlertmanagerWork extends AlertmanagerInput, PodWork<AlertmanagerInstance> {}

const PORT = 9093;

/** What runs an Alertmanager: a StatefulSet, the governing service, and how it is served. */
export function alertmanagerWorkload(input: AlertmanagerInput): Result<readonly Resource[]> {
  const findings: Finding[] = [];
  const resource = idOf(input.server.resource);
  const work: AlertmanagerWork = { ...input, report: (severity, path, message) => findings.push({ severity, resource, path, message }) };
  return { value: objectsOf(work), findings };
}

function objectsOf(work: AlertmanagerWork): Resource[] {
  const { server, settings, report } = work;
  if (server.spec.podMetadata?.name) report('warning', 'spec.podMetadata.name', 'pods are named after their workload: remove it');
  const storage = storageOf(work, { mountPath: '/alertmanager', subPath: 'alertmanager-db' });
  const web = webConfigOf(work);
  const cluster = clusterTlsOf(work);
  const volumes = alertmanagerVolumes(work, storage, web, cluster);
  const selector = podSelector(server, settings);
  const service = alertmanagerGoverningService(server, settings);
  return [
    statefulSet(server, settings, {
      name: prefixedName(server),
      replicas: replicasOf(server),
      selector,
      template: podTemplate(work, selector, volumes, storage, web),
      storage,
    }),
    ...(service ? [service] : []),
    ...(web ? [web.object] : []),
    ...(cluster ? [cluster.object] : []),
  ];
}

function replicasOf({ spec: { replicas = 1 } }: AlertmanagerInstance): number {
  return Math.max(replicas, 0);
}

function podTemplate(
  work: AlertmanagerWork, selector: Readonly<Record<string, string>>, volumes: AlertmanagerVolumes, storage: Storage, web: WebConfig | undefined,
) {
  const { server, settings, report } = work;
  const { spec } = server;
  const reloader: ReloaderSetting = {
    configuration: { file: `${CONFIG_DIRECTORY}/${work.configuration.key}`, output: '/etc/alertmanager/config_out/alertmanager.env.yaml' },
    watched: [CONFIG_DIRECTORY, ...volumes.watched],
    mounts: volumes.reloader,
    env: UNSHARDED,
    variables: work.variables,
  };
  const containers = mergeContainers(
    [alertmanagerContainer(work, volumes), configReloader(work, { ...reloader, webConfigFile: web?.file }, { port: PORT })], spec.containers,
  );
  const initContainers = mergeContainers([initConfigReloader(work, reloader)], spec.initContainers);
  const all = [...volumes.volumes, ...(storage.volume ? [storage.volume] : []), ...spec.volumes ?? []];
  checkPod({ containers, initContainers, volumes: all, claims: storage.claim ? [storage.mount.name] : [] }, spec, report);
  const { labels, annotations } = podMetadata(server, settings, selector);
  return {
    // Here what is generated comes before what the user says.
    metadata: { labels, annotations: { ...annotations, 'kubectl.kubernetes.io/default-container': 'alertmanager' } },
    spec: podSpecOf(spec, {
      containers,
      initContainers,
      volumes: all,
      terminationGracePeriodSeconds: 120,
      topologySpreadConstraints: spec.topologySpreadConstraints,
      automountServiceAccountToken: spec.automountServiceAccountToken,
    }),
  };
}

function alertmanagerContainer(work: AlertmanagerWork, volumes: AlertmanagerVolumes): Container {
  const { server: { kind, spec, version }, settings: { operator }, report } = work;
  const image = imageOf({
    image: spec.image,
    baseImage: spec.baseImage?.trim() ? spec.baseImage : operator.alertmanagerDefaultBaseImage,
    sha: spec.sha?.trim(),
    tag: spec.tag?.trim(),
    // The release as its user writes it is the tag, with a v or without.
    version: spec.version || `v${DEFAULT_VERSIONS[kind]}`,
  });
  if (!image) report('error', 'spec.baseImage', 'base image, tag and version make no image reference: give the whole of it as image');
  return {
    name: 'alertmanager',
    image: image ?? '',
    ...(spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {}),
    args: argsOf(work),
    env: [
      podField('POD_IP', 'status.podIP'),
      ...(isKnown(PEER_NAME_FLAG, version) ? [podField('POD_NAME', 'metadata.name')] : []),
    ],
    ports: [
      ...(spec.listenLocal ? [] : [{ name: spec.portName || 'web', containerPort: PORT, protocol: 'TCP' as const }]),
      { name: 'mesh-tcp', containerPort: 9094, protocol: 'TCP' },
      { name: 'mesh-udp', containerPort: 9094, protocol: 'UDP' },
    ],
    volumeMounts: volumes.alertmanager,
    ...(spec.listenLocal ? {} : probesOf(work)),
    resources: withMemory(spec.resources, report),
    ...RESTRICTED,
  };
}

function argsOf(work: AlertmanagerWork): string[] {
  const { server, settings: { operator: { clusterDomain } }, report } = work;
  const { namespace, name, spec, version } = server;
  const replicas = replicasOf(server);
  const domain = clusterDomain ? `${governingServiceName(server)}.${namespace}.svc.${clusterDomain}.` : governingServiceName(server);
  const program = { version, path: 'spec' };
  return commandLine([
    ...argumentsOf(ALERTMANAGER_FLAGS, {
      spec,
      clusterLabel: `${namespace}/${name}`,
      peers: Array.from({ length: replicas }, (_, i) => `${prefixedName(server)}-${i}.${domain}:9094`),
      clustered: replicas !== 1 || Boolean(spec.forceEnableClusterMode),
    }, program, report),
    ...argumentsOf([WEB_CONFIG_FLAG.Alertmanager], spec, program, report),
    ...(spec.clusterTLS ? argumentsOf([CLUSTER_TLS_FLAG], spec, program, report) : []),
  ], spec.additionalArgs, 'spec.additionalArgs', report);
}

function podField(name: string, fieldPath: string): EnvVar {
  return { name, valueFrom: { fieldRef: { fieldPath } } };
}

function probesOf(work: AlertmanagerWork): { readonly livenessProbe: Probe; readonly readinessProbe: Probe } {
  const on = (path: string) =>
    ({ path: routed(work, path), port: work.server.spec.portName || 'web', ...(hasTls(work) ? { scheme: 'HTTPS' as const } : {}) });
  return {
    livenessProbe: { httpGet: on('/-/healthy'), timeoutSeconds: 3, failureThreshold: 10 },
    readinessProbe: { httpGet: on('/-/ready'), initialDelaySeconds: 3, timeoutSeconds: 3, periodSeconds: 5, failureThreshold: 10 },
  };
}
