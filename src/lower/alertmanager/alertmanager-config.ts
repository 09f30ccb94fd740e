import { checkLoading, checkSenders } from '../../check/notifier-loading';
import { parseMatchers } from '../../check/parse-matchers';
import { below, Problem } from '../../check/problem';
import { alertmanagerConfigSpec, AnyAlertmanagerConfig } from '../../resources/alertmanager-config';
import { Finding, idOf } from '../../resources/finding';
import type { Version } from '../../resources/version';
import type { Global } from '../../spell/alertmanager/global';
import type { Notifier } from '../../spell/alertmanager/notifier';
import type { Inhibition, Route } from '../../spell/alertmanager/route';
import type { NamedInterval } from '../../spell/alertmanager/time-interval';
import { lowerNotifier, withPlainMessages } from './notifier';
import { lowerInhibition, lowerRoute, Naming } from './routing';
import { lowerTimeInterval } from './time-interval';

/** What an AlertmanagerConfig adds to a configuration. */
export interface Fragment {
  readonly origin: AnyAlertmanagerConfig;
  readonly route?: Route;
  readonly inhibitRules: readonly Inhibition[];
  readonly receivers: readonly Notifier[];
  readonly muteTimeIntervals: readonly NamedInterval[];
}

/** An AlertmanagerConfig in the words of the file. Its names are prefixed, so that others may have the same. */
export function lowerAlertmanagerConfig(config: AnyAlertmanagerConfig, version: Version): Fragment {
  const { inhibitRules = [], muteTimeIntervals = [], receivers = [], route } = alertmanagerConfigSpec(config);
  const { namespace, name: own } = config.metadata;
  const named: Naming = (name) => `${namespace}/${own}/${name}`;
  return {
    origin: config,
    route: route && lowerRoute(route, named, version),
    inhibitRules: inhibitRules.map((rule) => lowerInhibition(rule, version)),
    receivers: receivers.map((receiver) => withPlainMessages(lowerNotifier(receiver, named), version)),
    muteTimeIntervals: muteTimeIntervals.map((interval) => lowerTimeInterval(interval, named)),
  };
}

/**
 * What is wrong with it in a configuration with that global section: errors where the operator would refuse it,
 * warnings where Alertmanager would refuse what the operator makes of it.
 */
export function checkFragment({ origin, receivers, route, inhibitRules }: Fragment, global: Global): Finding[] {
  const ofReceivers = (check: (notifier: Notifier) => Problem[]) => receivers.flatMap((notifier, i) => below(`receivers[${i}]`, check(notifier)));
  const found = (severity: Finding['severity'], problems: readonly Problem[]) =>
    below('spec', problems).map((problem): Finding => ({ severity, resource: idOf(origin), ...problem }));
  return [
    ...found('error', ofReceivers((notifier) => checkSenders(notifier, global))),
    ...found('warning', [
      ...ofReceivers((notifier) => checkLoading(notifier, global)),
      ...(route ? below('route', matcherProblems(route)) : []),
      ...inhibitRules.flatMap(({ sourceMatchers, targetMatchers }, i) => below(`inhibitRules[${i}]`, [
        ...checkAll('sourceMatch', sourceMatchers),
        ...checkAll('targetMatch', targetMatchers),
      ])),
    ].map(({ path, message }) => ({ path, message: `${message}: Alertmanager will not load that` }))),
  ];
}

function matcherProblems({ matchers, routes = [] }: Route): Problem[] {
  return [...checkAll('matchers', matchers), ...routes.flatMap((child, i) => below(`routes[${i}]`, matcherProblems(child)))];
}

function checkAll(path: string, matchers: readonly string[] = []): Problem[] {
  return matchers.flatMap((matcher) => {
    const { problem } = parseMatchers(matcher);
    return problem === undefined ? [] : [{ path, message: problem }];
  });
}
