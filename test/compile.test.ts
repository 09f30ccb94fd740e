import { compile } from '../src/compile';
import type { Options } from '../src/resources/options';
import type { Resource } from '../src/resources/resource';

const resource = (kind: string, namespace: string, name: string, spec: object): Resource =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { namespace, name }, spec });
const server = (spec: object = {}) => resource('Prometheus', 'mon', 'main', {
  serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}, ...spec,
});
const login = { authorization: { credentials: { name: 'login', key: 'token' } } };
const monitor = (name: string, endpoints: readonly object[]) => resource('ServiceMonitor', 'shop', name, { selector: {}, endpoints });

const compiled = (resources: readonly Resource[], options: Options = {}) => compile(resources, { operator: { kubeletService: '' }, ...options });

test('a monitor whose Secret cannot be had keeps the server from being generated', () => {
  const { findings } = compiled([server(), monitor('web', [{ port: 'a', ...login }])]);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([
    expect.objectContaining({ resource: { kind: 'ServiceMonitor', namespace: 'shop', name: 'web' }, path: 'spec.endpoints[0].authorization.credentials' }),
  ]);
});

test('where the invalid is skipped, such a monitor is left out with all its jobs, and nothing of it is mounted', () => {
  const { servers, generated, findings } = compiled(
    [server(), monitor('api', [{ port: 'a' }]), monitor('web', [{ port: 'a' }, { port: 'b', ...login }])], { skipInvalid: true });
  expect(findings.map(({ severity }) => severity)).not.toContain('error');
  expect(servers[0].parts.map(({ name }) => name)).toEqual(['serviceMonitor/shop/api/0']);
  expect(JSON.stringify(generated)).not.toContain('login');
});

test('a finding names its resource, and nothing else of it', () => {
  const { findings } = compiled([server({ version: 'v2.45.0', keepDroppedTargets: 5, remoteWrite: [{ url: 'http://x', roundRobinDNS: true }] })]);
  expect(findings.length).toBeGreaterThan(0);
  for (const finding of findings) expect(Object.keys(finding.resource).sort()).toEqual(['kind', 'name', 'namespace']);
});

test('servers of one namespace share the service that governs them', () => {
  const { generated } = compiled([server({ portName: 'a' }), resource('Prometheus', 'mon', 'second', { serviceMonitorSelector: {} })]);
  const services = generated.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Service');
  expect(services).toHaveLength(1);
});

test('nothing is generated for a server that is paused', () => {
  const { generated, findings } = compiled([server({ paused: true })]);
  expect(generated).toEqual([]);
  expect(findings).toEqual([expect.objectContaining({ severity: 'warning', path: 'spec.paused' })]);
});

test('what is not ours passes through, in its order', () => {
  const other = (name: string): Resource => ({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { namespace: 'a', name } });
  expect(compiled([other('b'), server(), other('a')]).passed.map(({ metadata }) => metadata.name)).toEqual(['b', 'a']);
});

test('a kind that is not known is refused, unless it is to stay as it is', () => {
  const unknown = resource('Tracer', 'mon', 'main', {});
  expect(compiled([unknown]).findings).toEqual([expect.objectContaining({ severity: 'error', message: expect.stringContaining('--pass-through Tracer') })]);
  expect(compiled([unknown], { passThrough: ['Tracer'] })).toEqual(expect.objectContaining({ findings: [], passed: [unknown] }));
});
