// docs/leaving-the-operator.md, word by word: the operator runs servers, the commands of the page are typed, and then those of the way back.
'use strict';
const { spawn } = require('node:child_process');
const { chmodSync, mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { COMMAND, ROOT, objectsIn } = require('./compiler');
const { Cluster } = require('./cluster');
const { ControllerManager } = require('./controller-manager');
const { Operator } = require('./operator');
const { check, report } = require('./report');
const { pause, until } = require('./processes');

const INPUT = join(__dirname, 'leaving');
const PAGE = join(ROOT, 'docs/leaving-the-operator.md');
/** What Kubernetes lets nobody change in a stateful set. */
const IMMUTABLE = ['selector', 'serviceName', 'volumeClaimTemplates', 'podManagementPolicy', 'revisionHistoryLimit'];
/** How many stateful sets there are: two shards, an agent, Alertmanagers, a ruler. */
const WORKLOADS = 5;
const OPERATOR = 'PrometheusOperator';
const KINDS = [
  '/apis/apps/v1/statefulsets', '/apis/apps/v1/daemonsets', '/apis/discovery.k8s.io/v1/endpointslices', '/apis/policy/v1/poddisruptionbudgets',
  ...['services', 'endpoints', 'configmaps', 'secrets'].map((plural) => `/api/v1/${plural}`),
];

async function main() {
  const started = Date.now();
  const cluster = new Cluster(process.env.E2E_BIN, process.env.E2E_FOLDER);
  await cluster.start();
  const { controlPlane } = cluster;
  const operator = new Operator(cluster, ['--kubelet-service=kube-system/kubelet', '--kubelet-endpointslice=true']);
  await operator.define();
  await cluster.apply(objectsIn(INPUT));
  const manager = new ControllerManager(controlPlane, {
    operator, rollOut: async (workload) => cluster.rollOut(workload, await listed(controlPlane, '/api/v1/services')),
  });
  manager.start();
  const shell = new Shell(cluster);
  const before = await settled(controlPlane, isOwned);
  await check('the operator runs its servers', () => before.length === WORKLOADS);
  await until('samples', 60, async () => (await first(cluster)) > 0);
  const since = Date.now() / 1000;

  await leaves(cluster, shell, before);
  await check('the server has the samples of before', async () => (await first(cluster)) < since);
  await returns(cluster, shell, before);
  await check('the server has the samples of before all that', async () => (await first(cluster)) < since);
  await manager.stop();
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}

async function leaves({ controlPlane }, shell, before) {
  const [compile, stop, orphan, owned, handOver, apply, remove] = page('The steps');
  for (const commands of page('Leaving the operator')) await shell.types(commands);
  await shell.types(compile);
  await shell.types(stop);
  await shell.types(orphan);
  await check('nothing has an owner any more', async () => await shell.types(owned) === '');
  await shell.types(handOver);
  await shell.types(apply);

  const after = await settled(controlPlane, (workload) => !isOwned(workload));
  await check('no stateful set was made anew', () => isDeepStrictEqual(after.map(uid), before.map(uid)));
  await check('what nobody may change is as it was', () => isDeepStrictEqual(after.map(immutable), before.map(immutable)));
  await check('each volume has one source', () => after.every(({ spec }) => spec.template.spec.volumes.every((volume) => Object.keys(volume).length === 2)));
  await check('a pod was replaced once for all this', () => after.every(({ metadata }, i) => metadata.generation === before[i].metadata.generation + 1));
  for (const workload of after) {
    await check(`${workload.metadata.name} is what it would be in an empty cluster`, async () => isDeepStrictEqual(workload.spec, await fresh(controlPlane, workload, shell)));
  }
  const generated = await labelled(controlPlane);
  await check('nothing that was generated has a field of the operator', () => generated.length > WORKLOADS && generated.every((object) => !isManaged(object)));
  await check('nor a key of its', () => isDeepStrictEqual(keys(generated), keys(objectsIn(join(shell.folder, 'plain')).filter(isGenerated))));
  await check('to apply it again changes nothing, without a conflict', async () => {
    await shell.types('kubectl apply --server-side -f plain/');
    return isDeepStrictEqual((await labelled(controlPlane)).map(revision), generated.map(revision));
  });

  const removed = await shell.types(remove);
  await check('what only the operator used is removed', async () => /^Secret monitoring\/prometheus-main$/m.test(removed) && /^Service kube-system\/kubelet$/m.test(removed)
    && !(await everything(controlPlane)).some(isManaged));
  await check('and nothing else', async () => isDeepStrictEqual((await labelled(controlPlane)).map(revision), generated.map(revision)));
}

async function returns({ controlPlane }, shell, before) {
  const [install, remove] = page('The way back');
  await shell.types(install);
  const after = await settled(controlPlane, isOwned);
  await check('the operator takes over the same stateful sets', () => isDeepStrictEqual(after.map(uid), before.map(uid)));
  await check('they are as it had made them', () => isDeepStrictEqual(after.map(({ spec }) => spec), before.map(({ spec }) => spec)));
  const removed = await shell.types(remove);
  await check('what was generated is removed, and nothing that the operator uses', async () => {
    await pause(2000); // it would make anew what it misses
    return /^ConfigMap monitoring\/prometheus-main$/m.test(removed) && (await labelled(controlPlane)).every(isOwned)
      && isDeepStrictEqual((await settled(controlPlane, isOwned)).map(uid), before.map(uid));
  });
}

/** Types commands, with the programs that they name. */
class Shell {
  constructor({ controlPlane, bin, folder }) {
    this.folder = join(folder, 'work');
    this.env = { ...process.env, PATH: `${join(this.folder, 'bin')}:${process.env.PATH}`, KUBECONFIG: controlPlane.kubeconfig() };
    mkdirSync(join(this.folder, 'bin'), { recursive: true });
    mkdirSync(join(this.folder, 'manifests'));
    for (const [name, command] of [['kubectl', `'${join(bin, 'kubectl')}'`], ['cdk8s-prometheus', `'${process.execPath}' '${COMMAND}'`]]) {
      writeFileSync(join(this.folder, 'bin', name), `#!/bin/sh\nexec ${command} "$@"\n`);
      chmodSync(join(this.folder, 'bin', name), 0o755);
    }
  }

  /** What they say; a check of its own. */
  async types(commands) {
    // It says by its status that there are differences.
    const script = commands.replace(/^kubectl diff .*$/gm, '$& || [ $? = 1 ]');
    let said = '';
    await check(commands.split('\n')[0].slice(0, 120), () => new Promise((resolve, reject) => {
      const shell = spawn('bash', ['-euo', 'pipefail', '-c', script], { cwd: this.folder, env: this.env, timeout: 120000 });
      let complaints = '';
      shell.stdout.on('data', (data) => { said += data; });
      shell.stderr.on('data', (data) => { complaints += data; });
      shell.on('error', reject);
      shell.on('close', (status) => status === 0 ? resolve(true) : reject(new Error(`it ended with ${status}: ${complaints.slice(-3000)}`)));
    }));
    return said;
  }
}

/** The commands under a heading of the page, a text for each block. */
function page(heading) {
  const lines = readFileSync(PAGE, 'utf8').split(/^#+ /m).find((section) => section.startsWith(`${heading}\n`)).split('\n');
  const blocks = [[]];
  for (const line of lines) {
    if (/^ {4,}\S/.test(line)) blocks.at(-1).push(line);
    else if (blocks.at(-1).length > 0) blocks.push([]);
  }
  return blocks.filter(({ length }) => length > 0).map((block) => {
    const indent = Math.min(...block.map((line) => line.search(/\S/)));
    return block.map((line) => line.slice(indent)).join('\n');
  });
}

/** The stateful sets, when all are rolled out, are as they are to be, and stay so. */
async function settled(controlPlane, isAsWanted) {
  let state;
  let since = Date.now();
  return until('stateful sets that stay as they are', 90, async () => {
    const found = await listed(controlPlane, '/apis/apps/v1/statefulsets');
    const now = found.map(revision).join();
    if (now !== state) [state, since] = [now, Date.now()];
    const isDone = found.length === WORKLOADS && found.every((one) => one.status.observedGeneration === one.metadata.generation && isAsWanted(one));
    return isDone && Date.now() - since > 4000 && found;
  });
}

async function listed(controlPlane, path) {
  const { body } = await controlPlane.request('GET', path);
  return body.items.map((item) => ({ apiVersion: body.apiVersion, kind: body.kind.replace(/List$/, ''), ...item }));
}

async function everything(controlPlane) {
  const lists = await Promise.all(KINDS.map((path) => listed(controlPlane, path)));
  return lists.flat();
}

async function labelled(controlPlane) {
  return (await everything(controlPlane)).filter((object) => isGenerated(object) && object.kind !== 'EndpointSlice'); // that has the labels of its Service
}

/** The specification of a workload as the API server would store it if nothing had been there. */
async function fresh(controlPlane, { metadata: { name, namespace } }, { folder }) {
  const manifest = objectsIn(join(folder, 'plain')).find((object) => object.kind === 'StatefulSet' && object.metadata.name === name);
  const { status, body } = await controlPlane.request('POST', `/apis/apps/v1/namespaces/${namespace}/statefulsets?dryRun=All`,
    { ...manifest, metadata: { ...manifest.metadata, name: `${name}-fresh` } });
  if (status >= 300) throw new Error(body.message);
  return body.spec;
}

/** When the first sample was taken that the server has: its rule records the time. */
async function first({ pods }) {
  const { body } = await pods.get('prometheus-main-0').fetch(`/api/v1/query?query=${encodeURIComponent('min_over_time(shop:time:seconds[1h])')}`);
  return Number(body.data.result[0]?.value[1] ?? NaN);
}

/** The files that Secrets and ConfigMaps hold. */
function keys(objects) {
  return objects.filter(({ kind }) => ['ConfigMap', 'Secret'].includes(kind))
    .map(({ kind, metadata, data, binaryData, stringData }) => `${kind} ${metadata.name}: ${Object.keys({ ...data, ...binaryData, ...stringData }).sort()}`).sort();
}

const isGenerated = ({ metadata }) => metadata.labels?.['cdk8s-prometheus/for'] !== undefined;
const uid = ({ metadata }) => metadata.uid;
const revision = ({ metadata }) => `${metadata.uid} ${metadata.resourceVersion}`;
const immutable = ({ spec }) => IMMUTABLE.map((field) => spec[field]);
const isOwned = ({ metadata }) => metadata.ownerReferences?.some(({ apiVersion }) => apiVersion.startsWith('monitoring.coreos.com/')) ?? false;
const isManaged = ({ metadata }) => metadata.managedFields?.some(({ manager }) => manager === OPERATOR) ?? false;

main().catch((error) => {
  console.error(error);
  check.failed(String(error.message));
}).finally(() => process.exit(report()));
