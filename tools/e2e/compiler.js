// The command of this project, over the example.
'use strict';
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join } = require('node:path');
const { dump, loadAll } = require('js-yaml');

const ROOT = join(__dirname, '../..');
const EXAMPLE = join(ROOT, 'examples/agent-to-receiver');
const COMMAND = process.env.E2E_COMMAND ?? join(ROOT, 'bin/cdk8s-prometheus');

/** The resources of the example. */
function example() {
  return objectsIn(join(EXAMPLE, 'resources'));
}

/** The manifests of the same system, written with constructs. */
function synthesize(folder) {
  require('../start/link');
  execFileSync(process.execPath, ['--require', 'ts-node/register/transpile-only', 'main.ts'], {
    cwd: process.env.E2E_PROGRAM ?? EXAMPLE, stdio: 'inherit', env: { ...process.env, CDK8S_OUTDIR: folder },
  });
  return objectsIn(folder);
}

/** What the files of a folder hold. */
function objectsIn(folder) {
  return readdirSync(folder).filter((name) => name.endsWith('.yaml')).sort().flatMap((name) => loadAll(readFileSync(join(folder, name), 'utf8')));
}

/** The manifests that are made of resources, with these options of a file. */
function compile(resources, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'compile-'));
  const config = join(folder, 'config.yaml');
  writeFileSync(config, dump(options));
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'compile', '--rbac', '--config', config, '-f', '-'], {
    input: resources.map((resource) => dump(resource)).join('---\n'), encoding: 'utf8', maxBuffer: 1 << 28,
  });
  rmSync(folder, { recursive: true });
  if (status !== 0) throw new Error(`compile ended with ${status}\n${stderr}`);
  return loadAll(stdout);
}

/** A copy of resources in which one has been edited. */
function edited(resources, kind, name, edit) {
  const copy = structuredClone(resources);
  edit(copy.find((resource) => resource.kind === kind && resource.metadata.name === name));
  return copy;
}

module.exports = { COMMAND, ROOT, example, objectsIn, synthesize, compile, edited };
