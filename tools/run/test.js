// npm test: compiles, then checks types, style and behaviour. With arguments only jest runs, and gets them.
const { spawn } = require('child_process');
const { install, build, bin, root } = require('./prepare');

const LINTED = ['src', 'test', 'bench', 'examples', '.projenrc.ts'];
const CHECKS = [
  ['types', bin('tsc'), ['--noEmit', '--isolatedModules', 'false', '-p', 'test/tsconfig.json']],
  ['style', bin('eslint'), ['--ext', '.ts', '--no-error-on-unmatched-pattern', '--max-warnings=0', ...LINTED], { ESLINT_USE_FLAT_CONFIG: 'false', NODE_NO_WARNINGS: '1' }],
];

/** Runs a check and keeps its output until it ends, so that those of two checks do not mix. */
function check([name, command, args, env]) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: root, env: { ...process.env, ...env } });
    let output = '';
    child.stdout.on('data', (text) => output += text);
    child.stderr.on('data', (text) => output += text);
    child.on('error', (error) => resolve({ name, passed: false, output: error.message }));
    child.on('close', (status) => resolve({ name, passed: status === 0, output }));
  });
}

function jest(args) {
  return new Promise((resolve) => {
    const child = spawn(bin('jest'), ['--ci', ...args], { cwd: root, stdio: 'inherit' });
    child.on('close', (status) => resolve({ name: 'jest', passed: status === 0, output: '' }));
  });
}

async function main() {
  install();
  build();
  require('../start/link'); // the examples are checked as well
  const args = process.argv.slice(2);
  const results = args.length > 0 ? [] : await Promise.all(CHECKS.map(check));
  for (const { name, passed, output } of results) console.log(`${name}: ${passed ? 'passed' : `failed\n${output}`}`);
  results.push(await jest(args));
  const failed = results.filter(({ passed }) => !passed).map(({ name }) => name);
  if (failed.length > 0) console.error(`failed: ${failed.join(', ')}`);
  process.exitCode = failed.length > 0 ? 1 : 0;
}

void main();
