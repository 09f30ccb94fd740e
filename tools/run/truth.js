// node tools/run/truth.js [NAME...]: compiles inputs of which it was recorded what the operator created in a real cluster, gives the result to an API
// server, and compares the objects as it stores them. test/truth-differences.yaml says where they differ.
//
// SHARED names the folder of the recordings, E2E_BIN that of the programs, E2E_COMMAND another build of the command.
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { dirname, join, resolve } = require('node:path');
const { root } = require('./prepare');

const SHARED = process.env.SHARED ?? resolve(root, '../shared');
const COMMAND = process.env.E2E_COMMAND ?? join(root, 'bin/cdk8s-prometheus');
const INPUTS = {
  'minimal': 'oracle/inputs/minimal',
  'prometheus-sharded': 'oracle/inputs/prometheus-sharded',
  'agent-daemonset': 'oracle/inputs/agent-daemonset',
  'kube-prometheus': 'inputs/kube-prometheus',
  'kube-prometheus-with-kubelet-service': 'inputs/kube-prometheus',
  'thanos-ruler': 'oracle/inputs/thanos-ruler',
  'alertmanager-ha': 'oracle/inputs/alertmanager-ha',
};
/** Where an operator stays that makes the kubelets' Service, not even their jobs differ. */
const KEPT = '-with-kubelet-service';
/** Flags that say how the operator watches, not what it makes. */
const WATCHING = ['watch-referenced-objects-in-all-namespaces', 'kubelet-endpoints', 'kubelet-endpointslice'];

const PROGRAMS = ['etcd', 'kube-apiserver', 'kubectl', 'promtool', 'amtool'];

function main(names) {
  const recordings = [...names.flatMap((name) => [join(SHARED, INPUTS[name]), recordingOf(name)]), join(SHARED, 'oracle/validate.py')];
  if (isSkipped(recordings)) return;
  const bin = process.env.E2E_BIN ?? spawnSync(join(root, 'tools/e2e/build.sh'), PROGRAMS, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] }).stdout.trim();
  if (isSkipped(PROGRAMS.map((name) => join(bin, name)))) return;
  require('ts-node').register({ transpileOnly: true, project: join(root, 'test/tsconfig.json') });
  const checks = names.flatMap((name) => checksOf(name, bin));
  for (const { name, problems } of checks) console.log([`${problems.length > 0 ? 'FAIL' : 'ok  '} ${name}`, ...problems].join('\n     '));
  const failed = checks.filter(({ problems }) => problems.length > 0).length;
  console.log(`${checks.length - failed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

/** Whether something is missing without which nothing can be compared. Says so. */
function isSkipped(paths) {
  const [missing, ...more] = paths.filter((path) => !existsSync(path));
  if (missing) console.log(`skipped: ${missing} is not there${more.length > 0 ? `, nor are ${more.length} more` : ''}\n0 passed, 0 failed`);
  return missing !== undefined;
}

/** What is checked of one input. */
function checksOf(name, bin) {
  const folder = mkdtempSync(join(tmpdir(), 'truth-'));
  try {
    const compiled = compile(name, folder);
    if (compiled.problem) return [{ name: `${name}: compiles`, problems: [compiled.problem] }];
    writeFileSync(join(folder, 'all.yaml'), compiled.manifests);
    const { status, stdout, stderr } = spawnSync('python3',
      [join(SHARED, 'oracle/validate.py'), '--no-crds', '--server-side', '--dump', join(folder, 'objects'), join(folder, 'all.yaml')],
      { encoding: 'utf8', env: { ...process.env, E2E_BIN: bin }, maxBuffer: 1 << 28 });
    return [
      { name: `${name}: an API server takes every object`, problems: status === 0 ? [] : [stdout, stderr] },
      { name: `${name}: the objects are the operator's`, problems: status === 0 ? comparison(name, join(folder, 'objects')) : ['not compared'] },
      ...status === 0 ? [...promtool(name, join(folder, 'objects'), bin, folder), ...amtool(name, join(folder, 'objects'), bin, folder)] : [],
    ];
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function compile(name, folder) {
  const config = join(folder, 'config.yaml');
  writeFileSync(config, JSON.stringify({ operator: optionsOf(name) }));
  const { status, stdout, stderr } = spawnSync(process.execPath, [COMMAND, 'compile', '--config', config, '-f', join(SHARED, INPUTS[name])],
    { encoding: 'utf8', maxBuffer: 1 << 28 });
  return { manifests: stdout, problem: status === 0 ? undefined : stderr || `it ended with ${status}` };
}

function filesIn(path) {
  if (!statSync(path).isDirectory()) return path.endsWith('.yaml') ? [path] : [];
  return readdirSync(path).sort().flatMap((name) => filesIn(join(path, name)));
}

function recordingOf(name) {
  return join(SHARED, 'truth', name.replace(KEPT, ''));
}

/** The flags of the operator, as the command takes them. */
function optionsOf(name) {
  const flags = readFileSync(join(recordingOf(name), 'run/operator-args.txt'), 'utf8');
  const operator = {};
  for (const [, flag, value] of flags.matchAll(/^--([^=\s]+)=(.*)$/gm)) {
    if (WATCHING.includes(flag)) continue;
    if (flag === 'feature-gates') operator.featureGates = Object.fromEntries(value.split(',').map((gate) => gate.split('=')).map(([gate, on]) => [camel(gate), on === 'true']));
    else operator[camel(flag)] = ['true', 'false'].includes(value) ? value === 'true' : value;
  }
  return { ...operator, ...name.endsWith(KEPT) ? { kubeletService: '' } : {} };
}

function camel(name) {
  return name.replace(/-./g, (part) => part[1].toUpperCase()).replace(/^./, (first) => first.toLowerCase());
}

function comparison(name, folder) {
  const { objectsIn, truthDifferences, undecided } = require('../../test/parity/truth');
  const { parseYaml } = require('../../src/resources/parse-yaml');
  const [accepted] = parseYaml(readFileSync(join(root, 'test/truth-differences.yaml'), 'utf8'));
  const { unaccepted, unused } = undecided(
    truthDifferences(objectsIn(join(recordingOf(name), 'objects')), objectsIn(folder)),
    accepted.filter(({ inputs }) => inputs.includes(name)),
  );
  return [
    ...unaccepted.map(({ path, operator, ours }) => `${path}: ${short(operator)}, here ${short(ours)}`),
    ...unused.map((path) => `${path}: does not differ`),
  ];
}

/** Whether promtool takes each server's configuration and rules. */
function promtool(name, objects, bin, folder) {
  const { objectsIn } = require('../../test/parity/truth');
  const { podFiles } = require('../../test/parity/pod-files');
  const all = objectsIn(objects);
  return all.filter(({ kind }) => ['StatefulSet', 'DaemonSet'].includes(kind)).flatMap((workload) => {
    const at = join(folder, workload.metadata.name);
    const pod = podFiles(workload, all, at);
    if (!pod) return [];
    const configuration = write(join(at, 'prometheus.yaml'), pod.configuration);
    for (const [path, content] of Object.entries(pod.files)) write(join(at, path), content);
    const rules = pod.rules.map((path) => join(at, path));
    return [['config', configuration], ...rules.length > 0 ? [['rules', ...rules]] : []].map(([what, ...args]) => {
      const { status, stdout, stderr } = spawnSync(join(bin, 'promtool'), ['check', what, ...what === 'config' && isAgent(workload) ? ['--agent'] : [], ...args],
        { encoding: 'utf8', env: { ...process.env, AWS_EC2_METADATA_DISABLED: 'true' } });
      return { name: `${name}: promtool takes the ${what} of ${workload.metadata.name}`, problems: status === 0 ? [] : [stdout + stderr] };
    });
  });
}

/** Whether amtool takes each Alertmanager's configuration. */
function amtool(name, objects, bin, folder) {
  const { objectsIn } = require('../../test/parity/truth');
  const { Pod } = require('../../test/parity/pod');
  const all = objectsIn(objects);
  return all.filter(({ kind }) => kind === 'StatefulSet').flatMap((workload) => {
    const text = new Pod([workload], all, workload.metadata.namespace).configuration('alertmanager.yaml');
    if (text === undefined) return [];
    const { status, stdout, stderr } = spawnSync(join(bin, 'amtool'), ['check-config', write(join(folder, workload.metadata.name, 'alertmanager.yaml'), text)], { encoding: 'utf8' });
    return [{ name: `${name}: amtool takes the config of ${workload.metadata.name}`, problems: status === 0 ? [] : [stdout + stderr] }];
  });
}

function isAgent({ metadata }) {
  return metadata.name.startsWith('prom-agent-');
}

function write(path, content) {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

function short(value) {
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 160 ? `${text.slice(0, 157)}...` : text;
}

main(process.argv.length > 2 ? process.argv.slice(2) : Object.keys(INPUTS));
