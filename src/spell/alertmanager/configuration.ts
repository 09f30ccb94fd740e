import { linesOf, Scope, spell, Table, within } from '../table';
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

/** A part of the file, and whose it is: references mean keys of that namespace, findings name that resource. */
export interface ConfigurationPart {
  readonly configuration: Partial<Configuration>;
  readonly scope: Scope;
}

/** What an AlertmanagerConfig adds to the file. */
export interface Addition extends Pick<Configuration, 'inhibitRules' | 'receivers' | 'muteTimeIntervals'> {
  readonly route?: Route;
}

type Written = Readonly<Record<string, unknown>>;

/** The file without additions. What several parts have is that of the first. */
export function spellParts(parts: readonly ConfigurationPart[]): Written {
  return ordered(Object.assign({}, ...parts.map(({ configuration, scope }) => spell(PART, configuration, scope)).reverse()));
}

/** Each field may be that of another part. */
const PART = CONFIGURATION as Table<Partial<Configuration>>;

/** An addition, its route as the only one below none. */
export function spellAddition({ route, ...addition }: Addition, scope: Scope): Written {
  const { templates: _, ...config } = spell(PART, addition, scope);
  return { ...config, ...(route ? { routes: [spell(ROUTE, route, within(scope, 'route'))] } : {}) };
}

/** The file with additions: their routes come first, all else of them comes last. */
export function withAdditions(config: Written, additions: readonly Written[]): Written {
  const all = (key: string) => [...list(config[key]), ...additions.flatMap((addition) => list(addition[key]))];
  const { routes: own, ...root } = config.route as Written;
  const routes = [...additions.flatMap((addition) => list(addition.routes)), ...list(own)];
  return ordered({
    ...config,
    ...Object.fromEntries(['inhibit_rules', 'receivers', 'mute_time_intervals'].map((key) => [key, all(key)]).filter(([, items]) => items.length > 0)),
    route: routes.length ? { ...root, routes } : root,
  });
}

function ordered(config: Written): Written {
  const keys = linesOf(CONFIGURATION).map(([, { key }]) => key as string);
  return Object.fromEntries(keys.filter((key) => config[key] !== undefined).map((key) => [key, config[key]]));
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
