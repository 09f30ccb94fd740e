import type { PrometheusSpec, ServiceMonitor } from '../../imports/monitoring.types';
import { checkKubelets, lowerKubeletMonitor } from '../../src/lower/kubelet';
import { policyOf } from '../../src/lower/policy';
import { OperatorOptions, settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';

const SERVER = serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'mon' }, spec: {} });
const jobsOf = (monitor: object, operator: OperatorOptions = {}, server: PrometheusSpec = {}) => {
  const settings = settingsOf({ operator });
  const policy = policyOf(serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'mon' }, spec: server }), settings);
  return lowerKubeletMonitor({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ServiceMonitor',
    metadata: { name: 'kubelet', namespace: 'mon' },
    spec: {
      selector: { matchLabels: { 'k8s-app': 'kubelet' } },
      namespaceSelector: { matchNames: ['kube-system'] },
      endpoints: [{ port: 'https-metrics' }],
      ...monitor,
    },
  } as unknown as ServiceMonitor & Resource, policy, settings);
};
const constants = (monitor: object, operator?: OperatorOptions) => Object.fromEntries(
  jobsOf(monitor, operator)![0].relabelings.filter(({ sourceLabels }) => !sourceLabels)
    .map(({ targetLabel, replacement }) => [targetLabel, replacement]));

test('a monitor of the kubelets discovers nodes, at the port of its endpoint', () => {
  const [job, ...more] = jobsOf({})!;
  expect(more).toEqual([]);
  expect(job).toMatchObject({ jobName: 'serviceMonitor/mon/kubelet/0', discovery: [{ role: 'node' }] });
  expect(job.relabelings).toContainEqual({ sourceLabels: ['__address__'], regex: '(.+):\\d+', targetLabel: '__address__', replacement: '${1}:10250' });
});

test('the targets have the labels that they would have by the Service', () => {
  expect(constants({ jobLabel: 'app.kubernetes.io/managed-by', targetLabels: ['k8s-app', 'missing'] })).toMatchObject({
    job: 'prometheus-operator', namespace: 'kube-system', service: 'kubelet', endpoint: 'https-metrics', k8s_app: 'kubelet', instance: '',
  });
  expect(constants({ jobLabel: 'missing' })).toMatchObject({ job: 'kubelet' });
  expect(constants({ targetLabels: ['team'] }, { labels: { team: 'red' } })).toMatchObject({ team: 'red' });
});

test('the Service may have another name, or be none', () => {
  expect(jobsOf({}, { kubeletService: '' })).toBeUndefined();
  expect(jobsOf({}, { kubeletService: 'monitoring/nodes' })).toBeUndefined();
  expect(constants({ namespaceSelector: { any: true } }, { kubeletService: 'monitoring/nodes' })).toMatchObject({ service: 'nodes', namespace: 'monitoring', job: 'nodes' });
});

test('only nodes with some labels may have one', () => {
  expect(jobsOf({}, { kubeletSelector: 'team=a,!edge' })![0].discovery![0].selectors).toEqual([{ role: 'node', label: 'team=a,!edge' }]);
});

test('the external address of a node may come first, in brackets where it has colons', () => {
  const addresses = (kubeletNodeAddressPriority?: string) => jobsOf({}, { kubeletNodeAddressPriority })![0].relabelings
    .filter(({ targetLabel, sourceLabels }) => targetLabel === '__address__' && sourceLabels![0] !== '__address__');
  const sourceLabels = ['__meta_kubernetes_node_address_ExternalIP'];
  expect(addresses()).toEqual([]);
  expect(addresses('external')).toEqual([
    { sourceLabels, regex: '([^:]+)', targetLabel: '__address__', replacement: '${1}:10250' },
    { sourceLabels, regex: '(.+:.*)', targetLabel: '__address__', replacement: '[${1}]:10250' },
  ]);
});

test('options that tell no kubelets are refused', () => {
  const messages = (operator: OperatorOptions) => checkKubelets(SERVER, settingsOf({ operator })).map(({ message }) => message);
  expect(messages({ kubeletSelector: 'team', kubeletNodeAddressPriority: 'external' })).toEqual([]);
  expect(messages({ kubeletSelector: 'team in a', kubeletNodeAddressPriority: 'outer' })).toEqual([
    expect.stringMatching(/^the kubelets cannot be told by the option kubeletSelector: /),
    'the option kubeletNodeAddressPriority is "outer": expected internal or external',
  ]);
});

test('an endpoint without a port is every port of the kubelets', () => {
  const names = (operator?: OperatorOptions) => jobsOf({ endpoints: [{}] }, operator)!.map(({ jobName }) => jobName.split('/').pop());
  expect(names()).toEqual(['https-metrics', 'http-metrics', 'cadvisor']);
  expect(names({ kubeletHttpMetrics: false })).toEqual(['https-metrics', 'cadvisor']);
});

test('a port that the kubelets do not have is looked for as in any Service', () => {
  expect(jobsOf({ endpoints: [{ port: 'web' }, { targetPort: 80 }] })!.map(({ discovery }) => discovery![0].role)).toEqual(['endpoints', 'endpoints']);
});

test('a monitor that may select other Services too is no monitor of the kubelets', () => {
  expect(jobsOf({ selector: {} })).toBeUndefined();
  expect(jobsOf({ selector: { matchLabels: { app: 'web' } } })).toBeUndefined();
  expect(jobsOf({ selector: { matchExpressions: [{ key: 'k8s-app', operator: 'Exists' }] } })).toBeUndefined();
  expect(jobsOf({ selector: { matchLabels: { 'k8s-app': 'kubelet', 'team': 'red' } } })).toBeUndefined();
  expect(jobsOf({ namespaceSelector: undefined })).toBeUndefined();
  expect(jobsOf({ selector: { matchExpressions: [{ key: 'app.kubernetes.io/name', operator: 'In', values: ['kubelet'] }] } })).toBeDefined();
});

test("what the user's rules read of the Service is there, before they read it", () => {
  const read = { sourceLabels: ['__meta_kubernetes_endpoint_address_target_name', '__meta_kubernetes_service_name'], targetLabel: 'seen' };
  const rules = jobsOf({ endpoints: [{ port: 'https-metrics', relabelings: [read] }] })![0].relabelings;
  const at = (label: string) => rules.findIndex(({ targetLabel }) => targetLabel === label);
  expect(at('__meta_kubernetes_service_name')).toBeGreaterThan(0);
  expect(at('__meta_kubernetes_endpoint_address_target_name')).toBeLessThan(at('seen'));
  expect(at('__meta_kubernetes_endpoint_ready')).toBe(-1);
});

test('a rule that takes all labels has those of the EndpointSlices too, and the annotations', () => {
  const endpoints = [{ port: 'https-metrics', relabelings: [{ action: 'labelmap', regex: '__meta_kubernetes_(endpointslice_.+|service_annotation_.+)' }] }];
  expect(constants({ endpoints, serviceDiscoveryRole: 'EndpointSlice' }, { annotations: { team: 'red' } })).toMatchObject({
    __meta_kubernetes_endpointslice_label_kubernetes_io_service_name: 'kubelet',
    __meta_kubernetes_endpointslice_label_endpointslice_kubernetes_io_managed_by: 'prometheus-operator',
    __meta_kubernetes_endpointslice_annotation_team: 'red',
    __meta_kubernetes_service_annotation_team: 'red',
    __meta_kubernetes_endpointslice_address_type: 'IPv4',
  });
});

test('labels of nodes are seen only where they are to be attached', () => {
  const endpoints = [{ port: 'https-metrics', relabelings: [{ action: 'labelmap', regex: '__meta_kubernetes_node_label_(.+)' }] }];
  const drops = (monitor: object) => jobsOf({ endpoints, ...monitor })![0].relabelings.filter(({ action }) => action === 'labeldrop').length;
  expect(drops({})).toBe(1);
  expect(drops({ attachMetadata: { node: true } })).toBe(0);
});

test('shards share the kubelets by their addresses', () => {
  expect(jobsOf({}, {}, { shards: 2 })![0].relabelings).toContainEqual(expect.objectContaining({ action: 'hashmod', modulus: 2 }));
});
