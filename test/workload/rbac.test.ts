import { Inventory } from '../../src/resources/inventory';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import type { Discovered } from '../../src/spell/prometheus/raw-access';
import type { ScrapeJob } from '../../src/spell/prometheus/scrape-job';
import { permissionsOf, Readings } from '../../src/workload/access';
import { missingRules } from '../../src/workload/missing-rules';
import { PolicyRule, rbac } from '../../src/workload/rbac';

const server = serverOf({
  apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'k8s', namespace: 'mon' }, spec: { serviceAccountName: 'prom' },
});
const TOKEN = '/var/run/secrets/kubernetes.io/serviceaccount/token';

const job = (fields: Partial<ScrapeJob>) => ({ origin: { kind: 'ServiceMonitor', name: 'm' }, path: '', jobName: 'm', relabelings: [], ...fields }) as ScrapeJob;
const discovering = (role: Discovered['role'], namespaces: readonly string[], more: object = {}) => job({ discovery: [{ role, namespaces, ...more }] });
const objectsFor = (...jobs: ScrapeJob[]) => rbac(server, permissionsOf(server, { jobs }), settingsOf());

/** `Role mon: list,watch pods` */
const rules = (readings: Readings) => rbac(server, permissionsOf(server, readings), settingsOf())
  .filter(({ kind }) => !kind.endsWith('Binding'))
  .flatMap(({ kind, metadata, rules: all }) => (all as PolicyRule[]).map(({ apiGroups = [], resources, nonResourceURLs, verbs }) =>
    [kind, ...(metadata.namespace ? [metadata.namespace] : []), `${verbs}`, `${nonResourceURLs ?? resources}${apiGroups[0] ? `.${apiGroups[0]}` : ''}`].join(' ')));
const rulesFor = (...jobs: ScrapeJob[]) => rules({ jobs });

test('each namespace that is read has a role, for exactly what its discoveries read', () => {
  expect(rulesFor(discovering('endpoints', ['a', 'b']), discovering('pod', ['b']), discovering('ingress', ['c']), discovering('service', ['d']))).toEqual([
    'Role a list,watch endpoints,pods,services',
    'Role b list,watch endpoints,pods,services',
    'Role c list,watch ingresses.networking.k8s.io',
    'Role d list,watch services',
  ]);
  expect(rulesFor(discovering('endpointslice', ['a']))).toEqual(['Role a list,watch pods,services', 'Role a list,watch endpointslices.discovery.k8s.io']);
});

test('what is read in all namespaces needs no role in one of them', () => {
  expect(rulesFor(discovering('pod', []), discovering('endpoints', ['a']))).toEqual(['ClusterRole list,watch pods', 'Role a list,watch endpoints,services']);
});

test('nodes have no namespace', () => {
  expect(rulesFor(discovering('node', []))).toEqual(['ClusterRole list,watch nodes']);
  expect(rulesFor(discovering('pod', ['a'], { attachToPods: { node: true } }))).toEqual(['ClusterRole list,watch nodes', 'Role a list,watch pods']);
  expect(rulesFor(discovering('pod', ['a'], { attachToPods: { node: false } }))).toEqual(['Role a list,watch pods']);
});

test('another API server is asked by its own rules', () => {
  expect(objectsFor(discovering('pod', [], { host: 'https://elsewhere' }))).toEqual([]);
  expect(objectsFor(job({ kubernetesSDConfigs: [{ role: 'Pod', apiServer: 'https://elsewhere' }] }))).toEqual([]);
});

test('the own namespace of a discovery is that of the server', () => {
  expect(rulesFor(job({ kubernetesSDConfigs: [{ role: 'Pod', namespaces: { ownNamespace: true, names: ['a'] } }] }))).toEqual([
    'Role a list,watch pods', 'Role mon list,watch pods',
  ]);
});

test('who is shown the token may ask whether its owner may get the path', () => {
  const shown: Partial<ScrapeJob> = { scheme: 'HTTPS', bearerTokenFile: TOKEN };
  expect(rulesFor(job({ ...shown, metricsPath: '/metrics/slis' }), job(shown))).toEqual(['ClusterRole get /metrics,/metrics/slis']);
  expect(rulesFor(job({ ...shown, discovery: [{ role: 'node' }] }))).toEqual(['ClusterRole list,watch nodes', 'ClusterRole get nodes/metrics']);
  expect(rulesFor(job({ scheme: 'https', authorization: { credentialsFile: TOKEN } }))).toEqual(['ClusterRole get /metrics']);
  expect(rulesFor(job({ bearerTokenFile: TOKEN }), job({ scheme: 'https', bearerTokenFile: '/etc/token' }))).toEqual([]);
});

test('jobs and Alertmanagers that the user wrote are read for what they discover', () => {
  const discovery = { role: 'pod', namespaces: { own_namespace: true }, attach_metadata: { node: true } };
  expect(rules({ jobs: [], rawJobs: [{ job_name: 'x', kubernetes_sd_configs: [discovery] }] })).toEqual(['ClusterRole list,watch nodes', 'Role mon list,watch pods']);
  expect(rules({
    jobs: [],
    alerting: {
      alertmanagers: [{ discovery: [{ role: 'endpoints', namespaces: ['alerts'] }], relabelings: [] }],
      relabelings: [],
      additional: { alertmanagers: [{ kubernetes_sd_configs: [{ role: 'service', namespaces: { names: ['x'] } }] }], relabelings: [] },
    },
  })).toEqual(['Role alerts list,watch endpoints,pods,services', 'Role x list,watch services']);
});

test('the account of the server is bound, by a name that no other server has', () => {
  const [role, binding] = objectsFor(discovering('pod', ['a']));
  expect(role.metadata).toMatchObject({ name: 'prometheus-k8s.mon.a', namespace: 'a' });
  expect(binding).toMatchObject({
    kind: 'RoleBinding',
    metadata: { name: 'prometheus-k8s.mon.a', namespace: 'a' },
    roleRef: { kind: 'Role', name: 'prometheus-k8s.mon.a' },
    subjects: [{ kind: 'ServiceAccount', name: 'prom', namespace: 'mon' }],
  });
});

test('nothing is emitted where nothing is needed', () => {
  expect(objectsFor(job({}))).toEqual([]);
});

const bound = (kind: 'Role' | 'ClusterRole', rule: object, namespace?: string, subject: object = { kind: 'ServiceAccount', name: 'prom', namespace: 'mon' }): Resource[] => [
  { apiVersion: 'v1', kind, metadata: { name: 'r', namespace: kind === 'Role' ? namespace : undefined }, rules: [rule] },
  { apiVersion: 'v1', kind: namespace ? 'RoleBinding' : 'ClusterRoleBinding', metadata: { name: 'r', namespace }, roleRef: { kind, name: 'r' }, subjects: [subject] },
];
const missing = (resources: readonly Resource[], ...jobs: ScrapeJob[]) =>
  missingRules(server, permissionsOf(server, { jobs }), new Inventory(resources)).map(({ message }) => message);
const PODS = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list', 'watch'] };

test('roles of the input that suffice are not complained about', () => {
  expect(missing(bound('Role', PODS, 'a'), discovering('pod', ['a']))).toEqual([]);
  expect(missing(bound('ClusterRole', PODS, 'a'), discovering('pod', ['a']))).toEqual([]);
  expect(missing(bound('ClusterRole', PODS), discovering('pod', []))).toEqual([]);
  expect(missing(bound('ClusterRole', { apiGroups: ['*'], resources: ['*'], verbs: ['*'] }), discovering('endpointslice', ['a']))).toEqual([]);
  expect(missing(bound('Role', PODS, 'a', { kind: 'Group', name: 'system:serviceaccounts:mon' }), discovering('pod', ['a']))).toEqual([]);
});

test('what is missing is said: verb, resource and namespace', () => {
  expect(missing(bound('Role', { ...PODS, verbs: ['list'] }, 'a'), discovering('pod', ['a']))).toEqual([
    'the roles in the input do not let ServiceAccount mon/prom list and watch pods in namespace a: add that, or say --rbac to have the roles generated',
  ]);
  expect(missing(bound('Role', PODS, 'a'), discovering('pod', ['a']), discovering('endpoints', ['a', 'b'])).map((message) => message.split(':')[0])).toEqual([
    'the roles in the input do not let ServiceAccount mon/prom list and watch endpoints, services in namespace a',
    'the roles in the input do not let ServiceAccount mon/prom list and watch endpoints, pods, services in namespace b',
  ]);
  expect(missing(bound('Role', { ...PODS, resourceNames: ['x'] }, 'a'), discovering('pod', ['a']))).toHaveLength(1);
  expect(missing(bound('Role', PODS, 'a'), discovering('pod', []))[0]).toContain('list and watch pods in all namespaces');
});

test('an account that nothing is bound to is one warning', () => {
  const [message, ...more] = missing(bound('Role', PODS, 'a', { kind: 'ServiceAccount', name: 'other', namespace: 'mon' }), discovering('pod', ['a']), discovering('node', []));
  expect(more).toEqual([]);
  expect(message).toMatch(/^no role in the input is bound to ServiceAccount mon\/prom, but its jobs need to list and watch nodes; list and watch pods in namespace a:/);
});

test('a role that is not in the input may hold anything', () => {
  expect(missing(bound('ClusterRole', PODS, 'a').slice(1), discovering('pod', ['a']))).toEqual([]);
});

test('cluster roles are put together by their labels', () => {
  const [, binding] = bound('ClusterRole', PODS);
  const role = { apiVersion: 'v1', kind: 'ClusterRole', metadata: { name: 'r' }, aggregationRule: { clusterRoleSelectors: [{ matchLabels: { to: 'r' } }] } };
  const part = { apiVersion: 'v1', kind: 'ClusterRole', metadata: { name: 'part', labels: { to: 'r' } }, rules: [PODS] };
  expect(missing([role, part, binding], discovering('pod', []))).toEqual([]);
  expect(missing([role, binding], discovering('pod', []))).toHaveLength(1);
});

test('paths may be granted by a pattern', () => {
  const shown = job({ scheme: 'https', bearerTokenFile: TOKEN });
  expect(missing(bound('ClusterRole', { nonResourceURLs: ['/metrics*'], verbs: ['get'] }), shown)).toEqual([]);
  expect(missing(bound('ClusterRole', { nonResourceURLs: ['/healthz'], verbs: ['get'] }), shown)).toHaveLength(1);
});
