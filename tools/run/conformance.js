// node tools/run/conformance.js FOLDER: runs the operator's own cases that lie there. The number that pass is recorded in test/conformance.json and may only
// grow; --record writes it.
'use strict';
const { spawnSync } = require('node:child_process');
const { mkdtempSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { root } = require('./prepare');

const RECORD = join(root, 'test/conformance.json');

function main([folder, record]) {
  const report = join(mkdtempSync(join(tmpdir(), 'conformance-')), 'report.json');
  const { status, stdout, stderr } = spawnSync('python3', [
    join(resolve(folder), 'run_cases.py'), '--cmd', `node ${join(root, 'bin/cdk8s-prometheus')} compile -f {input}`, '--strict-reject', '--list-failures', '--json', report,
  ], { encoding: 'utf8', maxBuffer: 1 << 28 });
  console.log(stdout, stderr);
  const { totals } = JSON.parse(readFileSync(report, 'utf8'));
  rmSync(join(report, '..'), { recursive: true });
  if (record === '--record') writeFileSync(RECORD, `${JSON.stringify({ pass: totals.pass }, null, 2)}\n`);
  const { pass } = JSON.parse(readFileSync(RECORD, 'utf8'));
  if (totals.pass < pass) console.log(`${totals.pass} cases pass, ${pass} did before`);
  process.exitCode = status !== 0 || totals.pass < pass ? 1 : 0;
}

main(process.argv.slice(2));
