import type { Compilation } from '../compile';
import type { Compiled } from '../compiled';
import { describe, Finding, idOf, ResourceId } from '../resources/finding';
import { byBytes } from '../resources/inventory';
import { nearest } from '../resources/nearest';
import { isMonitoring, Resource } from '../resources/resource';
import { ALERTMANAGER_CONFIG } from '../select/alertmanager-config';
import { SELECTED_KINDS } from '../select/select';
import type { Verdict } from '../select/take';
import { UsageError } from './arguments';
import { isAbout } from './target';

/** The kinds that are explained: those that servers select. */
const EXPLAINED: readonly string[] = [...SELECTED_KINDS, ALERTMANAGER_CONFIG.kind];

/** What one server does with one resource. */
interface Answer {
  readonly server: string;
  readonly taken: boolean;
  /** Why it does not take it. */
  readonly reason?: string;
  readonly jobs?: readonly string[];
  readonly ruleFiles?: readonly string[];
  readonly receivers?: readonly string[];
}

/** What becomes of one monitor, rule or AlertmanagerConfig. */
export interface Explanation {
  readonly resource: string;
  /** What it is refused for, whoever may select it. */
  readonly invalid?: readonly string[];
  readonly servers: readonly Answer[];
}

/** For each monitor, rule and AlertmanagerConfig of the input, or for one of them: which server takes it and what it becomes there, or why it does not. */
export function explain({ servers, findings, dropped }: Compilation, input: readonly Resource[], about?: string): Explanation[] {
  const known = input.filter((resource) => isMonitoring(resource) && EXPLAINED.includes(resource.kind)).map(idOf);
  const asked = about === undefined ? known : known.filter((id) => isAbout(id, about));
  if (about !== undefined && !asked.length) throw new UsageError(unknown(about, known));
  const answers = grouped(servers.flatMap(answersOf));
  const refusals = grouped([
    ...findings.filter(isRefusal).map((finding) => [describe(finding.resource), `${finding.path} ${finding.message}`.trim()] as const),
    ...dropped.map(({ resource, reason }) => [describe(resource), `is left out: ${reason}`] as const),
  ]);
  return asked.map(describe).sort(byBytes).map((resource) => {
    const given = answers.get(resource) ?? [];
    const invalid = given.length ? undefined : refusals.get(resource);
    return { resource, ...(invalid ? { invalid } : {}), servers: given };
  });
}

/** The explanation for people. */
export function explanationText(explanations: readonly Explanation[]): string {
  return explanations.map(({ resource, invalid, servers }) => {
    const taken = servers.some((answer) => answer.taken);
    const why = invalid ?? (servers.length ? [] : ['there is no server in the input']);
    return [taken ? resource : `${resource}  (no server takes it)`, ...why.map((line) => `  ${line}`), ...servers.map(answerText)].join('\n');
  }).join('\n\n') + (explanations.length ? '\n' : '');
}

function answerText({ server, taken, reason, jobs = [], ruleFiles = [], receivers = [] }: Answer): string {
  if (!taken) return `  ${server} does not take it: it ${reason}`;
  return [
    `  ${server} takes it`,
    ...jobs.map((job) => `    job ${job}`),
    ...ruleFiles.map((file) => `    rules ${file}`),
    ...receivers.map((receiver) => `    receiver ${receiver}`),
  ].join('\n');
}

function unknown(about: string, known: readonly ResourceId[]): string {
  const meant = nearest(about, known.map(describe));
  return `there is no monitor, rule or AlertmanagerConfig ${about} in the input${meant ? `; did you mean ${meant}?` : ', expected KIND/NAMESPACE/NAME of one'}`;
}

/** What a resource of a kind becomes, where that is no job. */
const PARTS: Readonly<Record<string, keyof Answer>> = { PrometheusRule: 'ruleFiles', AlertmanagerConfig: 'receivers' };

/** With --skip-invalid an error is a warning. */
function isRefusal({ severity, message }: Finding): boolean {
  return severity === 'error' || message.endsWith('(left out)');
}

/** What a server does with each resource, by name. */
function answersOf(compiled: Compiled): [string, Answer][] {
  const parts = grouped(compiled.parts.map(({ origin, name }) => [describe(origin), name]));
  const becomes = (resource: ResourceId) => ({ [PARTS[resource.kind] ?? 'jobs']: parts.get(describe(resource)) ?? [] });
  const server = describe(compiled.server);
  return compiled.verdicts.map(({ resource, taken, reason }: Verdict) =>
    [describe(resource), { server, taken, ...(taken ? becomes(resource) : { reason }) }]);
}

function grouped<T>(entries: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [name, value] of entries) {
    const group = groups.get(name);
    if (group) group.push(value);
    else groups.set(name, [value]);
  }
  return groups;
}
