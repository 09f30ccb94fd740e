import type { Family } from '../parity/cases';
import type { Kind } from './leaves';

/** The releases that are compared: every minor one that is supported. */
const RELEASES: Readonly<Record<Family, readonly string[]>> = {
  Prometheus: [...minors('2', 45, 55), ...minors('3', 0, 13)],
  Alertmanager: minors('0', 22, 33),
  Thanos: minors('0', 30, 42),
};

/** The family of servers that a kind is tried with. */
const TRIED_WITH: Readonly<Partial<Record<Kind, Family>>> = { Alertmanager: 'Alertmanager', AlertmanagerConfig: 'Alertmanager', ThanosRuler: 'Thanos' };

export function releasesOf(kind: Kind): readonly string[] {
  return RELEASES[familyOf(kind)];
}

export function latestOf(kind: Kind): string {
  return releasesOf(kind)[releasesOf(kind).length - 1];
}

export function familyOf(kind: Kind): Family {
  return TRIED_WITH[kind] ?? 'Prometheus';
}

function minors(major: string, first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, i) => `${major}.${first + i}.0`);
}
