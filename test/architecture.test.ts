import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, relative } from 'node:path';
import * as ts from 'typescript';

const ROOT = join(__dirname, '..');

/** What each part of src may import. A folder may always import from itself, and `imports` is the generated API. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  index: ['constructs', 'imports'],
  cli: ['compile', 'diff', 'select', 'workload', 'resources', 'imports'],
  constructs: ['compile', 'check', 'stack', 'resources', 'imports'],
  compile: ['select', 'lower', 'workload', 'stack', 'check', 'spell', 'resources', 'imports'],
  diff: ['workload', 'resources', 'imports'],
  select: ['check', 'spell', 'resources', 'imports'],
  lower: ['check', 'spell', 'resources', 'imports'],
  workload: ['check', 'spell', 'resources', 'imports'],
  stack: ['check', 'spell', 'resources', 'imports'],
  check: ['spell', 'resources', 'imports'],
  spell: ['resources', 'imports'],
  resources: ['imports'],
};

/** Edges that break the rule above, each with its reason. */
const CROSSINGS: Readonly<Record<string, string>> = {
};

/** Where packages may be imported from; any other of ours is bundled and stays behind one file or folder. */
const PACKAGES: Readonly<Record<string, RegExp>> = {
  'cdk8s': /^src\/constructs\//,
  'cdk8s-plus-27': /^src\/constructs\//,
  'constructs': /^src\/constructs\//,
  'js-yaml': /^src\/resources\//,
  'yaml': /^src\/resources\//,
  're2js': /^src\/check\//,
};

/** Tables of versions. */
const TABLES = /^src\/(spell\/|workload\/([a-z-]+\/)?[a-z-]*flags\.ts$|select\/requirements[a-z-]*\.ts$|resources\/(version|instance|options)\.ts$)/;

/** Files outside the tables that know a version, with the reason. */
const KNOW_VERSIONS: Readonly<Record<string, string>> = {
  'src/check/names.ts': 'from which release names may be any UTF-8: the check is a table of two lines',
  'src/check/relabel-config.ts': 'from which releases its actions are understood: a table of its own',
  'src/lower/policy.ts': 'the release of Kubernetes, not of Prometheus, that labels pods with their zone',
  'src/workload/thanos-sidecar.ts': 'what stands for a release that could not be read: older than all',
};

/** Names in snake case outside spell/: no part of Prometheus' configuration, but of something else that spells so. */
const SNAKE_CASE: Readonly<Record<string, readonly string[]>> = {
  // The label that the operator gives to what a Thanos ruler makes.
  'src/constructs/thanos-ruler.ts': ['thanos_ruler_replica'],
  // Fields of PrometheusRule, which are spelled like this in its own API; and the customary annotation.
  'src/constructs/alert-rule.ts': ['keep_firing_for', 'runbook_url'],
  'src/select/prometheus-rule.ts': ['query_offset', 'keep_firing_for'],
  // A field of the web configuration in the API of Prometheus.
  'src/workload/web-tls.ts': ['client_ca'],
  // The operator's defaults for a label.
  'src/lower/external-labels.ts': ['prometheus_replica'],
  'src/workload/thanos-ruler/ruler-flags.ts': ['thanos_ruler_replica'],
  // Ends of meta labels.
  'src/lower/kubelet.ts': ['service_name', 'endpoints_name'],
  // One fixed file of two lines for the sidecar's own client.
  'src/workload/thanos-sidecar.ts': ['tls_config', 'insecure_skip_verify'],
};

/** The language of expressions has its own words. */
const PROMQL = /^src\/check\/promql[a-z-]*\.ts$/;

const VERSION = /^v?\d+\.\d+\.\d+$/;

const MAX_LINES = 300;
const LONG_FILES: readonly string[] = [];

interface Module {
  /** From the root of the project. */
  readonly file: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
}

const modules: readonly Module[] = filesIn('src').map((file) => {
  const text = readFileSync(join(ROOT, file), 'utf8');
  return { file, text, syntax: ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true) };
});

function filesIn(folder: string): string[] {
  return readdirSync(join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    return entry.isDirectory() ? filesIn(path) : path.endsWith('.ts') ? [path] : [];
  });
}

/** The part of the architecture that a path belongs to. */
function partOf(path: string): string {
  const [top, folder, ...rest] = path.split('/');
  if (top === 'imports') return 'imports';
  return rest.length > 0 ? folder : /^compiled?\b/.test(folder) ? 'compile' : folder.replace(/\.ts$/, '');
}

/** Every node of a file for which `read` finds something. */
function collect<T>({ syntax }: Module, read: (node: ts.Node) => T | undefined): T[] {
  const found: T[] = [];
  const visit = (node: ts.Node) => {
    const one = read(node);
    if (one !== undefined) found.push(one);
    ts.forEachChild(node, visit);
  };
  visit(syntax);
  return found;
}

function importsOf(module: Module): string[] {
  return collect(module, (node) => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      return (node.moduleSpecifier as ts.StringLiteral).text;
    }
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return (node.argument.literal as ts.StringLiteral).text;
    const called = ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require';
    return called && ts.isStringLiteral(node.arguments[0]) ? node.arguments[0].text : undefined;
  });
}

function isLocal(name: string): boolean {
  return name.startsWith('.');
}

function textsOf(module: Module): string[] {
  return collect(module, (node) =>
    ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node) ? node.text : undefined);
}

function snakeCaseIn(module: Module): string[] {
  return [...new Set([
    ...textsOf(module).flatMap((text) => /^[a-z]+(_[a-z0-9]+)+$/.test(text) ? [text] : text.match(/\b[a-z]+(_[a-z0-9]+)+(?=:)/g) ?? []),
    ...collect(module, (node) => ts.isIdentifier(node) && /^[a-z]+(_[a-z0-9]+)+$/.test(node.text) ? node.text : undefined),
  ])];
}

test('imports go one way', () => {
  const wrong = modules.flatMap((module) => importsOf(module).filter(isLocal).flatMap((name) => {
    const target = relative(ROOT, normalize(join(ROOT, dirname(module.file), name)));
    const [from, to] = [partOf(module.file), partOf(target)];
    const edge = `${module.file} -> ${target}`;
    return from === to || MAY_IMPORT[from]?.includes(to) || edge in CROSSINGS ? [] : [edge];
  }));
  expect(wrong).toEqual([]);
});

test('only constructs/ knows cdk8s, and each bundled package stays where it belongs', () => {
  const wrong = modules.flatMap((module) => importsOf(module)
    .filter((name) => name in PACKAGES && !PACKAGES[name].test(module.file))
    .map((name) => `${module.file} imports ${name}`));
  expect(wrong).toEqual([]);
});

test('versions stand only in tables', () => {
  const wrong = modules
    .filter(({ file }) => !TABLES.test(file) && !(file in KNOW_VERSIONS))
    .flatMap((module) => textsOf(module).filter((text) => VERSION.test(text)).map((text) => `${module.file}: ${text}`));
  expect(wrong).toEqual([]);
});

test('names of a configuration, in snake case, stand only in spell/', () => {
  const wrong = modules.filter(({ file }) => !file.startsWith('src/spell/') && !PROMQL.test(file)).flatMap((module) =>
    snakeCaseIn(module).filter((name) => !SNAKE_CASE[module.file]?.includes(name)).map((name) => `${module.file}: ${name}`));
  expect(wrong).toEqual([]);
});

test('files are small', () => {
  const long = modules.filter(({ text }) => text.split('\n').length > MAX_LINES).map(({ file }) => file);
  expect(long).toEqual(LONG_FILES);
});

test('no file is named after nothing in particular', () => {
  expect(modules.map(({ file }) => file).filter((file) => /(^|\/)(utils?|helpers?|common|misc|manager)\.ts$/.test(file))).toEqual([]);
});

test('every exception is still needed', () => {
  const moduleOf = (file: string) => modules.find((module) => module.file === file);
  const unused = [
    ...Object.keys(CROSSINGS).filter((edge) => {
      const [file, target] = edge.split(' -> ');
      const module = moduleOf(file);
      return !module || !importsOf(module).some((name) => isLocal(name) && normalize(join(dirname(file), name)) === target);
    }),
    ...Object.keys(KNOW_VERSIONS).filter((file) => !textsOf(moduleOf(file)!).some((text) => VERSION.test(text))),
    ...Object.entries(SNAKE_CASE).flatMap(([file, names]) => names.filter((name) => !snakeCaseIn(moduleOf(file)!).includes(name))),
    ...LONG_FILES.filter((file) => !moduleOf(file)),
  ];
  expect(unused).toEqual([]);
});
