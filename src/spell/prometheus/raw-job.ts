import type { RelabelConfig } from '../../../imports/monitoring.types';
import { Scope, spell } from '../table';
import { RELABEL_CONFIG } from './relabel-config';

/** An item of `scrape_configs` that its user wrote. */
export type RawJob = Readonly<Record<string, unknown>>;

/** The same job, its targets shared out by these rules unless it does that by itself. Undefined where its own rules are no rules. */
export function sharded(job: RawJob, rules: readonly RelabelConfig[], scope: Scope): RawJob | undefined {
  const { relabel_configs: own = [], ...rest } = job;
  if (!Array.isArray(own) || !own.every(isMap)) return undefined;
  const byItself = own.some(({ action }) => action === 'hashmod');
  return { ...rest, relabel_configs: byItself ? own : [...own, ...rules.map((rule) => spell(RELABEL_CONFIG, rule, scope))] };
}

function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
