import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import * as ts from 'typescript';
import { compile } from '../src/compile';
import { readSources, Source } from '../src/resources/read';

/** Whatever users may copy runs: the programs and manifests of examples/, and those in README.md and docs/. */
const ROOT = join(__dirname, '..');

/** What a program says first that has no App of its own, because it is about something else. */
const PRELUDE = `
import { ApiObject, App, Chart, Duration, Include, JsonPatch, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  AgentForwarder, Alertmanager, AlertmanagerConfig, AlertRule, Discovery, Matcher, monitoring, PodMonitor, Probe, Prober, PrometheusCompiler,
  PrometheusServer, Receiver, RecordingRule, Route, RuleGroup, ScrapeConfig, Selection, ServiceMonitor, ThanosRuler, TimeInterval,
} from 'cdk8s-prometheus';
const app = new App();
const chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
`;
const POSTLUDE = '\napp.synth();\n';

interface Example {
  /** Where people find it: `docs/secrets.md:12`. */
  readonly place: string;
  readonly text: string;
}

const pages = [join(ROOT, 'README.md'), ...filesBelow(join(ROOT, 'docs'), /\.md$/), ...filesBelow(join(ROOT, 'examples'), /\.md$/)];
const programs: readonly Example[] = [
  ...filesBelow(join(ROOT, 'examples'), /^main\.ts$/).map((file) => ({ place: relative(ROOT, file), text: readFileSync(file, 'utf8') })),
  ...pages.flatMap((page) => blocksIn(page, 'ts')).map(({ place, text }) => ({ place, text: whole(text) })),
];
const manifests = pages.flatMap((page) => blocksIn(page, 'yaml')).filter(({ text }) => /^apiVersion:/m.test(text));
const MANIFEST = /^(?!cdk8s\.).*\.ya?ml$/;
const folders = readdirSync(join(ROOT, 'examples'), { withFileTypes: true })
  .filter((entry) => entry.isDirectory()).map(({ name }) => join(ROOT, 'examples', name))
  .filter((folder) => filesBelow(folder, MANIFEST).length > 0);

function filesBelow(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'dist' || entry.name === 'node_modules' ? [] : filesBelow(path, name);
    return name.test(entry.name) ? [path] : [];
  }).sort();
}

/** The fenced blocks of a page in a language. */
function blocksIn(page: string, language: string): Example[] {
  const text = readFileSync(page, 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\``, 'gms'))].map((match) => ({
    place: `${relative(ROOT, page)}:${text.slice(0, match.index).split('\n').length}`,
    text: match[1],
  }));
}

function whole(text: string): string {
  return text.includes('new App(') ? text : PRELUDE + text + POSTLUDE;
}

/** Runs a program as Node.js would, with this library from its sources. Returns what it wrote, by file. */
function run({ text }: Example): Record<string, string> {
  const outdir = mkdtempSync(join(tmpdir(), 'example-'));
  const compilerOptions = { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022, esModuleInterop: true };
  const { outputText } = ts.transpileModule(text, { compilerOptions });
  const load = (name: string) => name === 'cdk8s-prometheus' ? require('../src') : require(name);
  process.env.CDK8S_OUTDIR = outdir;
  try {
    new Function('require', 'exports', outputText)(load, {});
  } finally {
    delete process.env.CDK8S_OUTDIR;
  }
  return Object.fromEntries(readdirSync(outdir).map((file) => [file, readFileSync(join(outdir, file), 'utf8')]));
}

/** What the compiler has to say about manifests, and what they become. */
function compiled(sources: readonly Source[]) {
  const reading = readSources(sources, { namespace: 'default' });
  const { findings, generated } = compile(reading.resources, { rbac: true });
  return { findings: [...reading.findings, ...findings], generated };
}

test.each(programs)('$place synthesizes to plain manifests, without a warning', (program) => {
  const told = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const files = run(program);
  const warnings = told.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('warning:'));
  told.mockRestore();
  expect(warnings).toEqual([]);
  expect(Object.values(files).join('')).toContain('kind: ');
  if (program.text.includes('customResources: true')) return;
  expect(Object.values(files).join('')).not.toMatch(/^apiVersion: monitoring\.coreos\.com/m);
});

test('their types are right', () => {
  const options: ts.CompilerOptions = {
    noEmit: true, strict: true, skipLibCheck: true, resolveJsonModule: true, esModuleInterop: true, types: ['node'],
    target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.CommonJS, moduleResolution: ts.ModuleResolutionKind.Node10, ignoreDeprecations: '6.0',
    paths: { 'cdk8s-prometheus': [join(ROOT, 'src/index.ts')] },
  };
  const named = new Map(programs.map(({ text }, i) => [join(ROOT, 'test', `example-${i}.ts`), `${text}\nexport {};\n`]));
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists, getSourceFile } = host;
  host.readFile = (file) => named.get(file) ?? readFile(file);
  host.fileExists = (file) => named.has(file) || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    named.has(file) ? ts.createSourceFile(file, named.get(file)!, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  const program = ts.createProgram([...named.keys()], options, host);
  const wrong = [...named.keys()].flatMap((file, i) => program.getSemanticDiagnostics(program.getSourceFile(file))
    .map(({ messageText }) => `${programs[i].place}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`));
  expect(wrong).toEqual([]);
});

test.each(manifests)('$place compiles without a finding', ({ place, text }) => {
  expect(compiled([{ file: place, text }]).findings).toEqual([]);
});

test.each(folders.map((folder) => [relative(ROOT, folder), folder]))('%s compiles without a finding', (_, folder) => {
  const files = filesBelow(folder, MANIFEST);
  const { findings, generated } = compiled(files.map((file) => ({ file, text: readFileSync(file, 'utf8') })));
  expect(findings).toEqual([]);
  expect(generated.length).toBeGreaterThan(0);
});
