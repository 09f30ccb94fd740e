import type { Result } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import type { Settings } from '../../resources/options';
import type { Resource } from '../../resources/resource';
import { prefixedName } from '../names';
import { textObject } from '../text-object';
import type { AlertmanagerInput } from './workload';

/** A configuration, written: either its text, or the Secret of the user's that is read as it is. */
export interface WrittenConfiguration {
  readonly text?: string;
  readonly secret?: { readonly name: string; readonly key: string };
  readonly holdsSecrets: boolean;
  /** What else lies in the directory of the configuration, as base64: the user's templates. */
  readonly files: Readonly<Record<string, string>>;
}

/** The object that holds a configuration, if one is generated, and how the pods find it. */
export interface StoredConfiguration {
  readonly objects: readonly Resource[];
  readonly reference: AlertmanagerInput['configuration'];
}

/** Puts alertmanager.yaml where the pods read it. */
export function storeAlertmanagerConfiguration(
  server: AlertmanagerInstance, settings: Settings, { text = '', secret, holdsSecrets, files }: WrittenConfiguration,
): Result<StoredConfiguration> {
  if (secret) return { value: { objects: [], reference: { kind: 'Secret', ...secret } }, findings: [] };
  const name = `${prefixedName(server)}-generated`;
  const { value: { object, key }, findings } = textObject(server, settings, { name, file: 'alertmanager.yaml', text, holdsSecrets, files });
  return { value: { objects: [object], reference: { kind: holdsSecrets ? 'Secret' : 'ConfigMap', name, key } }, findings };
}
