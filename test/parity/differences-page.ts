import { Accepted, CLASSES } from './differences';

const TITLES: Readonly<Record<typeof CLASSES[number], string>> = {
  'owner': 'What has no owner',
  'storage': 'Where things are kept',
  'uid': 'Names made from a uid',
  'operator bug': 'Bugs of the operator',
  'kubelet': 'The kubelet',
};

/** docs/differences.md: what test/differences.yaml says, for people. */
export function differencesPage(accepted: readonly Accepted[]): string {
  const parts = CLASSES.map((name) => [TITLES[name], accepted.filter((one) => one.class === name)] as const)
    .filter(([, all]) => all.length > 0)
    .map(([title, all]) => `## ${title}\n\n${reasonsOf(all).map(([reason, entries]) => sectionOf(reason, entries)).join('\n')}`);
  return `${INTRODUCTION}\n${parts.join('\n')}`;
}

const INTRODUCTION = `<!-- Written from test/differences.yaml by \`npm run differences\`. Do not edit. -->
# Where the output differs from the operator's

For each of the cases in test/cases the output is compared with what the operator itself makes of it, for several releases of each program:
configurations, rules, web configurations and workloads. They are equal but for what is listed here. How a secret gets into a configuration
does not count as a difference: the value that Prometheus reads does. Nor do the layout of expressions, which the operator writes anew where it
enforces a label, and what an API server adds or drops: it notes the generation of a DaemonSet's template, and takes the maxUnavailable of a StatefulSet
only where that is switched on.
`;

function reasonsOf(accepted: readonly Accepted[]): [string, Accepted[]][] {
  const reasons = new Map<string, Accepted[]>();
  for (const one of accepted) reasons.set(one.reason, [...reasons.get(one.reason) ?? [], one]);
  return [...reasons];
}

function sectionOf(reason: string, entries: readonly Accepted[]): string {
  const paths = [...new Set(entries.flatMap((entry) => entry.paths.map((path) => `- \`${path}\``)))];
  const cases = [...new Set(entries.flatMap((entry) => entry.cases))];
  return `${reason}\n\n${paths.join('\n')}\n\nSeen in ${cases.join(', ')}.\n`;
}
