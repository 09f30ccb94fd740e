// The kubelets: what the operator keeps in a Service of its own is scraped by discovery of nodes here. Both are run, and have the same targets.
'use strict';
const { isDeepStrictEqual } = require('node:util');
const { join } = require('node:path');
const { compile, objectsIn } = require('./compiler');
const { Cluster } = require('./cluster');
const { Operator } = require('./operator');
const { check, report } = require('./report');
const { until } = require('./processes');

const INPUT = join(__dirname, 'kubelets');
const FLAGS = ['--kubelet-service=kube-system/kubelet', '--kubelet-endpoints=true', '--kubelet-endpointslice=true'];
/** How many targets a node has: 3 jobs of one port, one of all three, and 2 more, of which the last leaves out the node `dual`. */
const JOBS = 3 + 3 + 2;
/** What an administrator says, as flags and as options, and how many targets that makes: of Endpoints, and of EndpointSlices. */
const RUNS = [
  { what: 'all of them', flags: [], options: {}, count: [7 * JOBS - 1, 6 * JOBS - 1] },
  {
    what: 'some, at their external addresses',
    flags: ['--kubelet-selector=kubernetes.io/hostname!=plain', '--kubelet-node-address-priority=external'],
    options: { kubeletSelector: 'kubernetes.io/hostname!=plain', kubeletNodeAddressPriority: 'external' },
    count: [6 * JOBS - 1, 4 * JOBS],
  },
];
/** Of a Service's slices Prometheus leaves out those of its second family, also of a node that has no other address: that one is scraped here. */
const SECOND_FAMILY = '://[';

async function main() {
  const started = Date.now();
  const resources = objectsIn(INPUT);
  const cluster = new Cluster(process.env.E2E_BIN, process.env.E2E_FOLDER);
  await cluster.start();
  await new Operator(cluster, FLAGS).define();
  for (const resource of resources) if (resource.kind === 'Node') await cluster.controlPlane.create('/api/v1/nodes', resource); // as a kubelet does
  for (const run of RUNS) await compare(cluster, resources.filter(({ kind }) => kind !== 'Node'), run);
  console.log(`${Math.round((Date.now() - started) / 1000)} s`);
}

/** The targets with the operator, and then without it, in the same cluster. */
async function compare(cluster, resources, { what, flags, options, count }) {
  const operator = new Operator(cluster, [...FLAGS, ...flags]);
  await operator.start();
  await cluster.apply(resources);
  const made = await operator.made();
  await operator.stop();
  const service = made.filter(({ metadata }) => metadata.namespace === 'kube-system');
  await check(`${what}: the operator keeps a Service, its Endpoints and its EndpointSlices`, () => isDeepStrictEqual(
    [...new Set(service.map(({ kind }) => kind))].sort(), ['EndpointSlice', 'Endpoints', 'Service']));
  await cluster.startPods(made);
  let expected = new Map();
  await check(`${what}: the operator's servers have them`, () => until('the targets', 60, async () => {
    expected = await targets(cluster);
    const shards = [...expected].filter(([pod]) => pod.startsWith('prometheus-slices-')).map(([, found]) => found);
    return expected.get('prometheus-endpoints-0').length === count[0]
      && shards.length === 2 && shards.every(({ length }) => length > 0) && shards.flat().length === count[1];
  }).catch(() => {
    throw new Error([...expected].map(([pod, of]) => `${pod}: ${of.length} targets`).join(', '));
  }));
  await cluster.stopPods();
  await cluster.remove(made);

  const manifests = compile(resources, { operator: options });
  await check(`${what}: a strict API server takes every manifest`, async () => {
    await cluster.apply(manifests);
    return true;
  });
  await cluster.startPods();
  let found = new Map();
  await until('the same targets', 45, async () => {
    found = await targets(cluster);
    for (const [name, of] of found) if (name.startsWith('prometheus-slices-')) found.set(name, of.filter((target) => !target.includes(SECOND_FAMILY)));
    return isDeepStrictEqual(found, expected);
  }).catch(() => {}); // what differs is told below
  for (const [pod, theirs] of expected) {
    await check(`${what}: ${pod} has the same targets, with the same labels, without that Service`, () => {
      const lines = differences(theirs, found.get(pod) ?? []);
      if (lines.length > 0) throw new Error(lines.join('\n        '));
      return true;
    });
  }
  await cluster.stopPods();
  await cluster.remove(manifests.filter(({ kind }) => MADE.includes(kind)));
}

/** What the next operator makes itself. */
const MADE = ['StatefulSet', 'Service', 'ConfigMap', 'Secret'];

/** What each pod scrapes: as text, in order. */
async function targets(cluster) {
  return new Map(await Promise.all([...cluster.pods].map(async ([name, pod]) => {
    const { body } = await pod.fetch('/api/v1/targets?state=active');
    return [name, body.data.activeTargets.map(({ scrapeUrl, scrapeInterval, scrapeTimeout, labels }) => [
      scrapeUrl, scrapeInterval, scrapeTimeout, JSON.stringify(Object.fromEntries(Object.entries(labels).sort())),
    ].join(' ')).sort()];
  })));
}

function differences(theirs, ours) {
  return [
    ...theirs.filter((target) => !ours.includes(target)).map((target) => `- ${target}`),
    ...ours.filter((target) => !theirs.includes(target)).map((target) => `+ ${target}`),
    ...theirs.length === ours.length ? [] : [`${theirs.length} targets, here ${ours.length}`],
  ];
}

main().catch((error) => {
  console.error(error);
  check.failed(String(error.message));
}).finally(() => process.exit(report()));
