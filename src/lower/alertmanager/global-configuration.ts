import type { AlertmanagerConfiguration } from '../../../imports/monitoring.types';
import { checkSafeTls } from '../../check/client';
import { checkUrls } from '../../check/held-secret';
import { checkHttpConfig } from '../../check/http-config';
import { below, Problem } from '../../check/problem';
import { checkRoot } from '../../check/route-tree';
import type { AnyAlertmanagerConfig } from '../../resources/alertmanager-config';
import type { Finding, Result } from '../../resources/finding';
import type { AlertmanagerInstance } from '../../resources/instance';
import type { Inventory } from '../../resources/inventory';
import { GLOBAL, Global } from '../../spell/alertmanager/global';
import { partsOf, unmetRequirements } from '../../spell/table-parts';
import { serverError, serverErrors } from '../server-finding';
import { checkFragment, lowerAlertmanagerConfig } from './alertmanager-config';
import type { BasePart } from './base-configuration';
import { globalPath, lowerGlobal } from './global';

/** Where the templates lie that the configuration names. */
export const TEMPLATES_DIRECTORY = '/etc/alertmanager/templates';

const PATH = 'spec.alertmanagerConfiguration';

/**
 * The configuration that an AlertmanagerConfig of the own namespace is the whole of, with the global section that the
 * Alertmanager has for it. It is kept to no namespace.
 */
export function globalConfiguration(
  instance: AlertmanagerInstance, { name = '', global, templates = [] }: AlertmanagerConfiguration, inventory: Inventory,
): Result<readonly BasePart[]> {
  const config = inventory.get<AnyAlertmanagerConfig>('AlertmanagerConfig', instance.namespace, name);
  if (!config) {
    return { value: [], findings: [serverError(instance, `${PATH}.name`, `AlertmanagerConfig ${instance.namespace}/${name} is not in the input: add it, or correct the name`)] };
  }
  const lowered = global && lowerGlobal(global);
  const fragment = lowerAlertmanagerConfig(config, instance.version);
  const { route, inhibitRules, receivers, muteTimeIntervals } = fragment;
  const findings: Finding[] = [
    ...(lowered ? serverErrors(instance, `${PATH}.global`, checkGlobal(lowered, instance, inventory)) : []),
    ...checkFragment(fragment, lowered ?? {}),
    ...serverErrors(instance, `${PATH}.name`, below('', (route ? checkRoot(route) : [{ path: '', message: 'has no route: the topmost one is its' }])
      .map(({ path, message }) => ({ path: '', message: `AlertmanagerConfig ${instance.namespace}/${name} spec.route${path && `.${path}`} ${message}` })))),
  ];
  if (!route) return { value: [], findings };
  return {
    value: [
      {
        configuration: {
          ...(lowered ? { global: lowered } : {}),
          templates: templates.flatMap(({ configMap, secret }) => [configMap, secret].flatMap((ref) => ref ? [`${TEMPLATES_DIRECTORY}/${ref.key}`] : [])),
        },
      },
      { configuration: { route, inhibitRules, receivers, muteTimeIntervals }, origin: config },
    ],
    findings,
  };
}

function checkGlobal(global: Global, { namespace, version }: AlertmanagerInstance, inventory: Inventory): Problem[] {
  const parts = partsOf(GLOBAL, global);
  return [
    ...below('httpConfig', checkHttpConfig(global.httpConfig)),
    ...below('smtpTLSConfig', checkSafeTls(global.smtpTLSConfig)),
    ...parts.flatMap((part) => [...unmetRequirements(part, version, 'Alertmanager'), ...checkUrls(part, namespace, inventory)]),
  ].map(({ path, message }) => ({ path: globalPath(path), message }));
}
