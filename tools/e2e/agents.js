// Agents in one namespace forward what they scrape to a receiver in another: real processes, on exactly what was generated.
'use strict';
const { join } = require('node:path');
const { compile, edited, example, synthesize } = require('./compiler');
const { APPLICATIONS, Cluster } = require('./cluster');
const { checkFlags } = require('./flags');
const { check, report } = require('./report');
const { pause, until } = require('./processes');

const CLUSTER = { cluster: 'edge-1' };

async function main() {
  const started = Date.now();
  const resources = example();
  const manifests = compile(resources);
  checkFlags(resources);

  const cluster = new Cluster(process.env.E2E_BIN, process.env.E2E_FOLDER);
  await cluster.start();
  await runs(cluster, manifests);
  await cluster.startApplications();
  const pod = (name) => cluster.pods.get(name);
  const receiver = pod('prometheus-receiver-0');
  const collector = pod('prom-agent-services-0');

  await arrives(receiver);
  await reloads(cluster, resources, receiver, collector);
  await isMinimal(cluster, manifests, 'services', [collector], 2);
  await isMinimal(cluster, manifests, 'nodes', [pod('prom-agent-nodes-node-a'), pod('prom-agent-nodes-node-b')], 2);

  console.log('The same system, written with constructs:');
  await cluster.stopPods();
  await runs(cluster, synthesize(join(process.env.E2E_FOLDER, 'dist')));
  await arrives(pod('prometheus-receiver-0'));
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}

async function runs(cluster, manifests) {
  await check('a strict API server takes every manifest', async () => {
    await cluster.apply(manifests);
    return true;
  });
  await check('all pods of all workloads become ready by their own probes', async () => {
    await cluster.startPods();
    return true;
  });
}

/** Every series of every target, with exactly these labels. */
async function arrives(receiver) {
  const expected = (metric) => APPLICATIONS.map(({ name, app, node, address }) => ({
    ...metric, ...CLUSTER, namespace: 'shop', pod: name, container: app, endpoint: 'metrics', instance: `${address}:8080`,
    ...(app === 'web'
      ? { job: 'web', service: 'web', prometheus: 'edge/services', prometheus_replica: 'prom-agent-services-0' }
      : { job: 'shop/workers', prometheus: 'edge/nodes', prometheus_replica: `prom-agent-nodes-${node}` }),
  }));
  for (const metric of [{ __name__: 'shop_orders_total', code: '200' }, { __name__: 'up' }]) {
    await check(`the receiver has ${metric.__name__} of each target once, with all its labels and no others`, () => sameSeries(receiver, metric.__name__, expected(metric)));
  }
  await check('the receiver applies its rules to what it received', () => sameSeries(receiver, 'cluster:up:sum', [
    { __name__: 'cluster:up:sum', ...CLUSTER, job: 'web' },
    { __name__: 'cluster:up:sum', ...CLUSTER, job: 'shop/workers' },
  ], '2'));
}

/** A change is another ConfigMap; the config-reloader sees its file, and Prometheus goes on. */
async function reloads(cluster, resources, receiver, collector) {
  const processes = [receiver, collector].map((pod) => pod.process('prometheus'));
  const templates = (manifests) => JSON.stringify(manifests.filter(({ kind }) => /Set$/.test(kind)));
  const change = async (name, changed, arrived) => {
    await check(`${name}: no pod has to be replaced for it`, () => templates(compile(changed)) === templates(compile(resources)));
    await check(`${name}: it is one object`, async () => await cluster.apply(compile(changed)) === 1);
    await cluster.syncVolumes();
    await check(`${name}: the config-reloader has it read`, arrived);
  };

  await change('a changed rule', edited(resources, 'PrometheusRule', 'fleet', ({ spec }) => {
    spec.groups[0].rules = [{ record: 'cluster:up:count', expr: 'count by (cluster) (up)' }];
  }), () => sameSeries(receiver, 'cluster:up:count', [{ __name__: 'cluster:up:count', ...CLUSTER }], '4'));
  await cluster.apply(compile(resources));
  await cluster.syncVolumes();

  await change('a changed job', edited(resources, 'ServiceMonitor', 'web', ({ spec }) => {
    spec.endpoints[0].relabelings = [{ targetLabel: 'team', replacement: 'checkout' }];
  }), () => until('series with the new label', 60, async () => (await series(receiver, 'up{team="checkout",job="web"}')).length === 2));
  await check('neither was restarted for it', () => processes.every(({ exitCode }) => exitCode === null)
    && [receiver, collector].every((pod, i) => pod.process('prometheus') === processes[i]));
}

/** With a rule taken away targets are lost; with all of them there is no complaint. */
async function isMinimal(cluster, manifests, agent, pods, targets) {
  const roles = manifests.filter(({ kind, metadata }) => /Role$/.test(kind) && metadata.labels['cdk8s-prometheus/for'].endsWith(`.edge.${agent}`));
  await check(`the agent ${agent} may read in the one namespace that it reads`, () => roles.map(({ kind, metadata }) => `${kind} ${metadata.namespace}`).join() === 'Role shop');
  const active = async () => {
    const found = await Promise.all(pods.map((pod) => pod.fetch('/api/v1/targets?state=active')));
    return found.flatMap(({ body }) => body.data.activeTargets);
  };
  const restart = async (role) => {
    await cluster.controlPlane.apply(role);
    await pause(500); // until the authorizer has seen it
    const logged = pods.map((pod) => pod.process('prometheus').log().length);
    await Promise.all(pods.map((pod) => pod.restart('prometheus')));
    return () => pods.map((pod, i) => pod.process('prometheus').log().slice(logged[i])).join('');
  };

  for (const role of roles) {
    for (const resource of role.rules.flatMap(({ resources }) => resources)) {
      const without = {
        ...role,
        rules: role.rules.map((rule) => ({ ...rule, resources: rule.resources.filter((name) => name !== resource) })).filter(({ resources }) => resources.length),
      };
      await check(`the agent ${agent} loses its targets without ${resource}`, async () => {
        const logged = await restart(without);
        await until(`"forbidden" in the log of ${agent}`, 30, () => logged().includes(`${resource}`) && logged().includes('forbidden'));
        await pause(7000); // longer than discovery takes when it is allowed
        return (await active()).length === 0;
      });
    }
    await check(`the agent ${agent} has all its targets, and is forbidden nothing, with the role as it was generated`, async () => {
      const logged = await restart(role);
      await until('the targets', 60, async () => (await active()).length === targets);
      await pause(1000);
      return !logged().includes('forbidden');
    });
  }
}

async function series(pod, query) {
  const { body } = await pod.fetch(`/api/v1/query?query=${encodeURIComponent(query)}`);
  return body.data.result;
}

/** Waits until a query has exactly these series, and their value where one is given. */
async function sameSeries(pod, query, expected, value) {
  const sorted = (labels) => JSON.stringify(labels.map((one) => Object.fromEntries(Object.entries(one).sort())).map((one) => JSON.stringify(one)).sort());
  let found = [];
  try {
    return await until(query, 60, async () => {
      found = await series(pod, query);
      return sorted(found.map(({ metric }) => metric)) === sorted(expected) && (value === undefined || found.every((one) => one.value[1] === value));
    });
  } catch {
    throw new Error(`found ${JSON.stringify(found)}, expected ${JSON.stringify(expected)}${value === undefined ? '' : ` at ${value}`}`);
  }
}

main().catch((error) => {
  console.error(error);
  check.failed(String(error.message));
}).finally(() => process.exit(report()));
