import { App, Chart, JsonPatch, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AlertRule, monitoring as api, PrometheusServer, Selection, ThanosRuler } from '../../src';

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
