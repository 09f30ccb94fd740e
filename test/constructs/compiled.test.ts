import { mkdtempSync, readdirSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, Chart, Include, JsonPatch, Testing, Yaml, YamlOutputType } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { parse } from 'yaml';
import { AgentForwarder, AlertRule, PrometheusCompiler, PrometheusServer, RecordingRule, RuleGroup, ServiceMonitor } from '../../src';

const named = ({ kind, metadata }: any) => `${kind}/${metadata.namespace}/${metadata.name}`;
const find = (chart: Chart, kind: string, name: string) =>
  Testing.synth(chart).find((object) => object.kind === kind && object.metadata.name === name);
const configurationIn = (chart: Chart, name = 'prometheus-main') => parse(find(chart, 'ConfigMap', name).data['prometheus.yaml']);
const jobsIn = (chart: Chart) => configurationIn(chart).scrape_configs.map(({ job_name }: any) => job_name);

let app: App;
let shop: Chart;
let monitoring: Chart;
let server: PrometheusServer;

beforeEach(() => {
  app = Testing.app();
  shop = new Chart(app, 'shop', { namespace: 'shop' });
  monitoring = new Chart(app, 'monitoring', { namespace: 'monitoring' });
  server = new PrometheusServer(monitoring, 'main');
});

test('a monitor of ours and an included one are scraped', () => {
  new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });
  const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'monitor.yaml');
  writeFileSync(file, Yaml.stringify({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'PodMonitor',
    metadata: { name: 'included', namespace: 'elsewhere' },
    spec: { selector: {}, podMetricsEndpoints: [{ port: 'metrics' }] },
  }));
  new Include(shop, 'include', { url: file });
  expect(jobsIn(monitoring)).toEqual(['serviceMonitor/shop/web/0', 'podMonitor/elsewhere/included/0']);
  expect(Testing.synth(shop).filter(({ apiVersion }) => apiVersion.startsWith('monitoring'))).toEqual([]);
});

test('a Secret of the server’s namespace is mounted, and its value is nowhere else', () => {
  const secret = new kplus.Secret(monitoring, 'token', { metadata: { name: 'token' }, stringData: { token: 'not-to-be-seen' } });
  new ServiceMonitor(monitoring, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics', bearerToken: { secret, key: 'token' } }] });
  const [job] = configurationIn(monitoring).scrape_configs;
  expect(job.authorization.credentials_file).toBe('/etc/prometheus/certs/0_monitoring_token_token');
  const holders = Testing.synth(monitoring).filter((object) => JSON.stringify(object).includes('not-to-be-seen'));
  expect(holders.map(({ kind }) => kind)).toEqual(['Secret']);
});

test('what is wrong with a rule is an error at its path', () => {
  new AlertRule(shop, 'Down', { expr: 'up ==' });
  expect(() => app.synthYaml()).toThrow('[shop/Down] PrometheusRule/shop/down spec.groups[0].rules[0]');
});

test('what is wrong with a rule that no server takes is an error at its path, too', () => {
  app.node.tryRemoveChild('monitoring');
  new AlertRule(shop, 'Fine', { expr: 'limitk(3, up) > 0' });
  const group = new RuleGroup(shop, 'group');
  new RecordingRule(group, 'fine', { expr: 'sum(up)' });
  new RecordingRule(group, 'wrong', { expr: 'sum(up' });
  expect(() => app.synthYaml()).toThrow(/\[shop\/group\] PrometheusRule\/shop\/group spec.groups\[0\].rules\[1\].expr: is not valid PromQL: /);
  expect(() => app.synthYaml()).not.toThrow('shop/Fine');
});

test('messages say what to do in props, not in options of the command', () => {
  const secret = kplus.Secret.fromSecretName(shop, 'token', 'token');
  new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics', bearerToken: { secret, key: 'token' } }] });
  expect(() => app.synthYaml()).toThrow(/provide its keys as .* and say PrometheusCompiler.configure\(app, { assumeSecrets: \['shop\/token'\] }\)/);
  PrometheusCompiler.configure(app, { assumeSecrets: ['shop/token'] });
  expect(() => app.synthYaml()).not.toThrow();
});

test('a server of YAML beside one of ours gets no roles, and is told which it lacks', () => {
  new ApiObject(shop, 'included', {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'Prometheus',
    metadata: { name: 'included', namespace: 'shop' },
    spec: { serviceMonitorSelector: {}, serviceAccountName: 'included' },
  });
  new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const roles = (chart: Chart) => Testing.synth(chart).filter(({ kind }) => kind === 'Role').map(({ metadata }) => metadata.name);
  const [own, included] = [roles(monitoring), roles(shop)];
  const told = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  expect(own.length).toBeGreaterThan(0);
  expect(included).toEqual([]);
  expect(told).toMatch(/no role in the input is bound to ServiceAccount shop\/included.*or say PrometheusCompiler.configure\(app, { rbac: true }\)/);
});

test('patches reach what is generated', () => {
  server.addPatch('StatefulSet', 'prometheus-main', JsonPatch.add('/metadata/annotations', { note: 'patched' }));
  expect(find(monitoring, 'StatefulSet', 'prometheus-main').metadata.annotations).toEqual({ note: 'patched' });
});

test('the roles that the jobs need are bound to the service account', () => {
  new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });
  const objects = Testing.synth(monitoring);
  const bindings = objects.filter(({ kind }) => kind === 'RoleBinding');
  expect(bindings.map(({ metadata }) => metadata.namespace)).toContain('shop');
  bindings.forEach(({ subjects }) => expect(subjects).toEqual([{ kind: 'ServiceAccount', name: 'prometheus-main', namespace: 'monitoring' }]));
});

test('an agent writes to the server', () => {
  const edge = new Chart(app, 'edge', { namespace: 'edge' });
  const receiver = new PrometheusServer(edge, 'receiver', { remoteWriteReceiver: true, spec: { serviceMonitorSelector: { matchLabels: { a: 'b' } } } });
  app.node.tryRemoveChild('monitoring');
  const agent = new AgentForwarder(edge, 'agent', { onEachNode: true, spec: { podMonitorSelector: { matchLabels: { c: 'd' } } } });
  agent.forwardTo(receiver);
  expect(configurationIn(edge, 'prom-agent-agent').remote_write).toEqual([expect.objectContaining({ url: receiver.remoteWriteUrl })]);
  expect(find(edge, 'DaemonSet', 'prom-agent-agent')).toBeDefined();
});

test('the custom resources themselves, for a cluster with the operator', () => {
  PrometheusCompiler.configure(app, { customResources: true });
  new ServiceMonitor(shop, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });
  expect(Testing.synth(shop).map(named)).toEqual(['ServiceMonitor/shop/web']);
  const kinds = Testing.synth(monitoring).map(({ kind }) => kind);
  expect(kinds).toContain('Prometheus');
  expect(kinds).not.toContain('StatefulSet');
});

test('Prometheus Operator itself leaves the App where that is wanted, and it is told', () => {
  const labels = { 'app.kubernetes.io/name': 'prometheus-operator' };
  const object = (id: string, kind: string, spec: object) =>
    new ApiObject(monitoring, id, { apiVersion: kind === 'Service' ? 'v1' : 'apps/v1', kind, metadata: { name: 'operator', labels }, spec });
  object('deployment', 'Deployment', { template: { spec: { containers: [{ name: 'operator', image: 'quay.io/prometheus-operator/prometheus-operator:v0.93.1' }] } } });
  object('service', 'Service', {});
  const operator = () => Testing.synth(monitoring).filter(({ metadata }) => metadata.name === 'operator').map(({ kind }) => kind);
  expect(operator()).toEqual(['Deployment', 'Service']);
  PrometheusCompiler.configure(app, { dropOperator: true });
  const write = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
  const left = operator();
  const told = write.mock.calls.map(([text]) => String(text)).join('');
  write.mockRestore();
  expect(left).toEqual([]);
  expect(told).toContain('[monitoring] warning: Deployment/monitoring/operator is left out: it runs Prometheus Operator');
  expect(told).toContain('Service/monitoring/operator is left out: it belongs to Deployment/monitoring/operator');
});

const filesOfTheirOwn = [YamlOutputType.FILE_PER_RESOURCE, YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE];
test.each(filesOfTheirOwn)('no object is lost where each has a file (%s)', (yamlOutputType) => {
  const synthesize = (type: YamlOutputType) => {
    const each = Testing.app({ yamlOutputType: type });
    new PrometheusServer(new Chart(each, 'a', { namespace: 'a' }), 'main');
    for (const namespace of ['x', 'y']) {
      new ServiceMonitor(new Chart(each, namespace, { namespace }), 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'metrics' }] });
    }
    each.synth();
    const files = readdirSync(each.outdir, { recursive: true }).map(String).filter((file) => file.endsWith('.yaml'));
    return files.flatMap((file) => Yaml.load(join(each.outdir, file))).map(named).sort();
  };
  expect(synthesize(yamlOutputType)).toEqual(synthesize(YamlOutputType.FILE_PER_APP));
});
