import { ApiObject, App, Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { Alertmanager, AlertmanagerProps, Matcher, monitoring, PrometheusServer, Receiver, Route, Selection, ThanosRuler } from '../../src';
import { specOf } from './spec-of';

let app: App;
let chart: Chart;

beforeEach(() => {
  app = Testing.app();
  chart = new Chart(app, 'monitoring', { namespace: 'monitoring' });
});

const alertmanagerIn = (namespace: string, props: AlertmanagerProps = {}) => new Alertmanager(new Chart(app, namespace, { namespace }), 'main', props);
/** What a construct has made itself, before anything is compiled. */
const objectsBelow = (construct: Chart) => construct.node.findAll().filter(ApiObject.isApiObject).map((object) => object.toJson());
const find = (kind: string) => objectsBelow(chart).find((object) => object.kind === kind);

describe('an Alertmanager', () => {
  test('says in JSON what its props say', () => {
    const alertmanager = new Alertmanager(chart, 'Main', {
      version: 'v0.28.0',
      replicas: 3,
      storage: Size.gibibytes(1),
      retention: Duration.days(5),
      externalUrl: 'https://alerts.example.com',
      resources: { memory: { request: Size.mebibytes(200) } },
      matcherStrategy: monitoring.AlertmanagerConfigMatcherStrategyType.NONE,
      spec: { logLevel: monitoring.LogLevel.DEBUG, clusterTls: { server: { cert: { secret: { name: 's', key: 'k' } } } } as never },
      specJson: { hostUsers: false },
    });
    expect(specOf(alertmanager)).toEqual({
      version: 'v0.28.0',
      replicas: 3,
      storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } },
      retention: '120h',
      externalUrl: 'https://alerts.example.com',
      resources: { requests: { memory: '200Mi' } },
      alertmanagerConfigMatcherStrategy: { type: 'None' },
      alertmanagerConfigSelector: { matchExpressions: [{ key: 'cdk8s-prometheus/base', operator: 'DoesNotExist' }] },
      alertmanagerConfigNamespaceSelector: {},
      alertmanagerConfiguration: { name: 'main' },
      automountServiceAccountToken: false,
      serviceAccountName: 'alertmanager-main',
      logLevel: 'debug',
      clusterTLS: { server: { cert: { secret: { name: 's', key: 'k' } } } },
      hostUsers: false,
    });
  });

  test('has a service account without a token, a Service and, for several replicas, a disruption budget', () => {
    new Alertmanager(chart, 'main', { replicas: 2 });
    const labels = { 'app.kubernetes.io/name': 'alertmanager', 'app.kubernetes.io/instance': 'main' };
    expect(find('ServiceAccount')).toMatchObject({ metadata: { name: 'alertmanager-main' }, automountServiceAccountToken: false });
    expect(find('Service')).toMatchObject({
      metadata: { name: 'alertmanager-main' },
      spec: { selector: labels, ports: [{ name: 'web', port: 9093 }], sessionAffinity: 'ClientIP' },
    });
    expect(find('PodDisruptionBudget')).toMatchObject({ metadata: { name: 'alertmanager-main' }, spec: { selector: { matchLabels: labels } } });
  });

  test('with one replica has no disruption budget', () => {
    new Alertmanager(chart, 'main');
    expect(find('PodDisruptionBudget')).toBeUndefined();
  });

  test('has its own route as the base of its configuration', () => {
    const alertmanager = new Alertmanager(chart, 'main', {
      route: Route.to(Receiver.slack('team', { channel: '#a' })),
      inhibitRules: [{ sourceMatch: [Matcher.severity('critical')], targetMatch: [Matcher.severity('warning')] }],
      global: { resolveTimeout: '10m', slackApiUrl: { name: 'slack', key: 'url' } },
      spec: { alertmanagerConfiguration: { templates: [{ configMap: { name: 'templates', key: 'a.tmpl' } }] } },
    });
    expect(find('AlertmanagerConfig')).toMatchObject({
      apiVersion: 'monitoring.coreos.com/v1alpha1',
      metadata: { name: 'main', namespace: 'monitoring' },
      spec: { route: { receiver: 'team' }, receivers: [{ name: 'team', slackConfigs: [{ channel: '#a' }] }], inhibitRules: [{}] },
    });
    expect(specOf(alertmanager).alertmanagerConfiguration).toEqual({
      name: 'main',
      global: { resolveTimeout: '10m', slackApiUrl: { name: 'slack', key: 'url' } },
      templates: [{ configMap: { name: 'templates', key: 'a.tmpl' } }],
    });
  });

  test.each<AlertmanagerProps>([{}, { global: { resolveTimeout: '10m' } }])('tells nobody by itself, where it has no route', (props) => {
    new Alertmanager(chart, 'main', props);
    expect(find('AlertmanagerConfig').spec).toEqual({ route: { receiver: 'nobody' }, receivers: [{ name: 'nobody' }] });
  });

  test.each<AlertmanagerProps>([
    { spec: { configSecret: 's' } }, { spec: { alertmanagerConfiguration: { name: 'base' } } }, { specJson: { configSecret: 's' } },
  ])('has no base of its own, where its configuration is elsewhere', (props) => {
    const alertmanager = new Alertmanager(chart, 'main', props);
    expect(find('AlertmanagerConfig')).toBeUndefined();
    expect(specOf(alertmanager)).toMatchObject(props.spec ?? props.specJson!);
  });

  test('may have its configuration in a Secret, as it is or with what it selects', () => {
    const configSecret = kplus.Secret.fromSecretName(chart, 'secret', 'my-config');
    const asItIs = specOf(new Alertmanager(chart, 'a', { configSecret }));
    expect(asItIs.configSecret).toBe('my-config');
    expect(asItIs.alertmanagerConfigSelector).toBeUndefined();
    const merged = specOf(new Alertmanager(chart, 'b', { configSecret, configs: Selection.labelled({ team: 'a' }) }));
    expect(merged).toMatchObject({ configSecret: 'my-config', alertmanagerConfigSelector: { matchLabels: { team: 'a' } } });
  });

  test('cannot have it in a Secret and in the program', () => {
    new Alertmanager(chart, 'main', { configSecret: kplus.Secret.fromSecretName(chart, 'secret', 's'), route: Route.to(Receiver.nobody()) });
    expect(() => Testing.synth(chart)).toThrow('[monitoring/main] configSecret takes the place of route, inhibitRules and global: say one or the other');
  });
});

describe('two Alertmanagers of an App', () => {
  test('that would both take every AlertmanagerConfig are an error that asks for selectors', () => {
    alertmanagerIn('a');
    alertmanagerIn('b');
    expect(() => app.synthYaml()).toThrow('[b/main] it would take every alertmanagerConfig of the App, as a/main would: say which of them are whose with configs');
  });

  test('may, where they say so or one takes none', () => {
    alertmanagerIn('a', { configs: Selection.everything() });
    alertmanagerIn('b', { configs: Selection.everything() });
    alertmanagerIn('c', { configSecret: kplus.Secret.fromSecretName(chart, 'secret', 's') });
    alertmanagerIn('d', { spec: { alertmanagerConfigSelector: { matchLabels: { team: 'd' } } } });
    const wrong = app.node.findAll().flatMap(({ node }) => node.validate()).filter((text) => text.includes('it would take every'));
    expect(wrong).toEqual([]);
  });
});

describe('the alerts of a server', () => {
  const alertmanagersOf = (server: PrometheusServer) => specOf(server).alerting.alertmanagers;

  test('reach an Alertmanager of the App as it wants it', () => {
    const server = new PrometheusServer(chart, 'main');
    server.alertTo(alertmanagerIn('alerts'));
    server.alertTo(alertmanagerIn('prefixed', { spec: { routePrefix: '/am' } }));
    server.alertTo(alertmanagerIn('tls', { spec: { web: { tlsConfig: { cert: { secret: { name: 's', key: 'c' } }, keySecret: { name: 's', key: 'k' } } } } }));
    expect(alertmanagersOf(server)).toEqual([
      { name: 'alertmanager-main', namespace: 'alerts', port: 'web' },
      { name: 'alertmanager-main', namespace: 'prefixed', port: 'web', pathPrefix: '/am' },
      { name: 'alertmanager-main', namespace: 'tls', port: 'web', scheme: 'https', tlsConfig: { serverName: 'alertmanager-main.tls.svc' } },
    ]);
  });

  test('know a certificate authority, and whatever else they are told', () => {
    const secret = kplus.Secret.fromSecretName(chart, 'tls', 'tls');
    const server = new PrometheusServer(chart, 'main', { spec: { alerting: { alertmanagers: [{ name: 'first', port: 1 as never }] } } });
    server.alertTo(alertmanagerIn('tls', { spec: { web: { tlsConfig: {} } } }), { tls: { ca: { secret, key: 'ca.crt' } }, timeout: Duration.seconds(5) });
    expect(alertmanagersOf(server)).toEqual([
      { name: 'first', port: 1 },
      {
        name: 'alertmanager-main', namespace: 'tls', port: 'web', scheme: 'https', timeout: '5s',
        tlsConfig: { ca: { secret: { name: 'tls', key: 'ca.crt' } }, serverName: 'alertmanager-main.tls.svc' },
      },
    ]);
  });

  test('reach an Alertmanager that is not in the App', () => {
    const server = new PrometheusServer(chart, 'main');
    server.alertToService('alertmanager-operated');
    server.alertToService('central', { namespace: 'alerts', portNumber: 9093, scheme: monitoring.Scheme.HTTPS, pathPrefix: '/am', spec: { enableHttp2: false } });
    expect(alertmanagersOf(server)).toEqual([
      { name: 'alertmanager-operated', port: 'web' },
      { name: 'central', namespace: 'alerts', port: 9093, scheme: 'https', pathPrefix: '/am', enableHttp2: false },
    ]);
  });
});

describe('a ThanosRuler', () => {
  const queryEndpoints = ['dnssrv+_http._tcp.thanos-query.monitoring.svc'];

  test('says in JSON what its props say', () => {
    const secret = kplus.Secret.fromSecretName(chart, 'bucket', 'bucket');
    const ruler = new ThanosRuler(chart, 'Main', {
      version: 'v0.39.0',
      replicas: 2,
      queryEndpoints,
      retention: Duration.days(2),
      evaluationInterval: Duration.minutes(1),
      objectStorage: { secret, key: 'thanos.yaml' },
      labels: { cluster: 'a' },
      alertDropLabels: ['cluster'],
      alertQueryUrl: 'https://thanos.example.com',
      rules: Selection.labelled({ scope: 'global' }).inNamespaces('monitoring'),
      spec: { ruleConcurrentEval: 4 },
    });
    ruler.forwardToUrl('https://metrics.example.com/write');
    expect(specOf(ruler)).toMatchObject({
      version: 'v0.39.0',
      replicas: 2,
      queryEndpoints,
      retention: '2d',
      evaluationInterval: '1m',
      objectStorageConfig: { name: 'bucket', key: 'thanos.yaml' },
      labels: { cluster: 'a' },
      alertDropLabels: ['cluster'],
      alertQueryUrl: 'https://thanos.example.com',
      ruleSelector: { matchLabels: { scope: 'global' } },
      ruleNamespaceSelector: { matchExpressions: [{ values: ['monitoring'] }] },
      ruleConcurrentEval: 4,
      remoteWrite: [{ url: 'https://metrics.example.com/write' }],
      serviceAccountName: 'thanos-ruler-main',
    });
  });

  test('has a service account without a token, a Service and a disruption budget', () => {
    new ThanosRuler(chart, 'main', { queryEndpoints, replicas: 2 });
    const labels = { 'app.kubernetes.io/name': 'thanos-ruler', 'app.kubernetes.io/instance': 'main' };
    expect(find('ServiceAccount')).toMatchObject({ metadata: { name: 'thanos-ruler-main' }, automountServiceAccountToken: false });
    expect(find('Service')).toMatchObject({
      metadata: { name: 'thanos-ruler-main' },
      spec: { selector: labels, ports: [{ name: 'web', port: 10902 }, { name: 'grpc', port: 10901 }] },
    });
    expect(find('PodDisruptionBudget')).toMatchObject({ metadata: { name: 'thanos-ruler-main' }, spec: { selector: { matchLabels: labels } } });
  });

  test('sends its alerts to each replica of an Alertmanager', () => {
    const ruler = new ThanosRuler(chart, 'main', { queryEndpoints });
    ruler.alertTo(alertmanagerIn('alerts', { replicas: 2, spec: { routePrefix: '/am' } }));
    ruler.alertToUrl('https://alerts.example.com');
    expect(specOf(ruler).alertmanagersUrl).toEqual([
      'http://alertmanager-main-0.alertmanager-operated.alerts.svc:9093/am',
      'http://alertmanager-main-1.alertmanager-operated.alerts.svc:9093/am',
      'https://alerts.example.com',
    ]);
  });

  test('that nobody answers, or whose alerts would go elsewhere, is an error', () => {
    new ThanosRuler(chart, 'deaf', { rules: Selection.nothing() });
    const twice = { queryEndpoints, rules: Selection.nothing(), spec: { alertmanagersConfig: { name: 's', key: 'k' } } };
    new ThanosRuler(chart, 'twice', twice).alertToUrl('https://alerts.example.com');
    const problems = chart.node.children.flatMap(({ node }) => node.validate());
    expect(problems).toEqual([
      expect.stringContaining('it has nobody who answers its queries: say queryEndpoints'),
      expect.stringContaining('alertTo and alertToUrl have no effect beside alertmanagersConfig in spec'),
    ]);
  });

  test('that would take every rule, as a server would, is an error that asks for selectors', () => {
    new PrometheusServer(chart, 'main');
    new ThanosRuler(chart, 'ruler', { queryEndpoints });
    expect(() => Testing.synth(chart)).toThrow('[monitoring/ruler] it would take every rule of the App, as monitoring/main would: say which of them are whose with rules');
  });

  test('that writes elsewhere is advised to say which one it is', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    new ThanosRuler(chart, 'main', { queryEndpoints }).forwardToUrl('https://metrics.example.com/write');
    chart.node.children.forEach(({ node }) => node.validate());
    const told = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect(told).toContain('[monitoring/main] warning: nothing tells its series from those of other clusters');
    expect(told).toContain('say labels, as { cluster: \'production\' }');
  });
});

test('a server has Thanos beside it', () => {
  const secret = kplus.Secret.fromSecretName(chart, 'bucket', 'bucket');
  const server = new PrometheusServer(chart, 'main', {
    thanos: {
      objectStorage: { secret, key: 'thanos.yaml' },
      version: 'v0.39.0',
      resources: { memory: { limit: Size.gibibytes(1) } },
      spec: { minTime: '-2h' },
    },
  });
  expect(specOf(server).thanos).toEqual({
    objectStorageConfig: { name: 'bucket', key: 'thanos.yaml' }, version: 'v0.39.0', resources: { limits: { memory: '1Gi' } }, minTime: '-2h',
  });
});
