// node tools/run/fuzz.js [--count N] [--seed N] [--density D]: compiles random inputs, so many with a Prometheus and so many with an Alertmanager and a
// ThanosRuler, and compares what comes out with what the operator makes of them. Needs Go; ORACLE names an oracle that is built already. Inputs about which we differ are kept in a folder.
'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { parseArgs } = require('node:util');
const { root } = require('./prepare');

const { values } = parseArgs({ options: {
  count: { type: 'string', default: '200' },
  seed: { type: 'string', default: '1' },
  density: { type: 'string', default: '0.1' },
} });

require('ts-node').register({ transpileOnly: true, project: join(root, 'test/tsconfig.json') });
const fc = require('fast-check');
const { printDocuments } = require('../../src/resources/print');
const { differencesBetween } = require('../../test/parity/case-differences');
const { answerOf, CONFIGURATIONS } = require('../../test/parity/cases');
const { acceptedDifferences } = require('../../test/parity/differences');
const { alertingInputs } = require('../../test/property/alerting-inputs');
const { inputs } = require('../../test/property/inputs');

const folder = mkdtempSync(join(tmpdir(), 'fuzz-'));

/** Ends the process where a program fails. */
function run(command, args, options) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 30, ...options });
  if (status === 0) return stdout;
  console.error(error?.message ?? stderr);
  process.exit(1);
}

function oracle() {
  if (process.env.ORACLE) return process.env.ORACLE;
  const binary = join(folder, 'oracle');
  run('go', ['build', '-o', binary, '.'], { cwd: join(root, 'tools/oracle') });
  return binary;
}

/** What the operator makes of each input, without the pods. */
function answersOf(all) {
  const lines = run(oracle(), ['-stream'], { input: all.map((input, i) => `${JSON.stringify({ id: String(i), input })}\n`).join('') });
  const answers = [];
  for (const line of lines.split('\n').filter((text) => text)) {
    const { id, answer } = JSON.parse(line);
    for (const server of Object.values(answer.servers ?? {})) delete server.workload;
    answers[Number(id)] = answer;
  }
  return answers;
}

/** A path as it is in every server and list: what was decided on for one holds for all. */
const shape = (path) => path.replace(/^\S+ /, '').replace(/\[\d+\]/g, '[]');
const accepted = acceptedDifferences().filter((one) => one.class === 'operator bug').flatMap(({ paths }) => paths).map(shape)
  .filter((path) => CONFIGURATIONS.some((file) => path.startsWith(`${file} `)));
/** Of these the cases have some: what the operator writes nothing of, or wrongly, wherever it stands. */
const WIDESPREAD = [
  /\.azure_sd_configs\[\]\.(authorization|basic_auth|enable_http2|follow_redirects|no_proxy|oauth2|proxy_\w+|tls_config)\b/,
  /^alertmanager\.yaml .*\.oauth2\.tls_config\b/, /^alertmanager\.yaml .*\.sigv4\.use_fips_sts_endpoint$/, /^remote-write\.yaml .*tls_config\.(ca|cert|key)_file$/,
];
const isAccepted = ({ path }) => WIDESPREAD.some((one) => one.test(shape(path))) || accepted.some((one) => shape(path) === one || shape(path).startsWith(`${one}.`));

const all = [inputs, alertingInputs].flatMap((some) => fc.sample(some(Number(values.density)), { numRuns: Number(values.count), seed: Number(values.seed) }));
const answers = answersOf(all);
const compared = all.map((input, i) => ({
  input, i, differences: differencesBetween(answers[i], answerOf(input)).filter((difference) => !isAccepted(difference)),
}));
const differing = compared.filter(({ differences }) => differences.length > 0);
for (const { input, i, differences } of differing) {
  const file = join(folder, `${values.seed}-${i}.yaml`);
  writeFileSync(file, printDocuments(input));
  console.log(`${file}:`);
  for (const { path, operator, ours } of differences) console.log(`  ${path}: the operator has ${JSON.stringify(operator)}, we ${JSON.stringify(ours)}`);
}
console.log(`${all.length - differing.length} of ${all.length} random inputs are compiled as the operator does`);
if (differing.length > 0) process.exitCode = 1;
else rmSync(folder, { recursive: true });
