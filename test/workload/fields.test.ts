import type { PrometheusAgentSpec, PrometheusSpec, ThanosSpec } from '../../imports/monitoring.types';
import { READERS, SIDECAR_FIELDS, WorkloadField } from '../../src/workload/fields';
import { agent, prometheus } from './server';

/** A value of each field that changes the pods; for paused and mode see elsewhere. */
const SAMPLES: { readonly [F in Exclude<WorkloadField, 'paused' | 'mode'>]: PrometheusSpec[F] } = {
  additionalArgs: [{ name: 'x' }],
  affinity: { nodeAffinity: {} },
  allowOverlappingBlocks: true,
  automountServiceAccountToken: false,
  baseImage: 'x',
  configMaps: ['x'],
  containers: [{ name: 'x', image: 'x' }],
  disableCompaction: true,
  dnsConfig: { nameservers: ['1.1.1.1'], searches: ['x'], options: [{ name: 'ndots', value: '1' }] },
  dnsPolicy: 'Default',
  enableAdminAPI: true,
  enableFeatures: ['x'],
  enableOTLPReceiver: true,
  enableRemoteWriteReceiver: true,
  enableServiceLinks: false,
  externalUrl: 'http://x',
  hostAliases: [{ ip: '1.1.1.1', hostnames: ['x'] }],
  hostNetwork: true,
  hostUsers: false,
  image: 'x',
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'x' }],
  initContainers: [{ name: 'x', image: 'x' }],
  listenLocal: true,
  logFormat: 'json',
  logLevel: 'debug',
  maximumStartupDurationSeconds: 60,
  minReadySeconds: 1,
  nodeSelector: { x: 'y' },
  otlp: {},
  persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete' },
  podManagementPolicy: 'OrderedReady',
  podMetadata: { labels: { x: 'y' }, annotations: { x: 'y' } },
  portName: 'x',
  priorityClassName: 'x',
  query: { timeout: '1m' },
  queryLogFile: 'x',
  reloadStrategy: 'ProcessSignal',
  remoteWrite: [{ url: 'http://x', messageVersion: 'V2.0' }],
  remoteWriteReceiverMessageVersions: ['V2.0'],
  replicas: 2,
  resources: { requests: { cpu: '1' } },
  retention: '1d',
  retentionSize: '1GB',
  routePrefix: '/x',
  rules: { alert: { resendDelay: '1m' } },
  runtime: { goGC: 50 },
  schedulerName: 'x',
  scrapeFailureLogFile: 'x',
  secrets: ['x'],
  securityContext: { runAsUser: 1 },
  serviceAccountName: 'x',
  serviceName: 'x',
  sha: 'x',
  shardRetentionPolicy: { whenScaled: 'Retain' },
  shardingStrategy: { mode: 'Topology', topology: { values: ['x'] } },
  shards: 2,
  storage: { emptyDir: { medium: 'Memory' } },
  tag: 'x',
  terminationGracePeriodSeconds: 1,
  thanos: {},
  tolerations: [{ key: 'x' }],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'x', whenUnsatisfiable: 'DoNotSchedule' }],
  tsdb: { outOfOrderTimeWindow: '1m' },
  updateStrategy: { type: 'OnDelete' },
  version: 'v2.39.0',
  volumeMounts: [{ name: 'prometheus-p-db', mountPath: '/x' }],
  volumes: [{ name: 'x', emptyDir: {} }],
  walCompression: false,
  web: { pageTitle: 'x' },
};

/** What a field needs around it to have an effect. */
const AROUND: { readonly [F in keyof PrometheusSpec]?: PrometheusSpec } = {
  allowOverlappingBlocks: { version: 'v2.38.0' },
  remoteWrite: { version: 'v2.55.0' },
  remoteWriteReceiverMessageVersions: { enableRemoteWriteReceiver: true },
  retention: { version: 'v3.5.0' },
  retentionSize: { version: 'v3.5.0' },
  runtime: { version: 'v2.45.0' },
  tsdb: { disableCompaction: true },
};

const everything = (made: ReturnType<typeof prometheus>) => JSON.stringify([made.objects, made.findings]);

test.each(Object.entries(SAMPLES))('%s changes what is made', (field, value) => {
  const around = AROUND[field as keyof PrometheusSpec] ?? {};
  expect(everything(prometheus({ ...around, [field]: value }))).not.toBe(everything(prometheus(around)));
});

test('no field of the workload is without a sample', () => {
  const read = Object.entries(READERS).filter(([, reader]) => reader === 'workload').map(([field]) => field);
  expect(read.filter((field) => !(field in SAMPLES))).toEqual([]);
});

test.each(['serviceName', 'podManagementPolicy', 'updateStrategy', 'persistentVolumeClaimRetentionPolicy', 'storage'] as const)(
  '%s says that it has no effect on each node', (field) => {
    const spec = { mode: 'DaemonSet', [field]: SAMPLES[field] } as PrometheusAgentSpec;
    expect(agent(spec).findings).toEqual([expect.objectContaining({ severity: 'warning', path: `spec.${field}` })]);
  });

const SIDECAR_SAMPLES: { readonly [F in keyof ThanosSpec]-?: ThanosSpec[F] } = {
  additionalArgs: [{ name: 'x' }],
  baseImage: 'x',
  blockSize: '1h',
  getConfigInterval: '1s',
  getConfigTimeout: '1s',
  grpcListenLocal: true,
  grpcServerTlsConfig: { certFile: '/x' },
  httpListenLocal: true,
  image: 'x',
  listenLocal: true,
  logFormat: 'json',
  logLevel: 'debug',
  minTime: '-1h',
  objectStorageConfig: { name: 'x', key: 'y' },
  objectStorageConfigFile: '/x',
  readyTimeout: '1m',
  resources: { requests: { cpu: '1' } },
  sha: 'x',
  tag: 'x',
  tracingConfig: { name: 'x', key: 'y' },
  tracingConfigFile: '/x',
  version: 'v0.39.0',
  volumeMounts: [{ name: 'prometheus-p-db', mountPath: '/x' }],
};

test.each(Object.keys(SIDECAR_FIELDS) as (keyof ThanosSpec)[])('%s of the sidecar changes what is made', (field) => {
  const around: PrometheusSpec = field === 'blockSize' ? { disableCompaction: true } : {};
  const made = (thanos: ThanosSpec) => everything(prometheus({ ...around, thanos }));
  expect(made({ [field]: SIDECAR_SAMPLES[field] })).not.toBe(made({}));
});
