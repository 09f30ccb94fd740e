import { cache } from './cache';

/** A release, spelled without the leading `v`. */
export type Version = `${number}.${number}.${number}` | `${number}.${number}.${number}-${string}`;

const SEMVER = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(?:-([0-9A-Za-z.-]+))?(?:\+.*)?$/;

/** A version as users write it (`v3.5.0`, `3.5`), or undefined where it is none. */
export function parseVersion(text: string): Version | undefined {
  const match = SEMVER.exec(text.trim());
  if (!match) return undefined;
  const [, major, minor = '0', patch = '0', pre] = match;
  const core = [major, minor, patch].map(Number).join('.');
  return (pre ? `${core}-${pre}` : core) as Version;
}

export function majorOf(version: Version): number {
  return partsOf(version).numbers[0];
}

/** Whether release `a` came before release `b`, by the rules of semver: a pre-release comes before its release. */
export function isBefore(a: Version, b: Version): boolean {
  const [left, right] = [partsOf(a), partsOf(b)];
  for (let i = 0; i < 3; i++) {
    if (left.numbers[i] !== right.numbers[i]) return left.numbers[i] < right.numbers[i];
  }
  if (left.pre === right.pre) return false;
  if (left.pre === undefined || right.pre === undefined) return left.pre !== undefined;
  return comparePre(left.pre, right.pre) < 0;
}

interface Parts {
  readonly numbers: readonly number[];
  readonly pre?: string;
}

/** Versions are few and compared often. */
const known = cache<Version, Parts>();

function partsOf(version: Version): Parts {
  let parts = known.get(version);
  if (!parts) {
    const dash = version.indexOf('-');
    const core = dash < 0 ? version : version.slice(0, dash);
    parts = { numbers: core.split('.').map(Number), pre: dash < 0 ? undefined : version.slice(dash + 1) };
    known.set(version, parts);
  }
  return parts;
}

function comparePre(a: string, b: string): number {
  const [left, right] = [a.split('.'), b.split('.')];
  for (let i = 0; i < Math.max(left.length, right.length); i++) {
    const [x, y] = [left[i], right[i]];
    if (x === y) continue;
    if (x === undefined) return -1;
    if (y === undefined) return 1;
    const [m, n] = [/^\d+$/.test(x), /^\d+$/.test(y)];
    if (m && n) return Number(x) - Number(y);
    if (m !== n) return m ? -1 : 1;
    return x < y ? -1 : 1;
  }
  return 0;
}
