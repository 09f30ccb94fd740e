import { below, Problem } from '../check/problem';
import { alertmanagerConfigSpec, AnyAlertmanagerConfig, intervalsField } from '../resources/alertmanager-config';
import { Finding, idOf } from '../resources/finding';
import type { AlertmanagerInstance } from '../resources/instance';
import { checkReceiver, unheardOf } from './alertmanager/receiver';
import { checkInhibitRules, checkRoutes } from './alertmanager/routes';
import { checkTimeIntervals } from './alertmanager/time-intervals';
import { Kind, problems } from './take';
import type { Trial } from './trial';

/** How AlertmanagerConfigs get to an Alertmanager. */
export const ALERTMANAGER_CONFIG: Kind<AnyAlertmanagerConfig, AlertmanagerInstance> = {
  kind: 'AlertmanagerConfig',
  selector: 'alertmanagerConfigSelector',
  namespaceSelector: 'alertmanagerConfigNamespaceSelector',
  named: ({ metadata }, { namespace, spec: { alertmanagerConfiguration } }) =>
    metadata.namespace === namespace && metadata.name === alertmanagerConfiguration?.name ? 'has it as its alertmanagerConfiguration' : undefined,
  check: checkAlertmanagerConfig,
};

/** Why an Alertmanager cannot take an AlertmanagerConfig, and what of it goes unheard. */
export function checkAlertmanagerConfig(config: AnyAlertmanagerConfig, trial: Trial<AlertmanagerInstance>): Finding[] {
  const { receivers = [] } = alertmanagerConfigSpec(config);
  return [
    ...problems(config, 'error', problemsOf(config, trial)),
    ...problems(config, 'warning', receivers.flatMap((receiver, i) => below(`receivers[${i}]`, unheardOf(receiver)))),
  ];
}

/** Why an Alertmanager cannot have its whole configuration from the AlertmanagerConfig that it names. */
export function checkAlertmanagerConfiguration(trial: Trial<AlertmanagerInstance>): Finding[] {
  const { server, inventory } = trial;
  const { name } = server.spec.alertmanagerConfiguration ?? {};
  const config = name ? inventory.get<AnyAlertmanagerConfig>('AlertmanagerConfig', server.namespace, name) : undefined;
  return config ? problemsOf(config, trial).map(({ path, message }) => ({
    severity: 'error', resource: idOf(server.resource), path: 'spec.alertmanagerConfiguration.name',
    message: `AlertmanagerConfig ${server.namespace}/${name} spec.${path} ${message}`,
  })) : [];
}

function problemsOf(config: AnyAlertmanagerConfig, trial: Trial<AlertmanagerInstance>): Problem[] {
  const { receivers = [], muteTimeIntervals = [], inhibitRules = [], route } = alertmanagerConfigSpec(config);
  const { version } = trial.server;
  const names = receivers.map(({ name }) => name);
  return [
    ...receivers.flatMap((receiver, i) => below(`receivers[${i}]`, [
      ...(names.indexOf(receiver.name) < i ? [{ path: 'name', message: `${JSON.stringify(receiver.name)} is the name of an earlier receiver too: rename one of them` }] : []),
      ...checkReceiver(receiver, config.metadata.namespace!, trial),
    ])),
    ...below(intervalsField(config), checkTimeIntervals(muteTimeIntervals)),
    ...(route ? below('route', checkRoutes(route, version, {
      receivers: new Set(names),
      intervals: new Set(muteTimeIntervals.map(({ name }) => name)),
    })) : []),
    ...below('inhibitRules', checkInhibitRules(inhibitRules, version)),
  ];
}
