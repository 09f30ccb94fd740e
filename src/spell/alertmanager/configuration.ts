import type { Table } from '../table';
import { GLOBAL, Global } from './global';
import { Notifier, NOTIFIER } from './notifier';
import { INHIBITION, Inhibition, ROUTE, Route } from './route';
import { NAMED_INTERVAL, NamedInterval } from './time-interval';

/** All of alertmanager.yaml. */
export interface Configuration {
  readonly global?: Global;
  readonly route: Route;
  readonly inhibitRules?: readonly Inhibition[];
  readonly receivers?: readonly Notifier[];
  readonly muteTimeIntervals?: readonly NamedInterval[];
  readonly timeIntervals?: readonly NamedInterval[];
  readonly templates?: readonly string[];
}

/** The whole file. A release that knows no intervals gets none. */
export const CONFIGURATION: Table<Configuration> = {
  global: { key: 'global', table: GLOBAL },
  route: { key: 'route', table: ROUTE },
  inhibitRules: { key: 'inhibit_rules', table: INHIBITION },
  receivers: { key: 'receivers', table: NOTIFIER },
  muteTimeIntervals: { key: 'mute_time_intervals', since: '0.22.0', table: NAMED_INTERVAL },
  timeIntervals: { key: 'time_intervals', since: '0.24.0', table: NAMED_INTERVAL },
  templates: { key: 'templates', empty: 'kept', otherwise: [], holds: 'texts' },
};
