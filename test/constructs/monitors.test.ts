import { Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Discovery, monitoring, PodMonitor, Probe, Prober, ScrapeConfig, ServiceMonitor } from '../../src';
import { specOf } from './spec-of';

let chart: Chart;
let web: kplus.Deployment;
let service: kplus.Service;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  web = new kplus.Deployment(chart, 'web', { containers: [{ image: 'web', ports: [{ name: 'metrics', number: 9100 }] }] });
  service = new kplus.Service(chart, 'service', { selector: web, ports: [{ name: 'http', port: 80 }, { name: 'admin', port: 81 }] });
});

describe('a ServiceMonitor', () => {
  test('finds its Service, and scrapes each of its ports', () => {
    const spec = specOf(new ServiceMonitor(chart, 'monitor', { service }));
    const { labels } = Testing.synth(chart).find(({ kind }) => kind === 'Service').metadata;
    expect(spec.selector.matchLabels).toEqual(labels);
    expect(spec.namespaceSelector).toBeUndefined();
    expect(spec.endpoints).toEqual([{ port: 'http' }, { port: 'admin' }]);
  });

  test('scrapes a port without a name by its number in the pods', () => {
    const unnamed = new kplus.Service(chart, 'unnamed', { ports: [{ port: 80, targetPort: 8080 }] });
    expect(specOf(new ServiceMonitor(chart, 'monitor', { service: unnamed })).endpoints).toEqual([{ targetPort: 8080 }]);
  });

  test('finds a Service in another namespace', () => {
    const other = new Chart(chart, 'other', { namespace: 'other' });
    expect(specOf(new ServiceMonitor(other, 'monitor', { service })).namespaceSelector).toEqual({ matchNames: ['shop'] });
  });

  test('says in JSON what its endpoints say', () => {
    const secret = new kplus.Secret(chart, 'token', { metadata: { name: 'token' } });
    const monitor = new ServiceMonitor(chart, 'monitor', {
      matchLabels: { app: 'web' },
      namespaces: ['*'],
      endpoints: [{
        port: 'http',
        scheme: monitoring.Scheme.HTTPS,
        interval: Duration.minutes(2),
        bearerToken: { secret, key: 'token' },
        tls: { serverName: 'web', insecureSkipVerify: true },
        metricRelabelings: [{ action: monitoring.RelabelConfigAction.LABEL_DROP, regex: 'pod' }],
        spec: { trackTimestampsStaleness: true, enableHttp2: false },
      }],
      sampleLimit: 1000,
      spec: { targetLabels: ['team'] },
    });
    monitor.addEndpoint({ port: 'admin' });
    expect(specOf(monitor)).toEqual({
      selector: { matchLabels: { app: 'web' } },
      namespaceSelector: { any: true },
      sampleLimit: 1000,
      targetLabels: ['team'],
      endpoints: [{
        port: 'http',
        scheme: 'https',
        interval: '2m',
        authorization: { credentials: { name: 'token', key: 'token' } },
        tlsConfig: { serverName: 'web', insecureSkipVerify: true },
        metricRelabelings: [{ action: 'labeldrop', regex: 'pod' }],
        trackTimestampsStaleness: true,
        enableHttp2: false,
      }, { port: 'admin' }],
    });
  });

  test('that selects nothing in particular is an error', () => {
    new ServiceMonitor(chart, 'monitor', { endpoints: [{ port: 'web' }] });
    expect(() => Testing.synth(chart)).toThrow('[shop/monitor] neither service nor matchLabels is given');
  });

  test('with a field that there is not is an error at its path', () => {
    new ServiceMonitor(chart, 'monitor', { service, spec: { jobLable: 'x' } as monitoring.ServiceMonitorSpec });
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/monitor\] .* ServiceMonitorSpec has no jobLable; it has .*jobLabel/);
  });
});

test('a PodMonitor finds the pods of a workload', () => {
  const spec = specOf(new PodMonitor(chart, 'monitor', { pods: web, endpoints: [{ port: 'metrics' }, { portNumber: 9100, path: '/more' }] }));
  expect(spec.selector).toEqual({ matchLabels: { 'cdk8s.io/metadata.addr': expect.any(String) } });
  expect(spec.podMetricsEndpoints).toEqual([{ port: 'metrics' }, { portNumber: 9100, path: '/more' }]);
});

test('a PodMonitor finds selected pods', () => {
  const pods = kplus.Pods.select(chart, 'pods', { labels: { app: 'x' }, expressions: [kplus.LabelExpression.exists('tier')] });
  expect(specOf(new PodMonitor(chart, 'monitor', { pods })).selector)
    .toEqual({ matchLabels: { app: 'x' }, matchExpressions: [{ key: 'tier', operator: 'Exists' }] });
});

test('a Probe asks its prober about targets or Ingresses', () => {
  const prober = Prober.fromService(service);
  expect(specOf(new Probe(chart, 'static', { prober, module: 'http_2xx', targets: ['a'], targetLabels: { team: 'b' } }))).toEqual({
    prober: { url: `${service.name}.shop.svc:80` },
    module: 'http_2xx',
    targets: { staticConfig: { static: ['a'], labels: { team: 'b' } } },
  });
  expect(specOf(new Probe(chart, 'ingress', { prober: Prober.fromAddress('p:1'), ingressLabels: { a: 'b' } })).targets)
    .toEqual({ ingress: { selector: { matchLabels: { a: 'b' } } } });
});

test('a ScrapeConfig has its discoveries by kind', () => {
  const config = new ScrapeConfig(chart, 'config', {
    discoveries: [Discovery.fromTargets(['a:1'], { x: 'y' }), Discovery.fromEc2({ region: 'r', roleArn: 'arn' })],
    metricsPath: '/m',
  });
  config.addDiscovery(Discovery.fromTargets(['b:1']));
  expect(specOf(config)).toEqual({
    metricsPath: '/m',
    staticConfigs: [{ targets: ['a:1'], labels: { x: 'y' } }, { targets: ['b:1'] }],
    ec2SDConfigs: [{ region: 'r', roleARN: 'arn' }],
  });
});
