import { isDeepStrictEqual } from 'node:util';
import { quantityValue } from '../resources/quantity';
import type { Resource } from '../resources/resource';
import { Advice, APPLY, kubectl } from './advice';

interface ClaimSpec {
  readonly resources?: { readonly requests?: { readonly storage?: string | number } };
  readonly volumeAttributesClassName?: string;
  readonly [field: string]: unknown;
}

/** A volume claim, or the template of one. */
export interface Claim {
  readonly metadata?: { readonly name?: string };
  readonly spec?: ClaimSpec;
}

/** What changes in the claims of a StatefulSet, for the volumes that there are. */
export interface ClaimChanges {
  readonly grown: readonly { readonly claim: string; readonly from: string; readonly to: string }[];
  /** What no volume can become: it has to be replaced by a new one. */
  readonly replaced: readonly { readonly claim: string; readonly reason: string }[];
}

/** Claims are paired by name; one that comes or goes is neither grown nor replaced. */
export function claimChanges(before: readonly Claim[], after: readonly Claim[]): ClaimChanges {
  const pairs = before.flatMap((old) => after.filter((now) => nameOf(now) === nameOf(old)).map((now) => ({ claim: nameOf(old), old, now })));
  return {
    grown: pairs.flatMap(({ claim, old, now }) =>
      replacement(old, now) === undefined && sizeOf(old) < sizeOf(now) ? [{ claim, from: storageOf(old), to: storageOf(now) }] : []),
    replaced: pairs.flatMap(({ claim, old, now }) => {
      const reason = replacement(old, now);
      return reason === undefined ? [] : [{ claim, reason }];
    }),
  };
}

export function claimPatch(storage: string): string {
  return JSON.stringify({ spec: { resources: { requests: { storage } } } });
}

/** What a volume claim of its own can become, and what it cannot. */
export function claimAdvice(before: Resource, after: Resource): Advice[] {
  const [old, now] = [before as Claim, after as Claim];
  const reason = replacement(old, now);
  if (reason !== undefined) {
    return [{
      about: 'volumes', message: `the volume ${reason}: take that back, or make it anew and give up its data`, steps: [kubectl(before, 'delete'), APPLY],
    }];
  }
  if (!(sizeOf(old) < sizeOf(now))) return [];
  return [{ about: 'volumes', message: 'the volume grows in place, where its StorageClass has allowVolumeExpansion', steps: [] }];
}

/** The requests can grow; the class of attributes (speed, for instance) can be another one. */
const MUTABLE = ['resources', 'volumeAttributesClassName'];

/** Why the volume of one claim cannot become that of another. */
function replacement(old: Claim, now: Claim): string | undefined {
  if (sizeOf(now) < sizeOf(old)) return `cannot shrink from ${storageOf(old)} to ${storageOf(now)}`;
  const changed = [...new Set([old, now].flatMap(({ spec = {} }) => Object.keys(spec)))]
    .filter((field) => !MUTABLE.includes(field) && !isDeepStrictEqual(old.spec?.[field], now.spec?.[field]));
  return changed.length > 0 ? `cannot get another ${changed.join(' and ')}` : undefined;
}

function nameOf({ metadata }: Claim): string {
  return metadata?.name ?? '';
}

function storageOf({ spec }: Claim): string {
  return String(spec?.resources?.requests?.storage ?? '');
}

function sizeOf(claim: Claim): number {
  return quantityValue(storageOf(claim));
}
