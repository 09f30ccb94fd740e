import { App, Chart, Duration, Size } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import {
  Alertmanager, AlertmanagerConfig, AlertRule, Matcher, PrometheusCompiler, PrometheusServer, Receiver, Route, RuleGroup, ServiceMonitor,
  TimeInterval,
} from 'cdk8s-prometheus';

const app = new App();

// Pods mount what lies in their own namespace: whoever makes the Secret shop/alerting makes it for the Alertmanager, too. See the README.
PrometheusCompiler.configure(app, { assumeSecrets: ['shop/alerting'] });

// A shop, and what is alarming about it. It is in the shop's own hands who of the shop is told.
const shop = new Chart(app, 'shop', { namespace: 'shop' });

new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });

const orders = new RuleGroup(shop, 'orders');

new AlertRule(orders, 'ShopIsDown', {
  expr: 'sum by (namespace) (up{job="web"}) == 0',
  for: Duration.minutes(2),
  severity: 'critical',
  summary: 'no web front of {{ $labels.namespace }} answers',
});

new AlertRule(orders, 'OrdersAreSlow', {
  expr: 'histogram_quantile(0.9, sum by (namespace, le) (rate(order_seconds_bucket[5m]))) > 2',
  for: Duration.minutes(10),
  severity: 'warning',
  summary: 'one of ten orders takes {{ $value | humanizeDuration }}',
});

const credentials = kplus.Secret.fromSecretName(shop, 'credentials', 'alerting');
const channel = Receiver.slack('channel', { apiUrl: { secret: credentials, key: 'slack-url' }, channel: '#shop', sendResolved: true });
const onCall = Receiver.pagerDuty('on-call', { routingKey: { secret: credentials, key: 'pagerduty-key' } });
const weekends = TimeInterval.during('weekends', { weekdays: ['saturday', 'sunday'] });

new AlertmanagerConfig(shop, 'routes', {
  route: Route.to(channel, {
    groupBy: ['alertname'],
    repeatInterval: Duration.hours(12),
    routes: [
      Route.to(onCall, { matchers: [Matcher.severity('critical')], groupWait: Duration.seconds(10), continue: true }),
      Route.to(channel, { matchers: [Matcher.severity('warning')], muteTimeIntervals: [weekends] }),
    ],
  }),
  inhibitRules: [{ sourceMatch: [Matcher.alert('ShopIsDown')], targetMatch: [Matcher.severity('warning')] }],
});

// Who watches, and who tells: what nobody else has been told of reaches the platform team by email.
const monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });

const smtp = kplus.Secret.fromSecretName(monitoring, 'smtp', 'smtp');
const platform = Receiver.email('platform', {
  to: 'platform@example.com',
  from: 'alerts@example.com',
  smarthost: 'smtp.example.com:587',
  authUsername: 'alerts',
  authPassword: { secret: smtp, key: 'password' },
});

const alertmanager = new Alertmanager(monitoring, 'alerts', {
  replicas: 3,
  storage: Size.gibibytes(1),
  route: Route.to(platform, {
    groupBy: ['alertname', 'namespace'],
    routes: [
      Route.to(Receiver.nobody(), { matchers: [Matcher.equalTo('namespace', 'shop')] }),
      Route.to(Receiver.nobody(), { matchers: [Matcher.severity('none')] }),
    ],
  }),
});

const prometheus = new PrometheusServer(monitoring, 'main', { replicas: 2, storage: Size.gibibytes(50) });
prometheus.alertTo(alertmanager);

new ServiceMonitor(monitoring, 'prometheus-metrics', { service: prometheus.service });
new ServiceMonitor(monitoring, 'alertmanager-metrics', { service: alertmanager.service });

new AlertRule(monitoring, 'TargetIsDown', {
  expr: 'up == 0',
  for: Duration.minutes(10),
  severity: 'warning',
  summary: '{{ $labels.instance }} of {{ $labels.job }} cannot be scraped',
});

app.synth();
