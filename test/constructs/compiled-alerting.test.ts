import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import {
  Alertmanager, AlertmanagerConfig, AlertmanagerProps, AlertRule, Matcher, monitoring as api, PrometheusCompiler, PrometheusServer, Receiver, Route,
  Selection, ThanosRuler, TimeInterval,
} from '../../src';

const QUERY = ['dnssrv+_http._tcp.thanos-query.monitoring.svc'];

let app: App;
let shop: Chart;
let monitoring: Chart;

beforeEach(() => {
  app = Testing.app();
  shop = new Chart(app, 'shop', { namespace: 'shop' });
  monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
});

const find = (kind: string, name: string, chart = monitoring) =>
  Testing.synth(chart).find((object) => object.kind === kind && object.metadata.name === name);
const containerOf = (statefulSet: string, name: string) =>
  find('StatefulSet', statefulSet).spec.template.spec.containers.find((container: any) => container.name === name);

describe('an Alertmanager', () => {
  const configuration = () => parse(find('ConfigMap', 'alertmanager-main-generated').data['alertmanager.yaml']);
  const secretIn = (chart: Chart) => new kplus.Secret(chart, 'slack', { metadata: { name: 'slack' }, stringData: { url: 'https://not-to-be-seen.example.com' } });
  const slackIn = (chart: Chart) => Receiver.slack('slack', { apiUrl: { secret: secretIn(chart), key: 'url' }, channel: '#a' });
  const make = (props: AlertmanagerProps = {}) => new Alertmanager(monitoring, 'main', props);

  test('has its own route, and above what is in it the AlertmanagerConfigs of the App', () => {
    make({ route: Route.to(slackIn(monitoring), { routes: [Route.to(Receiver.nobody(), { matchers: [Matcher.severity('info')] })] }) });
    const weekends = TimeInterval.during('weekends', { weekdays: ['saturday:sunday'] });
    new AlertmanagerConfig(shop, 'shop', { route: Route.to(Receiver.nobody('team'), { muteTimeIntervals: [weekends] }) });
    const { route, receivers, mute_time_intervals: times } = configuration();
    expect(route).toMatchObject({
      receiver: 'monitoring/main/slack',
      routes: [
        { receiver: 'shop/shop/team', matchers: ['namespace="shop"'], mute_time_intervals: ['shop/shop/weekends'], continue: true },
        { receiver: 'monitoring/main/nobody', matchers: ['severity="info"'] },
      ],
    });
    expect(receivers.map(({ name }: any) => name)).toEqual(['monitoring/main/slack', 'monitoring/main/nobody', 'shop/shop/team']);
    expect(times).toEqual([{ name: 'shop/shop/weekends', time_intervals: [{ weekdays: ['saturday', 'sunday'] }] }]);
  });

  test('takes nothing of the own route of another one', () => {
    make({ configs: Selection.everything(), route: Route.to(Receiver.nobody('ours')) });
    new Alertmanager(shop, 'shop', { configs: Selection.labelled({ team: 'shop' }), route: Route.to(Receiver.nobody('theirs')) });
    expect(configuration().receivers.map(({ name }: any) => name)).toEqual(['monitoring/main/ours']);
  });

  test('leaves no custom resource, and reads the values of Secrets from files', () => {
    make({ route: Route.to(slackIn(monitoring)) });
    new AlertmanagerConfig(shop, 'shop', { route: Route.to(slackIn(shop)) });
    const objects = [monitoring, shop].flatMap((chart) => Testing.synth(chart));
    expect(objects.filter(({ apiVersion }) => apiVersion.startsWith('monitoring.coreos.com'))).toEqual([]);
    expect(configuration().receivers.map(({ slack_configs: [config] }: any) => config.api_url_file))
      .toEqual(['/etc/alertmanager/certs/0_monitoring_slack_url', '/etc/alertmanager/certs/0_shop_slack_url']);
    const holders = objects.filter((object) => /not-to-be-seen|bm90LXRvLWJlLXNlZW4/.test(JSON.stringify(object)));
    expect(new Set(holders.map(({ kind }) => kind))).toEqual(new Set(['Secret']));
  });

  test('takes the alerts of all namespaces to a route, where that is wanted', () => {
    make({ matcherStrategy: api.AlertmanagerConfigMatcherStrategyType.NONE });
    new AlertmanagerConfig(shop, 'shop', { route: Route.to(Receiver.nobody('team'), { matchers: [Matcher.severity('critical')] }) });
    expect(configuration().route.routes[0].matchers).toEqual(['severity="critical"']);
  });

  test('takes the configs that it selects, and says why it does not take others', () => {
    make({ configs: Selection.labelled({ team: 'a' }) });
    new AlertmanagerConfig(shop, 'mine', { metadata: { labels: { team: 'a' } }, route: Route.to(Receiver.nobody('mine')) });
    new AlertmanagerConfig(shop, 'other', { route: Route.to(Receiver.nobody('other')) });
    const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { receivers } = configuration();
    const told = write.mock.calls.map(([text]) => String(text)).join('');
    write.mockRestore();
    expect(receivers.map(({ name }: any) => name)).toEqual(['monitoring/main/nobody', 'shop/mine/mine']);
    expect(told).toMatch(/\[shop\/other\] warning: AlertmanagerConfig\/shop\/other: .*alertmanagerConfigSelector that wants label team=a/);
  });

  test('is found by a server, which may look for its pods and no more', () => {
    const alerts = new Chart(app, 'alerts', { namespace: 'alerts' });
    new PrometheusServer(monitoring, 'main').alertTo(new Alertmanager(alerts, 'main', { spec: { routePrefix: '/am' } }));
    const { alerting } = parse(find('ConfigMap', 'prometheus-main').data['prometheus.yaml']);
    expect(alerting.alertmanagers).toEqual([expect.objectContaining({
      path_prefix: '/am',
      kubernetes_sd_configs: [expect.objectContaining({ namespaces: { names: ['alerts'] } })],
    })]);
    const roles = Testing.synth(monitoring).filter(({ kind, metadata }) => kind === 'Role' && metadata.namespace === 'alerts');
    expect(roles.flatMap(({ rules }) => rules.flatMap(({ resources }: any) => resources))).toEqual(['endpoints', 'pods', 'services']);
    expect(Testing.synth(alerts).filter(({ apiVersion }) => apiVersion.startsWith('rbac'))).toEqual([]);
  });

  test('has no token, and the labels by which its Service and its disruption budget find it', () => {
    const { service } = make({ replicas: 2 });
    const { metadata, spec } = find('StatefulSet', 'alertmanager-main').spec.template;
    expect(spec.automountServiceAccountToken).toBe(false);
    expect(metadata.labels).toMatchObject(find('Service', service.name).spec.selector);
    expect(metadata.labels).toMatchObject(find('PodDisruptionBudget', 'alertmanager-main').spec.selector.matchLabels);
  });

  test('is patched, whatever it is that is generated', () => {
    const alertmanager = make({ route: Route.to(Receiver.nobody()) });
    alertmanager.addPatch('StatefulSet', 'alertmanager-main', JsonPatch.add('/spec/template/spec/priorityClassName', 'high'));
    alertmanager.addPatch('ConfigMap', '*', JsonPatch.add('/metadata/labels/team', 'platform'));
    expect(find('StatefulSet', 'alertmanager-main').spec.template.spec.priorityClassName).toBe('high');
    expect(find('ConfigMap', 'alertmanager-main-generated').metadata.labels.team).toBe('platform');
  });

  test('what is wrong with a receiver is an error at the path of the config that has it', () => {
    make();
    new AlertmanagerConfig(shop, 'shop', { route: Route.to(Receiver.webhook('hook', { url: 'no url' })) });
    expect(() => app.synthYaml()).toThrow(/\[shop\/shop\] AlertmanagerConfig\/shop\/shop spec.receivers\[0\].webhookConfigs\[0\]/);
  });

  test('what is wrong with its own route is an error at its path', () => {
    make({ route: Route.to(Receiver.nobody(), { matchers: [Matcher.severity('critical')] }) });
    expect(() => app.synthYaml()).toThrow(/\[monitoring\/main\] Alertmanager\/monitoring\/main .* spec.route.matchers cannot be there/);
  });

  test('messages about Secrets of other namespaces say what to do in props', () => {
    make();
    const secret = kplus.Secret.fromSecretName(shop, 'slack', 'slack');
    new AlertmanagerConfig(shop, 'shop', { route: Route.to(Receiver.slack('slack', { apiUrl: { secret, key: 'url' } })) });
    expect(() => app.synthYaml()).toThrow('say PrometheusCompiler.configure(app, { assumeSecrets: [\'shop/slack\'] })');
    PrometheusCompiler.configure(app, { assumeSecrets: ['shop/slack'] });
    expect(() => app.synthYaml()).not.toThrow();
  });

  test('reads its configuration from a Secret, as it is', () => {
    make({ configSecret: kplus.Secret.fromSecretName(monitoring, 'secret', 'mine') });
    expect(JSON.stringify(find('StatefulSet', 'alertmanager-main').spec.template.spec.volumes)).toContain('"secretName":"mine"');
  });

  test('is emitted with its configs as custom resources, for a cluster with the operator', () => {
    PrometheusCompiler.configure(app, { customResources: true });
    make({ route: Route.to(Receiver.nobody()) });
    const kinds = Testing.synth(monitoring).map(({ kind }) => kind);
    expect(kinds).toEqual(expect.arrayContaining(['Alertmanager', 'AlertmanagerConfig', 'Service', 'ServiceAccount']));
    expect(kinds).not.toContain('StatefulSet');
  });
});

describe('a ThanosRuler', () => {
  test('evaluates the rules that it selects, and no others', () => {
    new ThanosRuler(monitoring, 'global', { queryEndpoints: QUERY, rules: Selection.labelled({ scope: 'global' }) });
    new PrometheusServer(monitoring, 'main', { rules: Selection.labelled({ scope: 'cluster' }) });
    new AlertRule(shop, 'ofAll', { expr: 'absent(up)', metadata: { labels: { scope: 'global' } } });
    new AlertRule(shop, 'ofOne', { expr: 'up == 0', metadata: { labels: { scope: 'cluster' } } });
    expect(Object.values(find('ConfigMap', 'thanos-ruler-global-rulefiles-0').data)).toEqual([expect.stringContaining('absent(up)')]);
    expect(Object.values(find('ConfigMap', 'prometheus-main-rulefiles-0').data)).toEqual([expect.stringContaining('up == 0')]);
  });

  test('is patched', () => {
    const ruler = new ThanosRuler(monitoring, 'global', { queryEndpoints: QUERY });
    ruler.addPatch('StatefulSet', 'thanos-ruler-global', JsonPatch.add('/spec/minReadySeconds', 5));
    expect(find('StatefulSet', 'thanos-ruler-global').spec.minReadySeconds).toBe(5);
  });

  test('writes its series to a server of the App', () => {
    const receiver = new PrometheusServer(monitoring, 'main', { remoteWriteReceiver: true, rules: Selection.nothing() });
    new ThanosRuler(monitoring, 'global', { queryEndpoints: QUERY }).forwardTo(receiver);
    expect(find('ConfigMap', 'thanos-ruler-global-config').data['remote-write.yaml']).toContain(receiver.remoteWriteUrl);
  });

  test('has the labels by which its Service and its disruption budget find it', () => {
    const { service } = new ThanosRuler(monitoring, 'global', { queryEndpoints: QUERY, replicas: 2 });
    const { labels } = find('StatefulSet', 'thanos-ruler-global').spec.template.metadata;
    expect(labels).toMatchObject(find('Service', service.name).spec.selector);
    expect(labels).toMatchObject(find('PodDisruptionBudget', 'thanos-ruler-global').spec.selector.matchLabels);
  });

  test('what is wrong with it is an error at its path', () => {
    new ThanosRuler(monitoring, 'global', { queryEndpoints: QUERY, specJson: { retention: 'long' } });
    expect(() => app.synthYaml()).toThrow(/\[monitoring\/global\] ThanosRuler\/monitoring\/global spec.retention: /);
  });
});

test('the sidecar reads where to upload from the Secret', () => {
  const secret = kplus.Secret.fromSecretName(monitoring, 'bucket', 'bucket');
  new PrometheusServer(monitoring, 'main', { thanos: { objectStorage: { secret, key: 'thanos.yaml' }, spec: { logLevel: api.LogLevel.DEBUG } } });
  const sidecar = containerOf('prometheus-main', 'thanos-sidecar');
  const variable = sidecar.env.find(({ valueFrom }: any) => valueFrom?.secretKeyRef);
  expect(variable.valueFrom.secretKeyRef).toMatchObject({ name: 'bucket', key: 'thanos.yaml' });
  expect(sidecar.args).toEqual(expect.arrayContaining([`--objstore.config=$(${variable.name})`, '--log.level=debug']));
});
