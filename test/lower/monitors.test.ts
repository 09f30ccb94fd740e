import type { PodMonitor, Probe, PrometheusSpec, ServiceMonitor } from '../../imports/monitoring.types';
import { lowerPodMonitor } from '../../src/lower/pod-monitor';
import { policyOf } from '../../src/lower/policy';
import { lowerProbe } from '../../src/lower/probe';
import { checkLogins } from '../../src/lower/scrape-class';
import { lowerServiceMonitor } from '../../src/lower/service-monitor';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';

const policyFor = (spec: PrometheusSpec = {}) =>
  policyOf(serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'mon' }, spec }), settingsOf());

const resource = <T>(kind: string, spec: object) =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'web', namespace: 'shop' }, spec }) as unknown as T & Resource;
const serviceMonitor = (endpoint: object = {}, spec: object = {}) =>
  resource<ServiceMonitor>('ServiceMonitor', { selector: { matchLabels: { app: 'web' } }, endpoints: [endpoint], ...spec });

const jobOf = (endpoint: object = {}, spec: object = {}, server: PrometheusSpec = {}) =>
  lowerServiceMonitor(serviceMonitor(endpoint, spec), policyFor(server))[0];

test('a service monitor has a job for each of its endpoints', () => {
  const monitor = resource<ServiceMonitor>('ServiceMonitor', { selector: {}, endpoints: [{ port: 'a' }, { port: 'b' }] });
  expect(lowerServiceMonitor(monitor, policyFor()).map(({ jobName }) => jobName)).toEqual(['serviceMonitor/shop/web/0', 'serviceMonitor/shop/web/1']);
});

test('a monitor looks into its own namespace, into those it names, or into all', () => {
  const namespaces = (namespaceSelector: object | undefined, server = {}) => jobOf({}, { namespaceSelector }, server).discovery![0].namespaces;
  expect(namespaces(undefined)).toEqual(['shop']);
  expect(namespaces({ matchNames: ['a', 'b'] })).toEqual(['a', 'b']);
  expect(namespaces({ any: true })).toEqual([]);
  expect(namespaces({ any: true }, { ignoreNamespaceSelectors: true })).toEqual(['shop']);
});

test('labels that a server does not let targets choose are not honoured', () => {
  expect(jobOf({ honorLabels: true }).honorLabels).toBe(true);
  expect(jobOf({ honorLabels: true }, {}, { overrideHonorLabels: true }).honorLabels).toBe(false);
});

test('a limit may be lower than the enforced one, never higher', () => {
  const limit = (sampleLimit: number | undefined, enforcedSampleLimit: number, version?: string) =>
    jobOf({}, { sampleLimit }, { enforcedSampleLimit, version }).sampleLimit;
  expect(limit(10, 20)).toBe(10);
  expect(limit(30, 20)).toBe(20);
});

test('an enforced limit that nobody asked about stands in the job only where the global section cannot hold it', () => {
  expect(jobOf({}, {}, { enforcedSampleLimit: 20 }).sampleLimit).toBeUndefined();
  expect(jobOf({}, {}, { enforcedSampleLimit: 20, version: 'v2.44.0' }).sampleLimit).toBe(20);
});

test('the files of a scrape class fill in what the endpoint does not say about TLS', () => {
  const scrapeClasses = [{ name: 'mesh', default: true, tlsConfig: { caFile: '/ca', certFile: '/cert', keyFile: '/key' } }];
  expect(jobOf({}, {}, { scrapeClasses }).tlsConfig).toEqual({ caFile: '/ca', certFile: '/cert', keyFile: '/key' });
  expect(jobOf({ tlsConfig: { ca: { secret: { name: 's', key: 'k' } } } }, {}, { scrapeClasses }).tlsConfig)
    .toEqual(expect.objectContaining({ caFile: undefined, certFile: '/cert', keyFile: '/key' }));
});

test('a way to log in beside the authorization of a scrape class is said', () => {
  const scrapeClasses = [{ name: 'mesh', default: true, authorization: { credentialsFile: '/token' } }];
  const basicAuth = { username: { name: 's', key: 'u' }, password: { name: 's', key: 'p' } };
  expect(checkLogins([jobOf({ basicAuth }, {}, { scrapeClasses }), jobOf({}, {}, { scrapeClasses }), jobOf({ basicAuth })])).toEqual([{
    severity: 'warning',
    resource: { kind: 'ServiceMonitor', namespace: 'shop', name: 'web' },
    path: 'spec.endpoints[0].basicAuth',
    message: 'stands beside the authorization of its scrape class: Prometheus will not load that, so remove it or name another scrapeClass',
  }]);
});

test('and only once for an endpoint of several jobs', () => {
  const scrapeClasses = [{ name: 'mesh', default: true, authorization: { credentialsFile: '/token' } }];
  const job = jobOf({ oauth2: { clientId: {} } }, {}, { scrapeClasses });
  expect(checkLogins([job, { ...job, jobName: 'another port' }, { ...job, path: 'spec.endpoints[1]' }]).map(({ path }) => path))
    .toEqual(['spec.endpoints[0].oauth2', 'spec.endpoints[1].oauth2']);
});

test('the enforced namespace label is put on last, so that no rule of the user undoes it', () => {
  const { relabelings, metricRelabelings } = jobOf({ relabelings: [{ action: 'labeldrop', regex: 'ns' }] }, {}, { enforcedNamespaceLabel: 'ns' });
  const own = relabelings.findIndex(({ action }) => action === 'labeldrop');
  expect(relabelings[own + 1]).toEqual({ targetLabel: 'ns', replacement: 'shop' });
  expect(metricRelabelings).toEqual([{ targetLabel: 'ns', replacement: 'shop' }]);
});

test('a monitor that is excluded from enforcement keeps its labels', () => {
  const excludedFromEnforcement = [{ namespace: 'shop', resource: 'servicemonitors' as const }];
  expect(jobOf({}, {}, { enforcedNamespaceLabel: 'ns', excludedFromEnforcement }).metricRelabelings).toEqual([]);
});

test('with sharding by zone a target has to be of the shard\'s zone', () => {
  const shardingStrategy = { mode: 'Topology', topology: { values: ['a', 'b'] } } as const;
  const rules = jobOf({}, {}, { shards: 4, shardingStrategy }).relabelings;
  expect(rules).toContainEqual({ action: 'keep', sourceLabels: ['__tmp_topology', '__tmp_disable_sharding'], regex: '$(TOPOLOGY_ZONE);|.+;.+' });
  expect(rules).toContainEqual({ action: 'hashmod', sourceLabels: ['__tmp_hash'], targetLabel: '__tmp_hash', modulus: 2 });
});

test('selectors that the API server evaluates need no relabelling', () => {
  const job = jobOf({}, { selectorMechanism: 'RoleSelector' });
  expect(job.discovery![0].selectors).toEqual([{ role: 'endpoints', label: 'app=web' }, { role: 'service', label: 'app=web' }]);
  expect(job.relabelings.some(({ regex }) => regex === '(web);true')).toBe(false);
});

test('the job of a pod monitor is named after it', () => {
  const monitor = resource<PodMonitor>('PodMonitor', { selector: {}, podMetricsEndpoints: [{ portNumber: 8080 }] });
  const { relabelings } = lowerPodMonitor(monitor, policyFor())[0];
  expect(relabelings).toContainEqual({ targetLabel: 'job', replacement: 'shop/web' });
  expect(relabelings).toContainEqual({ action: 'keep', sourceLabels: ['__meta_kubernetes_pod_container_port_number'], regex: '8080' });
});

test('the module of a probe counts for more than a parameter of that name', () => {
  const probe = resource<Probe>('Probe', {
    module: 'http', params: [{ name: 'module', values: ['icmp'] }, { name: 'x', values: ['1'] }], prober: { url: 'prober' }, targets: { staticConfig: { static: ['a'] } },
  });
  expect(lowerProbe(probe, policyFor()).params).toEqual({ module: ['http'], x: ['1'] });
});

test('static targets of a probe carry its namespace, unless they say otherwise', () => {
  const targets = (labels: object | undefined) => lowerProbe(
    resource<Probe>('Probe', { prober: { url: 'prober' }, targets: { staticConfig: { static: ['a'], labels } } }), policyFor()).targets;
  expect(targets(undefined)).toEqual([{ targets: ['a'], labels: { namespace: 'shop' } }]);
  expect(targets({ namespace: 'mine' })).toEqual([{ targets: ['a'], labels: { namespace: 'mine' } }]);
});
