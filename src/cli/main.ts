import { compile, Compilation } from '../compile';
import { describe, Finding } from '../resources/finding';
import { printDocuments } from '../resources/print';
import type { Resource } from '../resources/resource';
import { Arguments, parseArguments, USAGE, UsageError } from './arguments';
import { explain, explanationText } from './explain';
import { readInput } from './input';
import { optionsOf } from './options';
import { writeFolder } from './output';
import { line, Locate, record } from './report';
import { Sources } from './sources';

/** Runs the command. It sets the exit status: 0, 1 for findings that are errors, 2 for a wrong call. */
export function main(argv: readonly string[]): void {
  try {
    const args = parseArguments(argv);
    if (args === 'help') process.stdout.write(USAGE);
    else if (args === 'version') process.stdout.write(`${require('../../../package.json').version}\n`);
    else run(args);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    process.stderr.write(`cdk8s-prometheus: ${error.message}\n`);
    process.exitCode = 2;
  }
}

function run(args: Arguments): void {
  const options = optionsOf(args);
  const sources = new Sources(readInput(args.files), options.namespace ?? 'default');
  const compilation = compile(sources.resources, options);
  const findings = [...sources.findings, ...compilation.findings];
  const locate: Locate = (finding) => sources.locate(finding);
  const failed = findings.some(({ severity }) => severity === 'error' || args.strict);
  if (failed) process.exitCode = 1;

  const asJson = args.command === 'check' && args.json;
  if (asJson) process.stdout.write(`${JSON.stringify(findings.map((finding) => record(finding, locate)), null, 2)}\n`);
  else report(findings, locate);
  if (args.command === 'check') return;
  if (args.command === 'explain') {
    const explanations = explain(compilation, args.about);
    process.stdout.write(args.json ? `${JSON.stringify(explanations, null, 2)}\n` : explanationText(explanations));
    return;
  }
  if (failed) return; // never half an output
  if (args.command === 'config') process.stdout.write(configurations(compilation, args.about));
  else emit(args, sources, compilation);
}

function report(findings: readonly Finding[], locate: Locate): void {
  if (findings.length) process.stderr.write(findings.map((finding) => `${line(finding, locate)}\n`).join(''));
}

function emit({ output }: Arguments, sources: Sources, { passed, generated }: Compilation): void {
  const resources: Resource[] = [...passed.map((resource) => sources.original(resource)), ...generated.flatMap(({ objects }) => objects)];
  if (output !== undefined) writeFolder(output, resources);
  else process.stdout.write(printDocuments(resources));
}

/** What the servers read, one document a server. */
function configurations({ servers }: Compilation, about: string | undefined): string {
  const chosen = servers.filter(({ server }) => about === undefined || describe(server).toLowerCase() === about.toLowerCase());
  if (about !== undefined && !chosen.length) throw new UsageError(`there is no ${about} in the input; there is ${servers.map(({ server }) => describe(server)).join(', ') || 'none'}`);
  return chosen.map(({ server, configuration, ruleFiles }) => [
    `# ${describe(server)}: prometheus.yaml\n${configuration}`,
    ...ruleFiles.map(({ name, text }) => `# ${describe(server)}: ${name}\n${text}`),
  ].join('---\n')).join('---\n');
}

