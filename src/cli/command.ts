import { compile, Compilation } from '../compile';
import { describe, Finding } from '../resources/finding';
import { printDocuments } from '../resources/print';
import type { Resource } from '../resources/resource';
import { Arguments, parseArguments, USAGE, UsageError } from './arguments';
import { explain, explanationText } from './explain';
import { readInput } from './input';
import { droppedNotes, Note, notesOf } from './notes';
import { optionsOf } from './options';
import { writeFolder } from './output';
import { line, Locate, noteLine, noteRecord, record } from './report';
import { Sources } from './sources';
import { isAbout } from './target';
import { ownVersion } from './version';

/** What a run of the command has to say. */
export interface Outcome {
  /** 1 for findings that are errors, and for differences; 2 for a wrong call. */
  readonly status: 0 | 1 | 2;
  readonly out: string;
  readonly err: string;
}

/** One run of the command. Reads its input, and writes the folder of `-o`; whoever calls it prints. */
export function runCommand(argv: readonly string[]): Outcome {
  try {
    const args = parseArguments(argv);
    if (args === 'help') return { status: 0, out: USAGE, err: '' };
    if (args === 'version') return { status: 0, out: `${ownVersion()}\n`, err: '' };
    return args.command === 'diff' ? diffCommand().runDiff(args) : run(args);
  } catch (error) {
    if (!isUsers(error)) throw error;
    return { status: 2, out: '', err: `cdk8s-prometheus: ${error.message}\n` };
  }
}

/** Loaded only where it is asked for. */
function diffCommand(): typeof import('./diff') {
  return require('./diff') as typeof import('./diff');
}

function routeCommand(): typeof import('./route') {
  return require('./route') as typeof import('./route');
}

/** What the user typed, or a file that cannot be read or written: not a mistake of ours. */
function isUsers(error: unknown): error is Error {
  return error instanceof UsageError || (error as NodeJS.ErrnoException).syscall !== undefined;
}

/** A compilation, and how to report it. */
interface Run {
  readonly args: Arguments;
  readonly sources: Sources;
  readonly compilation: Compilation;
  readonly findings: readonly Finding[];
  readonly failed: boolean;
  readonly locate: Locate;
}

interface Answer {
  readonly out: string;
  readonly err?: string;
  /** What is asked for cannot be said, although no finding is an error. */
  readonly failed?: boolean;
}

function run(args: Arguments): Outcome {
  const options = optionsOf(args);
  const sources = new Sources(readInput(args.files), options.namespace ?? 'default');
  const compilation = compile(sources.resources, options);
  const findings = [...sources.findings, ...compilation.findings];
  const failed = findings.some(({ severity }) => severity === 'error' || args.strict);
  const said = answer({ args, sources, compilation, findings, failed, locate: (finding) => sources.locate(finding) });
  return { status: failed || said.failed ? 1 : 0, out: said.out, err: said.err ?? '' };
}

function answer(run: Run): Answer {
  const { args, sources, compilation, failed } = run;
  const err = reported(run);
  switch (args.command) {
    case 'check': return checked(run, err);
    case 'explain': {
      const explanations = explain(compilation, sources.resources, args.about);
      return { out: args.json ? json(explanations) : explanationText(explanations), err };
    }
    // Never half an output.
    case 'config': return { out: failed ? '' : configurations(compilation, args.about), err };
    case 'route': return routed(run, err);
    default: return { out: failed ? '' : emitted(args, sources, compilation), err: err + notesText(droppedNotes(compilation)) };
  }
}

function notesText(notes: readonly Note[]): string {
  return notes.map((note) => `${noteLine(note)}\n`).join('');
}

function reported({ findings, locate }: Run): string {
  return findings.map((finding) => `${line(finding, locate)}\n`).join('');
}

/** Where an alert goes. What is not valid is not in the tree: that would be the wrong answer. */
function routed({ args, compilation, failed }: Run, err: string): Answer {
  if (failed) return { out: '', err };
  const { routes, routeText } = routeCommand();
  const answers = routes(compilation, args.labels, args.about);
  return { out: args.json ? json(answers) : routeText(answers), err, failed: answers.some(({ problems }) => problems.length > 0) };
}

/** The findings, and what is good to know before this is applied. */
function checked({ args, compilation, findings, locate }: Run, err: string) {
  const notes = [...droppedNotes(compilation), ...notesOf(compilation)];
  if (args.json) return { out: json([...findings.map((finding) => record(finding, locate)), ...notes.map(noteRecord)]) };
  return { out: '', err: err + notesText(notes) };
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

/** The manifests; those for a folder are written there. */
function emitted({ output }: Arguments, sources: Sources, { passed, generated }: Compilation): string {
  const resources: Resource[] = [...passed.map((resource) => sources.original(resource)), ...generated.flatMap(({ objects }) => objects)];
  if (output === undefined) return printDocuments(resources);
  writeFolder(output, resources);
  return '';
}

/** What the servers read, one document a file. */
function configurations({ servers }: Compilation, about: string | undefined): string {
  const chosen = servers.filter(({ server }) => about === undefined || isAbout(server, about));
  if (about !== undefined && !chosen.length) {
    throw new UsageError(`no server ${about} is compiled; there is ${servers.map(({ server }) => describe(server)).join(', ') || 'none'}`);
  }
  return chosen.flatMap(({ server, files }) => files.map(({ name, text }) => `# ${describe(server)}: ${name}\n${text}`)).join('---\n');
}
