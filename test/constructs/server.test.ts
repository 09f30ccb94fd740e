import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AgentForwarder, monitoring, PrometheusServer, Selection } from '../../src';
import { specOf } from './spec-of';

const chartIn = (namespace: string, app = Testing.app()) => new Chart(app, namespace, { namespace });
const kindsIn = (chart: Chart) => Testing.synth(chart).map(({ kind, metadata }) => `${kind}/${metadata.name}`);

describe('a PrometheusServer', () => {
  test('says in JSON what its props say', () => {
    const server = new PrometheusServer(chartIn('monitoring'), 'Main', {
      version: 'v3.5.0',
      replicas: 2,
      storage: Size.gibibytes(50),
      storageClassName: 'fast',
      retention: Duration.days(15),
      retentionSize: Size.gibibytes(40),
      scrapeInterval: Duration.seconds(90),
      resources: { cpu: { request: kplus.Cpu.millis(500) }, memory: { request: Size.gibibytes(2), limit: Size.gibibytes(4) } },
      externalLabels: { cluster: 'a' },
      spec: { logLevel: monitoring.LogLevel.DEBUG, enableAdminApi: true, externalLabels: { region: 'b' } },
      specJson: { hostUsers: false },
    });
    expect(specOf(server)).toMatchObject({
      version: 'v3.5.0',
      replicas: 2,
      storage: { volumeClaimTemplate: { spec: { storageClassName: 'fast', resources: { requests: { storage: '50Gi' } } } } },
      retention: '15d',
      retentionSize: '40GiB',
      scrapeInterval: '90s',
      resources: { requests: { cpu: '500m', memory: '2Gi' }, limits: { memory: '4Gi' } },
      externalLabels: { cluster: 'a', region: 'b' },
      logLevel: 'debug',
      enableAdminAPI: true,
      hostUsers: false,
      serviceAccountName: 'prometheus-main',
    });
  });

  test('takes everything, unless it says otherwise', () => {
    const chart = chartIn('monitoring');
    const all = specOf(new PrometheusServer(chart, 'all'));
    for (const kind of ['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule']) {
      expect([all[`${kind}Selector`], all[`${kind}NamespaceSelector`]]).toEqual([{}, {}]);
    }
    const some = specOf(new PrometheusServer(chart, 'some', {
      monitors: Selection.labelled({ team: 'a' }).inNamespaces('x'),
      spec: { probeSelector: { matchLabels: { probes: 'b' } } },
    }));
    expect(some.podMonitorSelector).toEqual({ matchLabels: { team: 'a' } });
    expect(some.podMonitorNamespaceSelector.matchExpressions[0].values).toEqual(['x']);
    expect(some.probeSelector).toEqual({ matchLabels: { probes: 'b' } });
    expect(some.ruleSelector).toEqual({});
  });

  test('has a service account, a Service and, for several replicas, a disruption budget', () => {
    const [one, two] = ['one', 'two'].map((name) => chartIn(name));
    new PrometheusServer(one, 'main');
    new PrometheusServer(two, 'main', { replicas: 2 });
    expect(kindsIn(one)).toEqual(expect.arrayContaining(['ServiceAccount/prometheus-main', 'Service/prometheus-main', 'StatefulSet/prometheus-main']));
    expect(kindsIn(one)).not.toContain('PodDisruptionBudget/prometheus-main');
    expect(kindsIn(two)).toContain('PodDisruptionBudget/prometheus-main');
  });

  test('runs as a service account of the user', () => {
    const chart = chartIn('monitoring');
    const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'mine' } });
    expect(specOf(new PrometheusServer(chart, 'main', { serviceAccount })).serviceAccountName).toBe('mine');
    expect(kindsIn(chart)).not.toContain('ServiceAccount/prometheus-main');
  });
});

describe('two servers of an App', () => {
  test('that would both take everything are an error that asks for selectors', () => {
    const app = Testing.app();
    new PrometheusServer(chartIn('a', app), 'main');
    new PrometheusServer(chartIn('b', app), 'main');
    expect(() => app.synthYaml()).toThrow(/\[b\/main\] it would take every serviceMonitor, podMonitor, probe, scrapeConfig, rule .* as a\/main would: say .* monitors and rules/);
  });

  test('may, where they say so', () => {
    const app = Testing.app();
    const everything = { monitors: Selection.everything(), rules: Selection.everything() };
    new PrometheusServer(chartIn('a', app), 'main', everything);
    new PrometheusServer(chartIn('b', app), 'main', everything);
    expect(app.synthYaml()).toContain('StatefulSet');
  });

  test('with one name in one namespace are an error at the second', () => {
    const app = Testing.app();
    new PrometheusServer(chartIn('a', app), 'main');
    new PrometheusServer(new Chart(app, 'b', { namespace: 'a' }), 'main', { monitors: Selection.nothing(), rules: Selection.nothing() });
    expect(() => app.synthYaml()).toThrow('[b/main] Prometheus/a/main is declared at a/main too');
  });
});

describe('writing to a receiver', () => {
  const edge = (chart: Chart, id: string, props = {}) => new AgentForwarder(chart, id, { monitors: Selection.labelled({ agent: id }), ...props });

  test('the agent knows its address', () => {
    const app = Testing.app();
    const receiver = new PrometheusServer(chartIn('central', app), 'main', { remoteWriteReceiver: true });
    const agent = edge(chartIn('edge', app), 'agent');
    agent.forwardTo(receiver, { queue: { maxShards: 10, batchSendDeadline: Duration.seconds(10) } });
    expect(specOf(receiver).enableRemoteWriteReceiver).toBe(true);
    expect(specOf(agent).remoteWrite).toEqual([{
      url: 'http://prometheus-main.central.svc:9090/api/v1/write',
      queueConfig: { maxShards: 10, batchSendDeadline: '10s' },
    }]);
  });

  test('what it needs to be let in comes from Secrets', () => {
    const chart = chartIn('edge');
    const secret = new kplus.Secret(chart, 'credentials', { metadata: { name: 'credentials' }, stringData: { user: 'u', password: 'p' } });
    const agent = edge(chart, 'agent');
    agent.forwardToUrl('https://metrics.example.com/api/v1/write', {
      basicAuth: { username: { secret, key: 'user' }, password: { secret, key: 'password' } },
      tls: { ca: { secret, key: 'ca.crt' } },
    });
    expect(specOf(agent).remoteWrite[0]).toMatchObject({
      basicAuth: { username: { name: 'credentials', key: 'user' }, password: { name: 'credentials', key: 'password' } },
      tlsConfig: { ca: { secret: { name: 'credentials', key: 'ca.crt' } } },
    });
  });

  test('a server that does not receive is an error', () => {
    const app = Testing.app();
    const agent = edge(chartIn('edge', app), 'agent');
    agent.forwardTo(new PrometheusServer(chartIn('central', app), 'main'));
    expect(() => app.synthYaml()).toThrow('[edge/agent] central/main does not receive what others write: say remoteWriteReceiver: true there');
  });

  test('an agent that writes nowhere is an error', () => {
    const chart = chartIn('edge');
    edge(chart, 'agent');
    expect(() => Testing.synth(chart)).toThrow('[edge/agent] it has nowhere to send what it scrapes');
  });

  test('two writers with equal external labels are an error', () => {
    const chart = chartIn('edge');
    for (const id of ['a', 'b']) {
      const agent = edge(chart, id, { externalLabels: { cluster: 'x' }, spec: { prometheusExternalLabelName: '' } });
      agent.forwardToUrl('https://metrics.example.com/write');
    }
    expect(() => Testing.synth(chart)).toThrow(
      '[edge/b] it writes to https://metrics.example.com/write with the same external labels as edge/a, {"cluster":"x"}: give one of them another');
  });

  test('an agent on each node takes pod monitors only', () => {
    const spec = specOf(edge(chartIn('edge'), 'agent', { onEachNode: true }));
    expect(spec.mode).toBe('DaemonSet');
    expect(Object.keys(spec).filter((field) => field.endsWith('Selector'))).toEqual(['podMonitorNamespaceSelector', 'podMonitorSelector']);
  });
});
