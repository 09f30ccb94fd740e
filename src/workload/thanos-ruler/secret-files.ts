import type { SecretKeySelector } from '../../../imports/kubernetes.types';
import type { ThanosRulerSpec } from '../../../imports/monitoring.types';
import type { Mounted } from '../volumes';
import type { RulerWork } from './ruler-input';

/** Below it, each file lies in a directory of its own. */
export const CONFIG_DIRECTORY = '/etc/thanos/config';

/** The fields that take a file from a Secret, in the order of their volumes. */
const VOLUMES = {
  queryConfig: 'query-config',
  alertmanagersConfig: 'alertmanager-config',
  objectStorageConfig: 'objstorage-config',
  tracingConfig: 'tracing-config',
  alertRelabelConfigs: 'alertrelabel-config',
} as const satisfies { readonly [F in keyof ThanosRulerSpec]?: string };

export type SecretFile = keyof typeof VOLUMES;

/** The fields that count where another one is set too. */
const WINNERS: { readonly [F in keyof ThanosRulerSpec]?: keyof ThanosRulerSpec } = {
  queryEndpoints: 'queryConfig',
  alertmanagersUrl: 'alertmanagersConfig',
  objectStorageConfig: 'objectStorageConfigFile',
  tracingConfig: 'tracingConfigFile',
  alertRelabelConfigs: 'alertRelabelConfigFile',
};

/** What a field says, unless another one counts instead. */
export function counting<F extends keyof ThanosRulerSpec>(spec: ThanosRulerSpec, field: F): ThanosRulerSpec[F] | undefined {
  const winner = WINNERS[field];
  return winner && spec[winner] ? undefined : spec[field];
}

/** Where a file from a Secret lies in the pods. */
export function secretFile(spec: ThanosRulerSpec, field: SecretFile): string | undefined {
  const key = counting(spec, field)?.key;
  return key && `${directoryOf(field)}/${key}`;
}

/** The volumes of these files. */
export function secretFileVolumes(spec: ThanosRulerSpec): Mounted[] {
  return (Object.keys(VOLUMES) as SecretFile[]).flatMap((field) => {
    const ref = counting(spec, field);
    return ref ? [{ volume: volumeOf(field, ref), mount: { name: VOLUMES[field], readOnly: true, mountPath: directoryOf(field) } }] : [];
  });
}

function volumeOf(field: SecretFile, { name: secretName, key }: SecretKeySelector): Mounted['volume'] {
  return { name: VOLUMES[field], secret: { secretName, items: [{ key, path: key }] } };
}

function directoryOf(field: SecretFile): string {
  return `${CONFIG_DIRECTORY}/${VOLUMES[field]}`;
}

/** Says which fields have no effect because another one counts, and which files cannot be missing. */
export function reportSecretFiles({ server: { spec }, report }: RulerWork): void {
  for (const [field, winner] of Object.entries(WINNERS) as [keyof ThanosRulerSpec, keyof ThanosRulerSpec][]) {
    const value = spec[field];
    const isSet = value !== undefined && !(Array.isArray(value) && value.length === 0);
    if (isSet && spec[winner]) report('warning', `spec.${field}`, `it has no effect beside ${winner}: remove one of them`);
  }
  for (const field of Object.keys(VOLUMES) as SecretFile[]) {
    if (counting(spec, field)?.optional) report('warning', `spec.${field}.optional`, 'Thanos does not start without the file, so it cannot be optional: remove it');
  }
}
