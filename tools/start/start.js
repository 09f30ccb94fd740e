// npm start: synthesizes examples/quickstart and shows what came out.
const { execFileSync } = require('child_process');
const { readdirSync, readFileSync, rmSync } = require('fs');
const { join, relative, resolve } = require('path');
const { parse, parseAllDocuments } = require('yaml');
require('./link');

const example = resolve(__dirname, '../../examples/quickstart');
const outdir = join(example, 'dist');

function synthesize() {
  rmSync(outdir, { recursive: true, force: true });
  const env = { ...process.env, CDK8S_OUTDIR: outdir };
  execFileSync(process.execPath, ['--require', 'ts-node/register/transpile-only', 'main.ts'], { cwd: example, stdio: 'inherit', env });
}

function objects() {
  return readdirSync(outdir).sort().flatMap((file) =>
    parseAllDocuments(readFileSync(join(outdir, file), 'utf8')).map((document) => ({ file, ...document.toJS() })));
}

/** Every file of the ConfigMaps that were generated, read. */
function configurations(all) {
  return all.filter(({ kind, metadata }) => kind === 'ConfigMap' && metadata.labels?.['cdk8s-prometheus/for'])
    .flatMap(({ data }) => Object.values(data ?? {})).map((text) => parse(text)).filter((value) => value);
}

function table(head, rows) {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map((row) => String(row[i] ?? '').length)));
  const line = (row) => `  ${row.map((cell, i) => String(cell ?? '').padEnd(widths[i])).join('  ')}`.trimEnd();
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}

function show() {
  const all = objects();
  const read = configurations(all);
  const jobs = read.flatMap(({ scrape_configs = [], global }) => scrape_configs.map((job) =>
    [job.job_name, job.scrape_interval ?? global.scrape_interval, job.metrics_path ?? '/metrics']));
  const rules = read.flatMap(({ groups = [] }) => groups.flatMap(({ name, rules: each }) => each.map((rule) =>
    [name, rule.alert ? 'alert' : 'recording', rule.alert ?? rule.record, rule.for ?? '', rule.labels?.severity ?? ''])));
  console.log([
    `examples/quickstart/main.ts became ${all.length} objects, none of them a custom resource:`,
    '',
    table(['File', 'Kind', 'Namespace', 'Name'], all.map(({ file, kind, metadata }) => [file, kind, metadata.namespace, metadata.name])),
    '',
    `Scrape jobs: ${jobs.length}`,
    '',
    table(['Job', 'Every', 'Path'], jobs),
    '',
    `Rules: ${rules.length}`,
    '',
    table(['Group', 'Type', 'Name', 'For', 'Severity'], rules),
    '',
    `The files lie in ${relative(process.cwd(), outdir) || '.'}/. To a cluster with them: kubectl apply --server-side -f ${relative(process.cwd(), outdir) || '.'}/`,
  ].join('\n'));
}

synthesize();
show();
