import type { AnyAlertmanagerConfig } from '../../resources/alertmanager-config';
import { Finding, idOf, Result } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import type { Inventory } from '../../resources/inventory';
import type { Settings } from '../../resources/options';
import { printYaml } from '../../resources/print';
import { isBefore, parseVersion } from '../../resources/version';
import { spellAddition, spellParts, withAdditions } from '../../spell/alertmanager/configuration';
import type { Global } from '../../spell/alertmanager/global';
import { RELEASES } from '../../spell/alertmanager/releases';
import type { Scope } from '../../spell/table';
import { serverError } from '../server-finding';
import { checkFragment, Fragment, lowerAlertmanagerConfig } from './alertmanager-config';
import { baseConfiguration, BasePart } from './base-configuration';
import { namespaceMatching } from './namespace-matching';

/** How the pods of an Alertmanager get at its configuration. */
export interface LoweredConfiguration {
  /** alertmanager.yaml, with placeholders; undefined where the user's own Secret is mounted as it is, or where none can be had. */
  readonly text?: string;
  /** The user's own Secret, where there is nothing to merge. */
  readonly secret?: { readonly name: string; readonly key: string };
  /** Something in the text or beside it came out of a Secret in the input, so that it has to be kept like one. */
  readonly holdsSecrets: boolean;
  /** What else is in that Secret, above all templates, to be carried along: as the `data` of a Secret. */
  readonly files: Readonly<Record<string, string>>;
}

/** What a configuration is made of. */
export interface ConfigurationInput {
  readonly instance: AlertmanagerInstance;
  /** The AlertmanagerConfigs that the Alertmanager takes, in the order of the operator. */
  readonly selected: readonly AnyAlertmanagerConfig[];
  readonly inventory: Inventory;
  readonly settings: Settings;
  /** Where references are asked for, and what is left out is reported. */
  readonly scope: Scope;
  /** Does something that may turn out to refer to what cannot be had: then nothing of it is kept but the findings. */
  readonly attempt: <T>(work: () => T) => { readonly value: T; readonly failed: boolean };
}

/** alertmanager.yaml of an Alertmanager: what its user has written or pointed to, with what AlertmanagerConfigs add to it. */
export function lowerAlertmanagerConfiguration(input: ConfigurationInput): Result<LoweredConfiguration> {
  const { instance, inventory, settings, scope } = input;
  const base = baseConfiguration(instance, inventory, settings);
  const { parts, secret, holdsSecrets, files } = base.value;
  const findings = [...checkRelease(instance), ...base.findings];
  if (!parts.length || findings.some(isError)) return { value: { secret, holdsSecrets: false, files: {} }, findings };
  const added = additions(input, parts);
  const config = withAdditions(spellParts(parts.map(({ configuration, origin }) => ({ configuration, scope: scopeOf(scope, origin) }))), added.value);
  return { value: { text: printYaml(config), holdsSecrets, files }, findings: [...findings, ...added.findings] };
}

/** What the AlertmanagerConfigs add, each of them whole or not at all. The one that the base is made of adds nothing. */
function additions(
  { instance, selected, scope, attempt }: ConfigurationInput, parts: readonly BasePart[],
): Result<Readonly<Record<string, unknown>>[]> {
  const global: Global = parts.find(({ configuration }) => configuration.global)?.configuration.global ?? {};
  const findings: Finding[] = [];
  const value = selected.filter((config) => !parts.some(({ origin }) => origin === config)).flatMap((config) => {
    const fragment = lowerAlertmanagerConfig(config, instance.version);
    const found = checkFragment(fragment, global);
    findings.push(...found);
    if (found.some(isError)) return [];
    const spelled = attempt(() => spellAddition(added(fragment, instance), scopeOf(scope, config)));
    return spelled.failed ? [] : [spelled.value];
  });
  return { value, findings };
}

/** Alerts go on to other AlertmanagerConfigs. Without a route, nobody refers to receivers and intervals. */
function added({ origin, route, inhibitRules, receivers, muteTimeIntervals }: Fragment, instance: AlertmanagerInstance) {
  const matching = namespaceMatching(instance, origin.metadata.namespace ?? '');
  return {
    inhibitRules: inhibitRules.map(matching.inhibition),
    ...(route ? { route: { ...matching.route(route), continue: true }, receivers, muteTimeIntervals } : {}),
  };
}

function scopeOf(scope: Scope, origin: AnyAlertmanagerConfig | undefined): Scope {
  return origin
    ? { ...scope, resource: idOf(origin), namespace: origin.metadata.namespace ?? scope.namespace, path: 'spec' }
    : { ...scope, path: 'spec.alertmanagerConfiguration' };
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

function checkRelease(instance: AlertmanagerInstance): Finding[] {
  const { version: text } = instance.spec;
  const version = text ? parseVersion(text) : instance.version;
  if (version && !isBefore(version, RELEASES.oldest) && isBefore(version, RELEASES.next)) return [];
  return [serverError(instance, 'spec.version', `${JSON.stringify(text)} is not a release of Alertmanager from ${RELEASES.oldest} on: expected one such as v0.33.1`)];
}
