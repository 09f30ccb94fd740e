import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/resources/parse-yaml';
import type { Changes } from './effect';
import type { REFUSED } from './view';

/** What a field does with the operator. */
export type Effect = Changes | typeof REFUSED;

/** From a release on, a field does that. */
export interface Step {
  readonly from: string;
  readonly effect: Effect;
}

/** Fields about which something was decided, and why. */
export interface Decision {
  readonly reason: string;
  readonly fields: readonly string[];
}

function read(file: string): any {
  const path = join(__dirname, file);
  return existsSync(path) ? parseYaml(readFileSync(path, 'utf8'))[0] : undefined;
}

/** What every field does at the latest release. */
export const OPERATOR: Readonly<Record<string, Effect>> = read('operator.yaml') ?? {};

/** What the fields do that do not do the same at all releases. */
export const GATED: Readonly<Record<string, readonly Step[]>> = read('../gates/operator.yaml') ?? {};

/** Fields that do nothing and say nothing. */
export const SILENT: readonly Decision[] = read('silent-fields.yaml') ?? [];

/** Fields that do something else than with the operator. */
export const DIFFERENT: readonly Decision[] = read('differences.yaml') ?? [];

/** Fields that another release than with the operator is the first to get. */
export const GATED_OTHERWISE: readonly Decision[] = read('../gates/differences.yaml') ?? [];

/** What holds for a field holds for each of its values. */
export function reasonFor(field: string, decisions: readonly Decision[]): string | undefined {
  return decisions.find(({ fields }) => fields.includes(field) || fields.includes(field.split('=')[0]))?.reason;
}
