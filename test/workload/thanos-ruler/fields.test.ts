import type { ThanosRulerSpec } from '../../../imports/monitoring.types';
import { RULER_READERS } from '../../../src/workload/thanos-ruler/ruler-fields';
import { thanosRuler } from './made';

type Field = keyof ThanosRulerSpec;
type Read = { [F in Field]: (typeof RULER_READERS)[F] extends 'configuration' ? never : F }[Field];

const ref = { name: 'x', key: 'y' };

/** A value of each field that changes the pods; for paused see elsewhere. */
const SAMPLES: { readonly [F in Exclude<Read, 'paused'>]: ThanosRulerSpec[F] } = {
  additionalArgs: [{ name: 'x' }],
  affinity: { nodeAffinity: {} },
  alertDropLabels: ['x'],
  alertQueryUrl: 'http://x',
  alertRelabelConfigFile: '/x',
  alertRelabelConfigs: ref,
  alertmanagersConfig: ref,
  alertmanagersUrl: ['http://x'],
  containers: [{ name: 'x', image: 'x' }],
  dnsConfig: { nameservers: ['1.1.1.1'] },
  dnsPolicy: 'Default',
  enableFeatures: ['x'],
  enableServiceLinks: false,
  evaluationInterval: '1m',
  externalPrefix: '/x',
  grpcServerTlsConfig: { certFile: '/x' },
  hostAliases: [{ ip: '1.1.1.1', hostnames: ['x'] }],
  hostUsers: false,
  image: 'x',
  imagePullPolicy: 'Always',
  imagePullSecrets: [{ name: 'x' }],
  initContainers: [{ name: 'x', image: 'x' }],
  labels: { x: 'y' },
  listenLocal: true,
  logFormat: 'logfmt',
  logLevel: 'debug',
  minReadySeconds: 1,
  nodeSelector: { x: 'y' },
  objectStorageConfig: ref,
  objectStorageConfigFile: '/x',
  podManagementPolicy: 'OrderedReady',
  podMetadata: { labels: { x: 'y' } },
  portName: 'x',
  priorityClassName: 'x',
  queryConfig: ref,
  queryEndpoints: ['x'],
  remoteWrite: [{ url: 'http://x' }],
  replicas: 2,
  resendDelay: '1m',
  resources: { requests: { cpu: '1' } },
  retention: '1d',
  routePrefix: '/x',
  ruleConcurrentEval: 2,
  ruleGracePeriod: '1m',
  ruleOutageTolerance: '1m',
  ruleQueryOffset: '1m',
  schedulerName: 'x',
  securityContext: { runAsUser: 1 },
  serviceAccountName: 'x',
  serviceName: 'x',
  storage: { emptyDir: { medium: 'Memory' } },
  terminationGracePeriodSeconds: 1,
  tolerations: [{ key: 'x' }],
  topologySpreadConstraints: [{ maxSkew: 1, topologyKey: 'x', whenUnsatisfiable: 'DoNotSchedule' }],
  tracingConfig: ref,
  tracingConfigFile: '/x',
  updateStrategy: { type: 'OnDelete' },
  version: 'v0.39.0',
  volumeMounts: [{ name: 'thanos-ruler-r-data', mountPath: '/x' }],
  volumes: [{ name: 'x', emptyDir: {} }],
  web: { httpConfig: { http2: false } },
};

const everything = (spec: ThanosRulerSpec) => {
  const { objects, findings } = thanosRuler(spec);
  return JSON.stringify([objects, findings]);
};

test.each(Object.entries(SAMPLES))('%s changes what is made', (field, value) => {
  expect(everything({ [field]: value })).not.toBe(everything({}));
});
