import type { Argument } from '../../imports/monitoring.types';
import { isBefore, Version } from '../resources/version';
import type { Flag } from './flags';
import type { Report } from './workload-input';

/** One argument, not yet written: additional ones must not collide with it. */
export interface GeneratedArgument {
  readonly name: string;
  readonly value?: string;
}

/** What runs, for gates and messages. */
export interface Program {
  readonly version: Version;
  /** The field that its fields stand in, as `spec` or `spec.thanos`. */
  readonly path: string;
}

/** The one reader of the tables of flags. */
export function argumentsOf<S>(flags: readonly Flag<S>[], source: S, program: Program, report: Report): GeneratedArgument[] {
  return flags.flatMap((flag) => {
    const value = flag.value(source);
    if (value === undefined || value === '' || !isKnown(flag, program.version)) return [];
    const lack = lackOf(flag, program.version);
    if (lack) {
      report('warning', flag.field ? `${program.path}.${flag.field}` : program.path, `--${flag.flag}${typeof value === 'string' ? `=${value}` : ''} ${lack}: it is left out`);
      return [];
    }
    if (typeof value === 'boolean') return [{ name: value ? flag.flag : `no-${flag.flag}` }];
    return (Array.isArray(value) ? value as readonly string[] : [String(value)]).map((one) => ({ name: flag.flag, value: one }));
  });
}

/** Whether a release has this flag. */
export function isKnown({ from, before }: Flag<any>, version: Version): boolean {
  return !(from && isBefore(version, from)) && !(before && !isBefore(version, before));
}

function lackOf({ since, until }: Flag<any>, version: Version): string | undefined {
  if (since && isBefore(version, since)) return `needs release ${since}, this is ${version}`;
  if (until && !isBefore(version, until)) return `is gone since release ${until}, this is ${version}`;
  return undefined;
}

/** The command line: what is generated, the user's additional arguments, which may not repeat or negate any of it, and what is generated to come last. */
export function commandLine(
  generated: readonly GeneratedArgument[], additional: readonly Argument[] = [], path: string, report: Report,
  last: readonly GeneratedArgument[] = [],
): string[] {
  const names = new Set([...generated, ...last].map(({ name }) => name));
  additional.forEach(({ name }, i) => {
    const taken = [name, name.startsWith('no-') ? name.slice(3) : `no-${name}`].find((one) => names.has(one));
    if (taken) report('error', `${path}[${i}].name`, `--${taken} is generated already, so it cannot be an additional argument: use the field that it comes from`);
  });
  return [...generated, ...additional, ...last].map(({ name, value }) => value ? `--${name}=${value}` : `--${name}`);
}
