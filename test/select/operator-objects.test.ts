import { describe as named, idOf } from '../../src/resources/finding';
import type { Resource } from '../../src/resources/resource';
import { operatorObjects } from '../../src/select/operator-objects';

const object = (kind: string, name: string, labels: Record<string, string> = {}, rest: object = {}, apiVersion = 'v1'): Resource =>
  ({ apiVersion, kind, metadata: { name, namespace: 'mon', labels }, ...rest });
const deployment = (image: string, labels: Record<string, string> = { 'app.kubernetes.io/name': 'operator' }) =>
  object('Deployment', 'op', labels, { spec: { template: { spec: { containers: [{ name: 'proxy', image: 'proxy:v1' }, { name: 'main', image }] } } } }, 'apps/v1');
const OPERATOR = deployment('quay.io/prometheus-operator/prometheus-operator:v0.93.1');

/** What goes, and why. */
const dropped = (resources: readonly Resource[], kept: readonly string[] = []) =>
  Object.fromEntries([...operatorObjects(resources, kept)].map(([resource, reason]) => [named(idOf(resource)), reason]));
const names = (...resources: readonly Resource[]) => Object.keys(dropped(resources));

test.each([
  ['quay.io/prometheus-operator/prometheus-operator:v0.93.1', true],
  ['mirror:5000/prometheus-operator', true],
  ['prometheus-operator@sha256:abc', true],
  ['quay.io/prometheus-operator/admission-webhook:v0.93.1', true],
  ['quay.io/prometheus-operator/prometheus-config-reloader:v0.93.1', false],
  ['quay.io/other/my-prometheus-operator:v1', false],
  ['quay.io/other/admission-webhook', false],
])('a Deployment with the image %s is the operator: %s', (image, expected) => {
  expect(names(deployment(image))).toEqual(expected ? ['Deployment/mon/op'] : []);
});

test('what is labelled like the operator goes with it, its monitors and rules too', () => {
  const own = { 'app.kubernetes.io/name': 'operator' };
  expect(dropped([
    object('ServiceAccount', 'op', own), OPERATOR, object('ServiceMonitor', 'op', own, {}, 'monitoring.coreos.com/v1'), object('Service', 'other', { 'app.kubernetes.io/name': 'x' }),
  ])).toEqual({
    'ServiceAccount/mon/op': 'it belongs to Deployment/mon/op',
    'Deployment/mon/op': 'it runs Prometheus Operator',
    'ServiceMonitor/mon/op': 'it belongs to Deployment/mon/op, which is left out',
  });
});

test('namespaces, volumes and what the operator works for stay', () => {
  const own = { 'app.kubernetes.io/name': 'operator' };
  expect(names(OPERATOR, object('Namespace', 'mon', own), object('PersistentVolumeClaim', 'a', own), object('Prometheus', 'k8s', own, {}, 'monitoring.coreos.com/v1')))
    .toEqual(['Deployment/mon/op']);
});

test('a name that a whole chart shares is told apart by the component and the instance', () => {
  const labelled = (component: string | undefined, instance = 'a') => ({
    'app.kubernetes.io/name': 'kube-prometheus', 'app.kubernetes.io/instance': instance, ...(component ? { 'app.kubernetes.io/component': component } : {}),
  });
  expect(names(
    deployment('x/prometheus-operator', labelled('operator')),
    object('Service', 'same', labelled('operator')), object('Job', 'part', labelled('operator-webhook')),
    object('Service', 'other', labelled('prometheus')), object('Service', 'none', labelled(undefined)), object('Service', 'elsewhere', labelled('operator', 'b')),
  )).toEqual(['Deployment/mon/op', 'Service/mon/same', 'Job/mon/part']);
});

test('an operator without that label goes alone', () => {
  expect(names(deployment('x/prometheus-operator', {}), object('Service', 'plain'))).toEqual(['Deployment/mon/op']);
});

test('the definitions of the custom resources go, but for those of kinds that are kept', () => {
  const definition = (kind: string, group: string) => object('CustomResourceDefinition', kind.toLowerCase(), {}, { spec: { group, names: { kind } } });
  const all = [definition('Prometheus', 'monitoring.coreos.com'), definition('Alertmanager', 'monitoring.coreos.com'), definition('Other', 'example.com')];
  expect(dropped(all, ['Alertmanager'])).toEqual({ 'CustomResourceDefinition/mon/prometheus': 'it defines Prometheus, which is compiled' });
});

test('webhooks that call the operator, or look at its custom resources only, go', () => {
  const webhooks = (name: string, ...items: object[]) =>
    object('ValidatingWebhookConfiguration', name, {}, { webhooks: items }, 'admissionregistration.k8s.io/v1');
  const calls = { clientConfig: { service: { namespace: 'mon', name: 'op' } }, rules: [{ apiGroups: ['*'] }] };
  const looks = { clientConfig: { url: 'https://elsewhere' }, rules: [{ apiGroups: ['monitoring.coreos.com'] }] };
  const other = { clientConfig: { service: { namespace: 'mon', name: 'y' } }, rules: [{ apiGroups: ['apps'] }] };
  expect(names(webhooks('a', calls), webhooks('b', looks), webhooks('c', calls, other), webhooks('d'), OPERATOR, object('Service', 'op', { 'app.kubernetes.io/name': 'operator' })))
    .toEqual(['Deployment/mon/op', 'Service/mon/op', 'ValidatingWebhookConfiguration/mon/a', 'ValidatingWebhookConfiguration/mon/b']);
});
