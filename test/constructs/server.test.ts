import { Chart, Duration, Size, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AgentForwarder, AgentForwarderProps, ForwardOptions, monitoring, PrometheusServer, Selection } from '../../src';
import { specOf } from './spec-of';

const chartIn = (namespace: string, app = Testing.app()) => new Chart(app, namespace, { namespace });
const kindsIn = (chart: Chart) => Testing.synth(chart).map(({ kind, metadata }) => `${kind}/${metadata.name}`);

function errorOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

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

  test('an agent with several replicas has a disruption budget too, one on each node has none', () => {
    const chart = chartIn('edge');
    const agent = (id: string, props: AgentForwarderProps) =>
      new AgentForwarder(chart, id, { monitors: Selection.nothing(), ...props }).forwardToUrl('https://metrics.example.com/write');
    agent('two', { replicas: 2, externalLabels: { cluster: 'a' } });
    agent('one', { externalLabels: { cluster: 'b' } });
    agent('node', { onEachNode: true, externalLabels: { cluster: 'c' } });
    const budgets = Testing.synth(chart).filter(({ kind }) => kind === 'PodDisruptionBudget');
    expect(budgets.map(({ metadata }) => metadata.name)).toEqual(['prom-agent-two']);
    const { labels } = Testing.synth(chart).find(({ kind, metadata }) => kind === 'StatefulSet' && metadata.name === 'prom-agent-two').spec.template.metadata;
    expect(labels).toMatchObject(budgets[0].spec.selector.matchLabels);
  });

  test('runs as a service account of the user', () => {
    const chart = chartIn('monitoring');
    const serviceAccount = new kplus.ServiceAccount(chart, 'account', { metadata: { name: 'mine' } });
    expect(specOf(new PrometheusServer(chart, 'main', { serviceAccount })).serviceAccountName).toBe('mine');
    expect(kindsIn(chart)).not.toContain('ServiceAccount/prometheus-main');
  });
});

test('a misspelled field in spec is an error at the path of the server or the agent, told once', () => {
  const app = Testing.app();
  new PrometheusServer(chartIn('a', app), 'main', { spec: { logLevle: 'debug' } as never });
  const agent = new AgentForwarder(chartIn('b', app), 'agent', { spec: { logLevle: 'debug' } as never });
  agent.forwardToUrl('https://metrics.example.com/write');
  const message = errorOf(() => app.synthYaml());
  expect(message).toMatch(/\[a\/main\] .*has no logLevle; it has /);
  expect(message).toMatch(/\[b\/agent\] .*has no logLevle; it has /);
  expect(message.match(/logLevle/g)).toHaveLength(2);
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
  const edge = (chart: Chart, id: string, props: AgentForwarderProps = {}) =>
    new AgentForwarder(chart, id, { monitors: Selection.labelled({ agent: id }), ...props });

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

  test('every way to be let in comes from Secrets, and the queue has units', () => {
    const chart = chartIn('edge');
    const secret = kplus.Secret.fromSecretName(chart, 'credentials', 'credentials');
    const key = (name: string) => ({ secret, key: name });
    const json = (name: string) => ({ name: 'credentials', key: name });
    const forward = (options: ForwardOptions) => {
      const agent = edge(chart, `agent-${chart.node.children.length}`);
      agent.forwardToUrl('https://metrics.example.com/api/v1/write', options);
      return specOf(agent).remoteWrite[0];
    };
    expect(forward({ bearerToken: key('token') }).authorization).toEqual({ credentials: json('token') });
    expect(forward({ tls: { certificate: key('tls.crt'), key: key('tls.key'), serverName: 'receiver' } }).tlsConfig)
      .toEqual({ cert: { secret: json('tls.crt') }, keySecret: json('tls.key'), serverName: 'receiver' });
    expect(forward({ oauth2: { clientId: key('id'), clientSecret: key('secret'), tokenUrl: 'https://id.example.com/token', scopes: ['write'] } }).oauth2)
      .toEqual({ clientId: { secret: json('id') }, clientSecret: json('secret'), tokenUrl: 'https://id.example.com/token', scopes: ['write'] });
    expect(forward({ sigv4: { region: 'eu-central-1', accessKey: key('id'), secretKey: key('secret'), profile: 'p', roleArn: 'r' } }).sigv4)
      .toEqual({ region: 'eu-central-1', accessKey: json('id'), secretKey: json('secret'), profile: 'p', roleArn: 'r' });
    const cloud = monitoring.AzureADCloud.AZURE_CHINA;
    expect(forward({ azureAd: { cloud, application: { clientId: 'a', clientSecret: key('secret'), tenantId: 't' } } }).azureAd)
      .toEqual({ cloud: 'AzureChina', oauth: { clientId: 'a', clientSecret: json('secret'), tenantId: 't' } });
    expect(forward({ azureAd: { managedIdentity: 'm' } }).azureAd).toEqual({ managedIdentity: { clientId: 'm' } });
    const workloadIdentity = { clientId: 'w', tenantId: 't' };
    expect(forward({ azureAd: { workloadIdentity } }).azureAd).toEqual({ workloadIdentity });
    expect(forward({
      timeout: Duration.minutes(1),
      queue: {
        capacity: 5000, minShards: 2, maxSamplesPerSend: 500, retryOnRateLimit: true,
        minBackoff: Duration.millis(50), sampleAgeLimit: Duration.hours(2),
      },
    })).toMatchObject({
      remoteTimeout: '1m',
      queueConfig: { capacity: 5000, minShards: 2, maxSamplesPerSend: 500, minBackoff: '50ms', sampleAgeLimit: '2h', retryOnRateLimit: true },
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

  test('two writers with equal external labels are an error whether they know the receiver or its URL', () => {
    const app = Testing.app();
    const receiver = new PrometheusServer(chartIn('central', app), 'main', { remoteWriteReceiver: true });
    const props = { externalLabels: { cluster: 'x' }, spec: { prometheusExternalLabelName: '' } };
    edge(chartIn('a', app), 'agent', { ...props, monitors: Selection.nothing() }).forwardTo(receiver);
    const url = 'HTTP://Prometheus-main.central.svc:9090/api/v1/write';
    edge(chartIn('b', app), 'agent', props).forwardToUrl(url);
    expect(() => app.synthYaml()).toThrow(`[b/agent] it writes to ${url} with the same external labels as a/agent`);
  });

  test('labels of their own, or other receivers, tell two writers apart', () => {
    const chart = chartIn('edge');
    const writer = (id: string, cluster: string, url: string) =>
      edge(chart, id, { externalLabels: { cluster }, spec: { prometheusExternalLabelName: '' } }).forwardToUrl(url);
    writer('a', 'x', 'https://one.example.com/write');
    writer('b', 'y', 'https://one.example.com/write');
    writer('c', 'x', 'https://two.example.com/write');
    expect(() => Testing.synth(chart)).not.toThrow();
  });

  test('whoever writes to another cluster is advised to say which cluster it is', () => {
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const chart = chartIn('edge');
    edge(chart, 'a').forwardToUrl('https://metrics.example.com/write');
    edge(chart, 'b', { externalLabels: { cluster: 'x' } }).forwardToUrl('https://metrics.example.com/write');
    Testing.synth(chart);
    const told = write.mock.calls.map(([text]) => String(text)).filter((text) => text.includes('tells its series'));
    write.mockRestore();
    expect(told).toEqual([expect.stringContaining('[edge/a] warning: nothing tells its series from those of other clusters')]);
  });

  test('an agent on each node takes pod monitors only', () => {
    const spec = specOf(edge(chartIn('edge'), 'agent', { onEachNode: true }));
    expect(spec.mode).toBe('DaemonSet');
    expect(Object.keys(spec).filter((field) => field.endsWith('Selector'))).toEqual(['podMonitorNamespaceSelector', 'podMonitorSelector']);
  });
});
