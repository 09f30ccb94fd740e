import type { Compilation } from '../compile';
import type { CompiledServer } from '../compile-server';
import { describe, ResourceId } from '../resources/finding';
import { byBytes } from '../resources/inventory';

/** What one server does with one resource. */
interface Answer {
  readonly server: string;
  readonly taken: boolean;
  /** Why it does not take it. */
  readonly reason?: string;
  readonly jobs?: readonly string[];
  readonly ruleFiles?: readonly string[];
}

/** What becomes of one monitor or rule. */
export interface Explanation {
  readonly resource: string;
  readonly servers: readonly Answer[];
}

/** For each monitor and rule, or for one of them: which server takes it and what it becomes there, or why it does not. */
export function explain({ servers }: Compilation, about?: string): Explanation[] {
  const answers = new Map<string, Answer[]>();
  for (const server of servers) {
    for (const { resource, taken, reason } of server.verdicts) {
      const name = describe(resource);
      if (about !== undefined && !isAbout(resource, about)) continue;
      if (!answers.has(name)) answers.set(name, []);
      answers.get(name)!.push({ server: describe(server.server), taken, ...(taken ? becomes(resource, server) : { reason }) });
    }
  }
  return [...answers].sort(([a], [b]) => byBytes(a, b)).map(([resource, all]) => ({ resource, servers: all }));
}

/** The explanation for people. */
export function explanationText(explanations: readonly Explanation[]): string {
  return explanations.map(({ resource, servers }) => {
    const taken = servers.some((answer) => answer.taken);
    const head = taken ? resource : `${resource}  (no server takes it)`;
    return [head, ...servers.map(answerText)].join('\n');
  }).join('\n\n') + (explanations.length ? '\n' : '');
}

function answerText({ server, taken, reason, jobs = [], ruleFiles = [] }: Answer): string {
  if (!taken) return `  ${server} does not: ${reason}`;
  return [`  ${server} takes it`, ...jobs.map((job) => `    job ${job}`), ...ruleFiles.map((file) => `    rules ${file}`)].join('\n');
}

function becomes(resource: ResourceId, { jobs, ruleFiles }: CompiledServer): Pick<Answer, 'jobs' | 'ruleFiles'> {
  const ours = <T extends { readonly origin: ResourceId }>(all: readonly T[]) => all.filter(({ origin }) => describe(origin) === describe(resource));
  if (resource.kind === 'PrometheusRule') return { ruleFiles: ours(ruleFiles).map(({ name }) => name) };
  return { jobs: ours(jobs).map(({ jobName }) => jobName) };
}

/** `KIND/NAMESPACE/NAME`; the kind in any case, and its namespace may be left out. */
function isAbout({ kind, namespace, name }: ResourceId, about: string): boolean {
  const parts = about.split('/');
  if (parts[0].toLowerCase() !== kind.toLowerCase()) return false;
  return parts.length === 1 || (parts.length === 2 ? parts[1] === name : parts[1] === namespace && parts[2] === name);
}
