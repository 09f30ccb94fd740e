import { Schema, shapeOf } from '../../src/resources/schema';
import { enumOf, typeOf } from './leaves';

/** Two legal values of a type: where a field must be there, the first is what it holds before. */
export type Pair = readonly [before: unknown, after: unknown];

const SECRETS: Pair = [{ name: 'audit', key: 'text' }, { name: 'audit', key: 'other' }];

/** By the name of the type. */
const TYPES: Readonly<Record<string, Pair>> = {
  'Duration': ['45s', '50s'],
  'NonEmptyDuration': ['45s', '50s'],
  'GoDuration': ['45s', '50s'],
  'ByteSize': ['10MB', '20MB'],
  'URL': ['http://before.example.com', 'http://after.example.com'],
  'URLV1Alpha1': ['http://before.example.com', 'http://after.example.com'],
  'HostPort': [{ host: 'before', port: '25' }, { host: 'after', port: '25' }],
  'HTTPConfigV1Alpha1': [{}, {
    authorization: { credentials: { name: 'audit', key: 'text' } },
    followRedirects: false,
    proxyUrl: 'http://proxy.example.com:3128',
    tlsConfig: { ca: { secret: { name: 'audit', key: 'tls.crt' } }, cert: { secret: { name: 'audit', key: 'tls.crt' } }, keySecret: { name: 'audit', key: 'tls.key' } },
  }],
  'Route': [{ groupBy: ['before'] }, { groupBy: ['after'] }],
  'k8s.SecretKeySelector': SECRETS,
  'k8s.ConfigMapKeySelector': SECRETS,
  'k8s.LabelSelector': [{ matchLabels: { app: 'before' } }, { matchLabels: { app: 'after' } }],
  'k8s.LocalObjectReference': [{ name: 'before' }, { name: 'after' }],
  'k8s.Quantity': ['0.5', '0.25'],
  'k8s.IntOrString': [7, 9],
  'k8s.Container': [{ name: 'before', image: 'before' }, { name: 'after', image: 'after' }],
  'k8s.ResourceRequirements': [{ requests: { cpu: '1' } }, { requests: { cpu: '2' } }],
  'k8s.Affinity': [{}, {
    nodeAffinity: {
      requiredDuringSchedulingIgnoredDuringExecution: { nodeSelectorTerms: [{ matchExpressions: [{ key: 'disk', operator: 'Exists' }] }] },
    },
  }],
  'k8s.PodSecurityContext': [{}, { runAsUser: 1234 }],
  'k8s.StatefulSetPersistentVolumeClaimRetentionPolicy': [{ whenDeleted: 'Retain' }, { whenDeleted: 'Delete' }],
  'k8s.Toleration': [{ key: 'before', operator: 'Exists' }, { key: 'after', operator: 'Exists' }],
  'k8s.Volume': [{ name: 'before', emptyDir: {} }, { name: 'after', emptyDir: {} }],
  'k8s.VolumeMount': [{ name: 'before', mountPath: '/before' }, { name: 'after', mountPath: '/after' }],
  'k8s.EmptyDirVolumeSource': [{}, { medium: 'Memory' }],
  'k8s.EphemeralVolumeSource': [{}, { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } }],
  'k8s.PersistentVolumeClaimSpec': [{ resources: { requests: { storage: '1Gi' } } }, { resources: { requests: { storage: '2Gi' } } }],
  'k8s.PersistentVolumeClaimStatus': [{}, { phase: 'Bound' }],
};

export function pairOf(schema: Schema): Pair {
  const known = TYPES[typeOf(schema)];
  if (known) return known;
  const { type, items, values, fields } = shapeOf(schema);
  const choices = enumOf(schema);
  if (choices) return [choices[0], choices[1] ?? choices[0]];
  if (type === 'boolean') return [false, true];
  if (type === 'integer' || type === 'number') return [7, 9];
  if (items) return pairOf(items).map((value) => [value]) as unknown as Pair;
  if (values) return pairOf(values).map((value) => ({ name: value })) as unknown as Pair;
  if (fields.size > 0) return [filled(schema), filled(schema)];
  return ['before', 'after'];
}

/** An object with nothing but what it must hold. */
export function filled(schema: Schema): Record<string, unknown> {
  const { fields, required } = shapeOf(schema);
  return Object.fromEntries(required.map((name) => [name, pairOf(fields.get(name)!)[0]]));
}
