import { describe, Finding } from '../resources/finding';
import type { Verdict } from './take';

/** A warning for each monitor and rule that no server takes, with what each of them has against it. */
export function unselected(verdicts: readonly Verdict[]): Finding[] {
  const about = new Map<string, Verdict[]>();
  for (const verdict of verdicts) {
    const name = describe(verdict.resource);
    const known = about.get(name);
    if (known) known.push(verdict);
    else about.set(name, [verdict]);
  }
  // An invalid resource has its own, louder finding.
  return [...about.values()].filter((all) => !all.some(({ taken, reason }) => taken || reason.startsWith('refuses it'))).map((all) => ({
    severity: 'warning',
    resource: all[0].resource,
    path: '',
    message: `no server takes it: ${reasons(all).join('; ')}`,
  }));
}

function reasons(verdicts: readonly Verdict[]): string[] {
  const apt = verdicts.filter(({ reason }) => !reason.startsWith('is an agent'));
  return (apt.length ? apt : verdicts).map(({ server, reason }) => `${describe(server)} ${reason}`);
}
