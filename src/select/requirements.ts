import type { Problem } from '../check/problem';
import { isBefore, Version } from '../resources/version';

/** What a resource may ask for that older releases lack: there the whole resource is refused. */
export const REQUIREMENTS = {
  /** Services and pods selected by the API server instead of by relabelling. */
  roleSelector: '2.17.0',
} as const satisfies Record<string, Version>;

export function checkRequirement(requirement: keyof typeof REQUIREMENTS, path: string, value: string, version: Version): Problem[] {
  const needed = REQUIREMENTS[requirement];
  return isBefore(version, needed) ? [{ path, message: `${value} needs Prometheus ${needed}, the server is ${version}` }] : [];
}
