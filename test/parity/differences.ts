import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/resources/parse-yaml';
import type { Difference } from './compare';

/** Why we may differ. */
export const CLASSES = ['owner', 'storage', 'uid', 'operator bug', 'kubelet'] as const;

/** A deviation that was decided on: a line of differences.yaml. */
export interface Accepted {
  /** The cases and releases, every one of which differs in every path. */
  readonly cases: readonly string[];
  readonly releases: readonly string[];
  /** `Kind/namespace/name file path`, without wildcards. */
  readonly paths: readonly string[];
  readonly class: typeof CLASSES[number];
  readonly reason: string;
}

export function acceptedDifferences(): readonly Accepted[] {
  const [list] = parseYaml(readFileSync(join(__dirname, '../differences.yaml'), 'utf8'));
  return (list ?? []) as Accepted[];
}

/** The deviations by `case release path`, of which each has to be met. */
export class Ledger {
  private readonly open = new Set<string>();
  private readonly known = new Set<string>();

  constructor(accepted: readonly Accepted[]) {
    for (const { cases, releases, paths } of accepted) {
      for (const one of cases) for (const release of releases) for (const path of paths) this.known.add(`${one} ${release} ${path}`);
    }
    for (const entry of this.known) this.open.add(entry);
  }

  /** The differences that nobody decided on. */
  unaccepted(name: string, release: string, differences: readonly Difference[]): Difference[] {
    return differences.filter(({ path }) => {
      const entry = `${name} ${release} ${path}`;
      this.open.delete(entry);
      return !this.known.has(entry);
    });
  }

  /** What was decided on and is not there. */
  unused(): string[] {
    return [...this.open];
  }
}
