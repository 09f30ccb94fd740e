import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AgentForwarder, ForwardOptions, monitoring, PodMonitor, PrometheusServer, RecordingRule, RuleGroup, Selection, ServiceMonitor } from 'cdk8s-prometheus';

const app = new App();

// What is watched: a shop behind a service, and workers that nobody talks to.
const shop = new Chart(app, 'shop');
new kplus.Namespace(shop, 'namespace', { metadata: { name: 'shop' } });

const web = new kplus.Service(shop, 'web', {
  metadata: { name: 'web', namespace: 'shop' },
  ports: [{ name: 'metrics', port: 8080 }],
});
web.selectLabel('app', 'web');

new ServiceMonitor(shop, 'web-metrics', {
  metadata: { namespace: 'shop', labels: { scrape: 'by-service' } },
  service: web,
  endpoints: [{ port: 'metrics', interval: Duration.seconds(1) }],
});

new PodMonitor(shop, 'workers', {
  metadata: { name: 'workers', namespace: 'shop', labels: { scrape: 'on-node' } },
  matchLabels: { app: 'worker' },
  endpoints: [{ port: 'metrics', interval: Duration.seconds(1) }],
});

// Where it all arrives: it scrapes nothing, and applies the rules.
const central = new Chart(app, 'central');
new kplus.Namespace(central, 'namespace', { metadata: { name: 'central' } });

const receiver = new PrometheusServer(central, 'receiver', {
  metadata: { name: 'receiver', namespace: 'central' },
  remoteWriteReceiver: true,
  monitors: Selection.nothing(),
  evaluationInterval: Duration.seconds(1),
  retention: Duration.days(30),
  storage: Size.gibibytes(20),
});

const fleet = new RuleGroup(central, 'fleet', { metadata: { namespace: 'central' } });
new RecordingRule(fleet, 'cluster:up:sum', { expr: 'sum by (cluster, job) (up)' });

// Who watches at the edge: both forward all they see, and keep nothing.
const edge = new Chart(app, 'edge');
new kplus.Namespace(edge, 'namespace', { metadata: { name: 'edge' } });
const externalLabels = { cluster: 'edge-1' };
const soon: ForwardOptions = { queue: { batchSendDeadline: Duration.seconds(1) } };

// One for the services of the cluster, with a disk that goes with its pod.
new AgentForwarder(edge, 'services', {
  metadata: { name: 'services', namespace: 'edge' },
  monitors: Selection.labelled({ scrape: 'by-service' }),
  externalLabels,
  spec: { serviceDiscoveryRole: monitoring.ServiceDiscoveryRole.ENDPOINT_SLICE },
}).forwardTo(receiver, soon);

// One on each node, for the pods of that node.
new AgentForwarder(edge, 'nodes', {
  metadata: { name: 'nodes', namespace: 'edge' },
  onEachNode: true,
  monitors: Selection.labelled({ scrape: 'on-node' }),
  externalLabels,
}).forwardTo(receiver, soon);

app.synth();
