// An application dies: its alert fires in a Prometheus, goes through the merged routes of two Alertmanagers, and arrives at its team, once.
'use strict';
const { execFileSync } = require('node:child_process');
const { mkdirSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');
const { isDeepStrictEqual } = require('node:util');
const { compile, edited, objectsIn } = require('./compiler');
const { Cluster } = require('./cluster');
const { Hooks } = require('./hooks');
const { HOST } = require('./network');
const { check, report } = require('./report');
const { pause, until } = require('./processes');

const ALERTMANAGERS = ['alertmanager-main-0', 'alertmanager-main-1'];
const SOURCE = { cluster: 'prod-1', prometheus: 'monitoring/main' };
const DOWN = { ...SOURCE, namespace: 'shop', job: 'web', service: 'web', pod: 'web-1', container: 'web', endpoint: 'metrics', instance: '10.77.2.2:8080' };
const PAGER = '/pager?key=k3y';

async function main() {
  const started = Date.now();
  const resources = objectsIn(join(__dirname, 'alerting'));
  const manifests = compile(resources);
  const cluster = new Cluster(process.env.E2E_BIN, process.env.E2E_FOLDER, { 'hooks.example.com': HOST });
  await cluster.start();
  const hooks = new Hooks();
  await hooks.listen(HOST);
  await check('a strict API server takes every manifest', async () => {
    await cluster.apply(manifests);
    return true;
  });
  await cluster.startApplications();
  const isRunning = await check('all pods of all workloads become ready by their own probes', async () => {
    await cluster.startPods();
    return true;
  });
  if (!isRunning) return;
  amtool(cluster, manifests);

  await arrives(cluster, hooks);
  await isHeldBack(cluster, hooks);
  await resolves(cluster, hooks);
  await reloads(cluster, hooks, resources);
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}

/** What amtool says of the generated configuration. */
function amtool({ bin, folder }, manifests) {
  const file = join(folder, 'alertmanager.yaml');
  const { data = {}, stringData = {} } = manifests.find(({ kind, metadata }) => /^(ConfigMap|Secret)$/.test(kind) && metadata.name === 'alertmanager-main-generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, stringData['alertmanager.yaml'] ?? Buffer.from(data['alertmanager.yaml'], 'base64').toString());
  const says = (...args) => execFileSync(join(bin, 'amtool'), args, { encoding: 'utf8' });
  check('amtool takes the configuration', () => says('check-config', file).includes('SUCCESS'));
  const reached = (labels) => says('config', 'routes', 'test', `--config.file=${file}`, ...Object.entries(labels).map(([name, value]) => `${name}=${value}`)).trim();
  for (const [labels, receiver] of [
    [{ namespace: 'shop', severity: 'critical' }, 'shop/on-call/pager'],
    [{ namespace: 'shop', severity: 'warning' }, 'shop/on-call/chat'],
    [{ namespace: 'payments', severity: 'critical' }, 'payments/tickets/tickets'],
    [{ namespace: 'elsewhere', severity: 'critical' }, 'nobody'],
    [{ alertname: 'Watchdog' }, 'heartbeat'],
  ]) check(`amtool routes ${Object.values(labels).join(' ')} to ${receiver}`, () => reached(labels) === receiver);
}

async function arrives(cluster, hooks) {
  await notified(hooks, '/heartbeat', {
    as: '', receiver: 'heartbeat', status: 'firing', groupLabels: {},
    alerts: [{ status: 'firing', labels: { ...SOURCE, alertname: 'Watchdog', severity: 'none' }, annotations: {} }],
  });
  await notified(hooks, '/tickets', {
    as: 'ledger:p4ss: "word"', receiver: 'payments/tickets/tickets', status: 'firing', groupLabels: { alertname: 'LedgerLag' },
    alerts: [LEDGER],
  });
  await check('nobody is told anything yet of an application that runs', () => hooks.received.every(({ at }) => ['/heartbeat', '/tickets'].includes(at)));
  await cluster.stopApplication('web-1');
  await notified(hooks, PAGER, {
    as: '', receiver: 'shop/on-call/pager', status: 'firing', groupLabels: { job: 'web' },
    alerts: [{ status: 'firing', labels: { ...DOWN, alertname: 'WebDown', severity: 'critical' }, annotations: { summary: 'web-1 is down' } }],
  });
}

const LEDGER = {
  status: 'firing', labels: { ...SOURCE, alertname: 'LedgerLag', namespace: 'payments', severity: 'warning', job: 'ledger' },
  annotations: { summary: 'behind by 7 entries' },
};

async function isHeldBack(cluster, hooks) {
  for (const name of ALERTMANAGERS) {
    const alertmanager = cluster.pods.get(name);
    await check(`${name} has a peer`, async () => (await alertmanager.fetch('/api/v2/status', 9093)).body.cluster.peers.length === ALERTMANAGERS.length);
    await check(`${name} says that the warning is inhibited by the critical alert`, () => until('that', 30, async () => {
      const { body } = await alertmanager.fetch('/api/v2/alerts', 9093);
      const alerts = JSON.parse(body);
      const [down, degraded] = ['WebDown', 'WebDegraded'].map((alert) => alerts.find(({ labels }) => labels.alertname === alert));
      return degraded.status.state === 'suppressed' && isDeepStrictEqual(degraded.status.inhibitedBy, [down.fingerprint])
        && isDeepStrictEqual(degraded.receivers, [{ name: 'shop/on-call/chat' }]);
    }));
  }
  await pause(20000); // a second Alertmanager would speak after 15 s, had the first not told it
  await check('each was told once, by one of two Alertmanagers', () => isDeepStrictEqual(hooks.received.map(({ at }) => at).sort(), ['/heartbeat', PAGER, '/tickets'].sort()));
}

async function resolves(cluster, hooks) {
  hooks.received.length = 0;
  cluster.startApplication('web-1');
  await notified(hooks, PAGER, {
    as: '', receiver: 'shop/on-call/pager', status: 'resolved', groupLabels: { job: 'web' },
    alerts: [{ status: 'resolved', labels: { ...DOWN, alertname: 'WebDown', severity: 'critical' }, annotations: { summary: 'web-1 is down' } }],
  });
  await check('and nobody else is told', () => hooks.received.length === 1);
}

/** Another route is another object of configuration, which the config-reloader has read. */
async function reloads(cluster, hooks, resources) {
  const changed = compile(edited(resources, 'AlertmanagerConfig', 'tickets', ({ spec }) => {
    spec.route.receiver = 'spare';
  }));
  const processes = ALERTMANAGERS.map((name) => cluster.pods.get(name).process('alertmanager'));
  await check('a changed route is one object', async () => await cluster.apply(changed) === 1);
  await cluster.syncVolumes();
  await notified(hooks, '/spare', { as: '', receiver: 'payments/tickets/spare', status: 'firing', groupLabels: { alertname: 'LedgerLag' }, alerts: [LEDGER] });
  await check('no Alertmanager was restarted for it', () => processes.every((child, i) => child.exitCode === null
    && child === cluster.pods.get(ALERTMANAGERS[i]).process('alertmanager')));
}

/** Waits until a path has received a notification, and that is the one that is expected. */
async function notified(hooks, path, expected) {
  await check(`${path.replace(/\?.*/, '')} is told of ${expected.alerts.map(({ labels }) => labels.alertname)} (${expected.status}), with all its labels and no others`, async () => {
    const [{ at, ...found }, ...more] = await until(`a notification at ${path}`, 60, () => hooks.at(path).length > 0 && hooks.at(path));
    if (!isDeepStrictEqual(found, expected) || more.length > 0) throw new Error(`found ${JSON.stringify([found, ...more])}, expected ${JSON.stringify(expected)}`);
    return at === path;
  });
}

main().catch((error) => {
  console.error(error);
  check.failed(String(error.message));
}).finally(() => process.exit(report()));
