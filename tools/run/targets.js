// node tools/run/targets.js: whether a real Prometheus finds the same targets, with the same labels, by the operator's configuration of kube-prometheus as it was
// recorded in a real cluster, and by ours. There the kubelets have the Service and the EndpointSlices that the operator keeps; we discover nodes.
//
// SHARED names the folder of the recordings, E2E_BIN that of the programs, E2E_COMMAND another build of the command.
'use strict';
const { spawnSync } = require('node:child_process');
const { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } = require('node:fs');
const { tmpdir } = require('node:os');
const { join, resolve } = require('node:path');
const { dump, loadAll } = require('js-yaml');
const { root } = require('./prepare');

const SHARED = process.env.SHARED ?? resolve(root, '../shared');
const COMMAND = process.env.E2E_COMMAND ?? join(root, 'bin/cdk8s-prometheus');
const INPUT = join(SHARED, 'inputs/kube-prometheus');
const THEIRS = join(SHARED, 'truth/kube-prometheus/objects/monitoring/Secret/prometheus-k8s.data/prometheus.yaml');
const SERVER = 'Prometheus/monitoring/k8s';
/** Services of the control plane, which not every cluster has. */
const CONTROL_PLANE = ['kube-controller-manager', 'kube-scheduler'].map((name) => ({
  kind: 'Service',
  metadata: { name, namespace: 'kube-system', labels: { 'app.kubernetes.io/name': name } },
  spec: { clusterIP: 'None', selector: { component: name }, ports: [{ name: 'https-metrics', port: 10257, targetPort: 10257 }] },
}));

function main() {
  const folder = mkdtempSync(join(tmpdir(), 'targets-'));
  try {
    const [objects, ours, found] = ['objects.yaml', 'ours.yaml', 'found'].map((name) => join(folder, name));
    const cluster = run('python3', join(SHARED, 'oracle/make_objects.py'), '--seed', '1', '--count', '12', '--stack');
    writeFileSync(objects, `${cluster}---\n${more(loadAll(cluster)).map((object) => dump(object)).join('---\n')}`);
    writeFileSync(ours, run(process.execPath, COMMAND, 'config', '--for', SERVER, '-f', INPUT).split(/^---$/m)[0]);
    console.log(run('python3', join(SHARED, 'oracle/targets.py'), '--objects', objects, '--config', THEIRS, '--config', ours, '--by-targets', '--output', found));
    const empty = Object.entries(JSON.parse(readFileSync(join(found, '0.json'), 'utf8'))).filter(([, { active }]) => active.length === 0).map(([job]) => job);
    if (empty.length > 0) throw new Error(`nothing is compared of ${empty.join(', ')}`);
  } catch (error) {
    console.log(error.message);
    process.exitCode = 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(command, ...args) {
  const { status, stdout, stderr, error } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28 });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')}: ${error?.message ?? stderr}\n${stdout}`);
  return stdout;
}

/** The pods and the endpoints of those Services of the input that a cluster lacks. */
function more(cluster) {
  const services = [...readdirSync(INPUT).flatMap((name) => loadAll(readFileSync(join(INPUT, name), 'utf8'))).filter(({ kind }) => kind === 'Service'), ...CONTROL_PLANE];
  const isThere = ({ metadata }) => cluster.some((object) => object.kind === 'Service' && object.metadata.name === metadata.name && object.metadata.namespace === metadata.namespace);
  const nodes = cluster.filter(({ kind }) => kind === 'Node').map(({ metadata }) => metadata.name);
  return services.filter((service) => !isThere(service)).flatMap((service, i) => withPods(service, nodes, `10.245.${i}`));
}

function withPods({ metadata: { name, namespace, labels }, spec }, nodes, network) {
  const ports = spec.ports.map((port) => ({ name: port.name, containerPort: typeof port.targetPort === 'number' ? port.targetPort : port.port }));
  const pods = nodes.slice(0, 2).map((nodeName, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: `${name}-${i}`, namespace, labels: spec.selector },
    spec: { nodeName, containers: [{ name: 'main', image: 'registry.example.com/main:1.0', ports }] },
    status: { phase: 'Running', podIP: `${network}.${i + 1}`, podIPs: [{ ip: `${network}.${i + 1}` }], conditions: [{ type: 'Ready', status: 'True' }] },
  }));
  return [
    { apiVersion: 'v1', kind: 'Service', metadata: { name, namespace, labels }, spec },
    ...pods,
    {
      apiVersion: 'discovery.k8s.io/v1',
      kind: 'EndpointSlice',
      metadata: { name: `${name}-1`, namespace, labels: { ...labels, 'kubernetes.io/service-name': name } },
      addressType: 'IPv4',
      ports: ports.map((port) => ({ name: port.name, port: port.containerPort, protocol: 'TCP' })),
      endpoints: pods.map(({ metadata, spec: { nodeName }, status }) => ({
        addresses: [status.podIP], conditions: { ready: true }, nodeName, targetRef: { kind: 'Pod', namespace, name: metadata.name },
      })),
    },
  ];
}

if (existsSync(THEIRS)) main();
else console.log(`skipped: ${THEIRS} is not there`);
