import type { Compiled } from './compiled';
import { DIFFERENT, reasonFor, SILENT } from './goldens';
import { KINDS } from './leaves';
import { latestOf } from './releases';
import { REFUSED } from './view';

const HEAD = `<!-- Written from test/audit by \`node tools/run/write-docs.js\`. Do not edit. -->
# Fields

Every field of the custom resources is honoured, or refused with a message; none is ignored without a word but those that have nothing to
say, with the reason. To see it, each is set to a legal value in a small input, for Prometheus ${latestOf('Prometheus')}, Alertmanager
${latestOf('Alertmanager')} or Thanos ${latestOf('ThanosRuler')}, and what changes is compared with what changes in the output of the operator itself.

- *as the operator*: the same places of the configuration, of the rules or of the pods get the same values
- *objects*: only objects change that the comparison leaves out, such as Services and roles
- *warning*: it has no effect there, and a warning says why
- *refused*: an error says why

What Kubernetes defines (containers, volumes, affinity, selectors and so on) is one field each.
`;

/** docs/fields.md */
export function fieldsPage(results: ReadonlyMap<string, Compiled>): string {
  return [HEAD, ...KINDS.map((kind) => section(kind, [...results].filter(([field]) => field.startsWith(`${kind}.`))))].join('\n');
}

function section(kind: string, results: readonly (readonly [string, Compiled])[]): string {
  const rows = results.map(([field, result]) => `| \`${field.slice(kind.length + 1)}\` | ${wordFor(field, result)} | ${noteOn(field, result)} |`);
  return [`## ${kind}`, '', `${results.length} fields.`, '', '| field | effect | note |', '|---|---|---|', ...rows, ''].join('\n');
}

function wordFor(field: string, { effect, changed, findings }: Compiled): string {
  if (effect === REFUSED || findings.some(({ severity }) => severity === 'error')) return 'refused';
  if (reasonFor(field, DIFFERENT)) return 'differs';
  if (Object.keys(effect).length > 0) return 'as the operator';
  if (findings.length > 0) return 'warning';
  return changed ? 'objects' : 'none';
}

function noteOn(field: string, { effect, findings }: Compiled): string {
  const decided = reasonFor(field, DIFFERENT) ?? reasonFor(field, SILENT);
  const said = Object.keys(effect).length === 0 || effect === REFUSED ? findings[0]?.message : undefined;
  return (decided ?? said ?? '').replaceAll('|', '\\|');
}
