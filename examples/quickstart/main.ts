import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AlertRule, PodMonitor, Probe, Prober, PrometheusServer, RecordingRule, RuleGroup, ServiceMonitor } from 'cdk8s-prometheus';

const app = new App();

// A shop: a web front, and workers that nobody talks to.
const shop = new Chart(app, 'shop', { namespace: 'shop' });

const web = new kplus.Deployment(shop, 'web', {
  replicas: 3,
  containers: [{ image: 'registry.example.com/shop-web:1.4', ports: [{ name: 'http', number: 8080 }, { name: 'metrics', number: 9100 }] }],
});
const webService = web.exposeViaService({ ports: [{ name: 'http', port: 80, targetPort: 8080 }, { name: 'metrics', port: 9100 }] });

const worker = new kplus.Deployment(shop, 'worker', {
  replicas: 5,
  containers: [{ image: 'registry.example.com/shop-worker:1.4', portNumber: 9100 }],
});

// What is to be watched of it, and what is alarming.
new ServiceMonitor(shop, 'web-metrics', {
  service: webService,
  endpoints: [{ port: 'metrics', interval: Duration.seconds(15) }],
});

new PodMonitor(shop, 'worker-metrics', {
  pods: worker,
  endpoints: [{ portNumber: 9100 }],
});

new Probe(shop, 'front-door', {
  prober: Prober.fromAddress('blackbox-exporter.monitoring.svc:9115'),
  module: 'http_2xx',
  targets: ['https://shop.example.com', 'https://shop.example.com/checkout'],
});

const rules = new RuleGroup(shop, 'orders', { interval: Duration.minutes(1) });

new RecordingRule(rules, 'job:http_requests:rate5m', {
  expr: 'sum by (job, code) (rate(http_requests_total[5m]))',
});

new AlertRule(rules, 'ShopFails', {
  expr: 'sum(job:http_requests:rate5m{code=~"5.."}) / sum(job:http_requests:rate5m) > 0.05',
  for: Duration.minutes(10),
  severity: 'critical',
  summary: '{{ $value | humanizePercentage }} of all requests fail',
});

new AlertRule(rules, 'FrontDoorClosed', {
  expr: 'probe_success == 0',
  for: Duration.minutes(5),
  severity: 'critical',
  summary: '{{ $labels.instance }} cannot be reached from outside',
});

// Who watches: it finds all of the above by itself, and itself.
const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });

const prometheus = new PrometheusServer(monitoring, 'main', {
  replicas: 2,
  storage: Size.gibibytes(50),
  retention: Duration.days(15),
  externalLabels: { cluster: 'quickstart' },
});

new ServiceMonitor(monitoring, 'itself', { service: prometheus.service });

app.synth();
