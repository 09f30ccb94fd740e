import { scopeOf } from './compile-scope';
import type { Compiled, Part } from './compiled';
import { lowerAlertmanagerConfiguration } from './lower/alertmanager/configuration';
import { keptConfiguration } from './lower/alertmanager/kept-configuration';
import { alertmanagerConfigSpec, AnyAlertmanagerConfig } from './resources/alertmanager-config';
import { Finding, idOf } from './resources/finding';
import type { AlertmanagerInstance } from './resources/instance';
import type { Inventory } from './resources/inventory';
import type { Settings } from './resources/options';
import { checkAlertmanager } from './select/alertmanager';
import { ALERTMANAGER_CONFIG, checkAlertmanagerConfiguration } from './select/alertmanager-config';
import { take } from './select/take';
import type { Trial } from './select/trial';
import { storeAlertmanagerConfiguration } from './workload/alertmanager/configuration';
import { alertmanagerWorkload } from './workload/alertmanager/workload';
import { AssetStore } from './workload/assets';
import { checkGoverningService } from './workload/governing-service';

/** All that the operator would make of one Alertmanager. */
export function compileAlertmanager(server: AlertmanagerInstance, inventory: Inventory, settings: Settings): Compiled {
  const trial: Trial<AlertmanagerInstance> = { server, inventory, settings };
  const findings: Finding[] = [...checkAlertmanager(server), ...checkAlertmanagerConfiguration(trial), ...checkGoverningService(server, inventory)];
  const selection = take(ALERTMANAGER_CONFIG, trial);
  const assets = new AssetStore(server, inventory, settings);
  const lowered = lowerAlertmanagerConfiguration({
    instance: server,
    selected: selection.taken,
    inventory,
    settings,
    scope: scopeOf(server, assets, findings),
    attempt: (work) => assets.attempt(work),
  });
  const stored = storeAlertmanagerConfiguration(server, settings, lowered.value);
  const pods = alertmanagerWorkload({
    server, settings, configuration: stored.value.reference, files: assets.files(), variables: assets.variables(),
  });
  findings.push(...selection.findings, ...lowered.findings, ...stored.findings, ...assets.findings, ...pods.findings);
  const { text, secret } = lowered.value;
  return {
    server,
    objects: [...pods.value, ...stored.value.objects, ...assets.copies()],
    findings,
    verdicts: selection.verdicts,
    parts: [...namedBy(server, inventory), ...selection.taken].flatMap(receiversOf),
    files: text === undefined ? [] : [{ name: 'alertmanager.yaml', text }],
    ...(secret ? { ownConfiguration: keptConfiguration(server, inventory).text } : {}),
  };
}

/** The AlertmanagerConfig that its configuration is built upon, if there is one. */
function namedBy({ namespace, spec: { alertmanagerConfiguration } }: AlertmanagerInstance, inventory: Inventory): AnyAlertmanagerConfig[] {
  const config = inventory.get<AnyAlertmanagerConfig>(ALERTMANAGER_CONFIG.kind, namespace, alertmanagerConfiguration?.name ?? '');
  return config ? [config] : [];
}

/** The receivers of an AlertmanagerConfig, by the names that they have in the whole. Without a route, none of them gets there. */
function receiversOf(config: AnyAlertmanagerConfig): Part[] {
  const { namespace, name } = idOf(config);
  const { route, receivers = [] } = alertmanagerConfigSpec(config);
  return (route ? receivers : []).map((receiver) => ({ origin: idOf(config), kind: 'receiver', name: `${namespace}/${name}/${receiver.name}` }));
}
