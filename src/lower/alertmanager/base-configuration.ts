import type { AnyAlertmanagerConfig } from '../../resources/alertmanager-config';
import type { Finding, Result } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import type { Inventory } from '../../resources/inventory';
import { isMissing } from '../../resources/missing';
import type { Settings } from '../../resources/options';
import type { Configuration } from '../../spell/alertmanager/configuration';
import { serverError, serverWarning } from '../server-finding';
import { globalConfiguration } from './global-configuration';
import { CONFIGURATION_KEY, KeptConfiguration, keptConfiguration } from './kept-configuration';
import { readConfiguration } from './written-configuration';

/** What a configuration is built upon. */
export interface BaseConfiguration {
  /** Its parts; none where the user's own Secret is mounted as it is, or where there is no base to be had. */
  readonly parts: readonly BasePart[];
  readonly secret?: { readonly name: string; readonly key: string };
  readonly holdsSecrets: boolean;
  readonly files: Readonly<Record<string, string>>;
}

/** A part of the base, and the AlertmanagerConfig that it is made of, if any. */
export interface BasePart {
  readonly configuration: Partial<Configuration>;
  readonly origin?: AnyAlertmanagerConfig;
}

/** Takes every alert and tells nobody: what the operator writes where a user has written nothing. */
const NULL_CONFIGURATION: Configuration = { route: { receiver: 'null' }, receivers: [{ name: 'null' }] };

const NONE: BaseConfiguration = { parts: [], holdsSecrets: false, files: {} };
const PATH = 'spec.configSecret';

/** What an Alertmanager's configuration is built upon: an AlertmanagerConfig, what its user keeps in a Secret, or nothing. */
export function baseConfiguration(instance: AlertmanagerInstance, inventory: Inventory, settings: Settings): Result<BaseConfiguration> {
  const { alertmanagerConfigSelector, alertmanagerConfiguration } = instance.spec;
  if (alertmanagerConfiguration) {
    const { value: parts, findings } = globalConfiguration(instance, alertmanagerConfiguration, inventory);
    return { value: { ...NONE, parts }, findings };
  }
  const kept = keptConfiguration(instance, inventory);
  return alertmanagerConfigSelector ? mergeable(instance, kept) : asItIs(instance, kept, inventory, settings);
}

/** Without a selector there is nothing to merge: the Secret is mounted. */
function asItIs(
  instance: AlertmanagerInstance, kept: KeptConfiguration, inventory: Inventory, { assumeSecrets }: Settings,
): Result<BaseConfiguration> {
  const { name, named, there, text } = kept;
  const secret = { kind: 'Secret', namespace: instance.namespace, name };
  if (!there && named && isMissing(secret, inventory, assumeSecrets)) {
    return { value: NONE, findings: [serverError(instance, PATH, `Secret ${instance.namespace}/${name} is not among the Secrets of that namespace in the `
      + `input: add it, correct its name, or, where something else provides it, say --assume-secret ${instance.namespace}/${name}`)] };
  }
  if (text !== undefined || (!there && named) || assumeSecrets.includes(`${instance.namespace}/${name}`)) {
    return { value: { ...NONE, secret: { name, key: CONFIGURATION_KEY } }, findings: [] };
  }
  return tellsNobody(instance, kept);
}

/** With a selector, what the Secret holds is the base of what is merged. */
function mergeable(instance: AlertmanagerInstance, kept: KeptConfiguration): Result<BaseConfiguration> {
  const { name, named, there, text, files } = kept;
  if (!there && named) {
    return { value: NONE, findings: [serverError(instance, PATH, `Secret ${instance.namespace}/${name} is not in the input: add it, since its configuration `
      + 'has to be merged with the AlertmanagerConfigs that alertmanagerConfigSelector selects')] };
  }
  if (text === undefined) return tellsNobody(instance, kept);
  const { value, findings } = readConfiguration(instance, text, `${instance.namespace}/${name}`);
  return { value: { parts: value ? [{ configuration: value }] : [], holdsSecrets: true, files }, findings };
}

function tellsNobody(instance: AlertmanagerInstance, { name, there, files }: KeptConfiguration): Result<BaseConfiguration> {
  const what = there ? `has nothing under its key ${CONFIGURATION_KEY}` : 'is not in the input';
  const warning: Finding = serverWarning(instance, PATH, `Secret ${instance.namespace}/${name}, which would hold its own configuration, ${what}: `
    + 'alerts that no AlertmanagerConfig takes go to nobody');
  return { value: { parts: [{ configuration: NULL_CONFIGURATION }], holdsSecrets: Object.keys(files).length > 0, files }, findings: [warning] };
}
