import type { Finding } from '../../src/resources/finding';
import { Inventory } from '../../src/resources/inventory';
import { OperatorOptions, Options, settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import { isOperated } from '../../src/select/operated';
import { select } from '../../src/select/select';
import { checkServer } from '../../src/select/server';
import { unselected } from '../../src/select/unselected';

type Fields = Record<string, unknown>;

const resource = (kind: string, namespace: string, name: string, spec: Fields, labels: Record<string, string> = {}): Resource =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { namespace, name, labels }, spec });
const namespace = (name: string, labels: Record<string, string>): Resource => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } });
const prometheus = (spec: Fields) => resource('Prometheus', 'monitoring', 'k8s', { scrapeInterval: '30s', ...spec });
const monitor = (name: string, endpoint: Fields = {}, spec: Fields = {}, labels: Record<string, string> = {}, where = 'monitoring') =>
  resource('ServiceMonitor', where, name, { selector: {}, endpoints: [{ port: 'web', ...endpoint }], ...spec }, labels);
const secret = (name: string, data: Record<string, string>): Resource => ({ apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'monitoring', name }, data });
const rule = (groups: unknown, name = 'rules') => resource('PrometheusRule', 'monitoring', name, { groups });

function selected(server: Resource, others: readonly Resource[], options: Options = {}) {
  const selection = select(serverOf(server), new Inventory([server, ...others]), settingsOf(options));
  return {
    ...selection,
    taken: selection.verdicts.filter(({ taken }) => taken).map(({ resource: { namespace: where, name } }) => `${where}/${name}`),
    reasons: Object.fromEntries(selection.verdicts.map(({ resource: { name }, reason }) => [name, reason])),
    problems: selection.findings.map(({ severity, resource: { name }, path, message }) => `${severity} ${name} ${path} ${message}`),
  };
}

const EVERYTHING = { serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {} };
const refused = (endpoint: Fields, server: Fields = {}, others: readonly Resource[] = []) =>
  selected(prometheus({ ...EVERYTHING, ...server }), [monitor('m', endpoint), ...others]).problems;

test('no selector selects nothing, an empty one everything', () => {
  const others = [monitor('a'), monitor('b', {}, {}, { team: 'x' })];
  expect(selected(prometheus({}), others).taken).toEqual([]);
  expect(selected(prometheus({}), others).reasons.a).toBe('selects none: its serviceMonitorSelector is not set');
  expect(selected(prometheus({ serviceMonitorSelector: {} }), others).taken).toEqual(['monitoring/a', 'monitoring/b']);
});

test('labels decide, and the reason says which', () => {
  const server = prometheus({ serviceMonitorSelector: { matchLabels: { team: 'x' }, matchExpressions: [{ key: 'tier', operator: 'NotIn', values: ['test'] }] } });
  const result = selected(server, [
    monitor('a', {}, {}, { team: 'x' }), monitor('b', {}, {}, { team: 'y' }), monitor('c'), monitor('d', {}, {}, { team: 'x', tier: 'test' }),
  ]);
  expect(result.taken).toEqual(['monitoring/a']);
  expect(result.reasons).toEqual({
    a: 'selects it by its serviceMonitorSelector',
    b: 'has a serviceMonitorSelector that wants label team=x, here it is y',
    c: 'has a serviceMonitorSelector that wants label team=x, here it is missing',
    d: 'has a serviceMonitorSelector that wants label tier not in (test), here it is test',
  });
});

test('no namespace selector means the own namespace', () => {
  const others = [monitor('a'), monitor('b', {}, {}, {}, 'shop'), monitor('c', {}, {}, {}, 'a-team')];
  const own = selected(prometheus({ serviceMonitorSelector: {} }), others);
  expect(own.taken).toEqual(['monitoring/a']);
  expect(own.reasons.b).toBe('looks into its own namespace monitoring only: its serviceMonitorNamespaceSelector is not set');
  expect(selected(prometheus(EVERYTHING), others).taken).toEqual(['a-team/c', 'monitoring/a', 'shop/b']);
});

test('namespaces are selected by their labels, and each has its name as one', () => {
  const others = [monitor('a', {}, {}, {}, 'shop'), monitor('b', {}, {}, {}, 'bank'), namespace('shop', { monitored: 'yes' })];
  const byLabel = selected(prometheus({ serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: { matchLabels: { monitored: 'yes' } } }), others);
  expect(byLabel.taken).toEqual(['shop/a']);
  expect(byLabel.reasons.b).toBe('has a serviceMonitorNamespaceSelector that wants label monitored=yes, here it is missing on namespace bank');
  const byName = { matchLabels: { 'kubernetes.io/metadata.name': 'bank' } };
  expect(selected(prometheus({ serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: byName }), others).taken).toEqual(['bank/b']);
});

test('options keep namespaces out', () => {
  const others = [monitor('a'), monitor('b', {}, {}, {}, 'shop')];
  const denied = selected(prometheus(EVERYTHING), others, { operator: { denyNamespaces: ['shop'] } });
  expect(denied.taken).toEqual(['monitoring/a']);
  expect(denied.reasons.b).toBe('reads nothing in namespace shop: the options exclude it');
  expect(selected(prometheus(EVERYTHING), others, { operator: { namespaces: ['shop'] } }).taken).toEqual(['shop/b']);
});

test('a server is looked after where the options say so', () => {
  const server = prometheus({});
  const findings: Finding[] = [];
  const isTaken = (one: Resource, operator: OperatorOptions = {}) => isOperated(one, settingsOf({ operator }), findings);
  const wanted = { prometheusInstanceSelector: 'team in (a,b),!old' };
  expect(isTaken(server)).toBe(true);
  expect(isTaken(server, { prometheusInstanceNamespaces: ['shop'] })).toBe(false);
  expect(isTaken(server, { namespaces: ['shop'], prometheusInstanceNamespaces: ['monitoring'] })).toBe(true);
  expect(isTaken(server, wanted)).toBe(false);
  expect(isTaken({ ...server, metadata: { ...server.metadata, labels: { team: 'b' } } }, wanted)).toBe(true);
  expect(isTaken(server, { controllerId: 'mine' })).toBe(false);
  expect(findings).toEqual([]);
  expect(isTaken(server, { prometheusInstanceSelector: 'team in a' })).toBe(false);
  expect(findings).toEqual([expect.objectContaining({
    severity: 'error',
    message: 'whether it is wanted cannot be told by the option prometheusInstanceSelector: "team in a" is no label selector: found "a", expected \'(\'',
  })]);
});

test('a Prometheus without any selector of monitors is unmanaged', () => {
  expect(selected(prometheus({ ruleSelector: {} }), []).unmanaged).toBe(true);
  expect(selected(prometheus({ probeSelector: {} }), []).unmanaged).toBe(false);
  expect(selected(prometheus({}), [], { operator: { disableUnmanagedPrometheusConfiguration: true } }).unmanaged).toBe(false);
  expect(selected(resource('PrometheusAgent', 'monitoring', 'k8s', {}), []).unmanaged).toBe(false);
});

test('agents take no rules, those on each node take pod monitors only', () => {
  const agent = (mode: string) => resource('PrometheusAgent', 'monitoring', 'k8s', { mode, ...EVERYTHING, podMonitorSelector: {} });
  const others = [monitor('m'), rule([]), resource('PodMonitor', 'monitoring', 'p', { selector: {}, podMetricsEndpoints: [] })];
  expect(selected(agent('StatefulSet'), others).reasons.rules).toBe('is an agent, and agents evaluate no rules');
  const daemon = selected(agent('DaemonSet'), others);
  expect(daemon.taken).toEqual(['monitoring/p']);
  expect(daemon.reasons.m).toContain('takes PodMonitors only');
});

test('what is invalid is not taken, and the finding says where', () => {
  const result = selected(prometheus(EVERYTHING), [monitor('m', { scrapeTimeout: '1m' })]);
  expect(result.serviceMonitors).toEqual([]);
  expect(result.problems).toEqual([
    'error m spec.endpoints[0].scrapeTimeout 1m is longer than the scrape interval 30s of Prometheus monitoring/k8s',
  ]);
  expect(result.reasons.m).toMatch(/^refuses it: spec.endpoints\[0\].scrapeTimeout 1m is longer/);
});

test('endpoints are refused as the operator does', () => {
  expect(refused({ interval: '1m', scrapeTimeout: '45s' })).toEqual([]);
  expect(refused({ relabelings: [{ action: 'hashmod', targetLabel: 'a' }] })).toEqual([expect.stringContaining('spec.endpoints[0].relabelings[0].modulus')]);
  expect(refused({ bearerTokenFile: '/token' }, { arbitraryFSAccessThroughSMs: { deny: true } })).toEqual([expect.stringContaining('endpoints[0].bearerTokenFile')]);
  expect(refused({ authorization: { credentials: { name: 'a', key: 'b' } }, basicAuth: { username: { name: 'a', key: 'b' }, password: { name: 'a', key: 'b' } } }))
    .toEqual([expect.stringContaining('spec.endpoints[0].basicAuth')]);
  expect(refused({ authorization: { type: 'Bearer' } })).toEqual([expect.stringContaining('spec.endpoints[0].authorization.credentials is missing')]);
  expect(refused({ tlsConfig: { keySecret: { name: 'a', key: 'b' } } })).toEqual([expect.stringContaining('spec.endpoints[0].tlsConfig')]);
  expect(refused({ proxyUrl: 'http://a{b' })).toEqual([expect.stringContaining('spec.endpoints[0].proxyUrl')]);
  expect(refused({}, { version: 'v2.16.0' })).toEqual([]);
});

test('the scrape class has to exist', () => {
  const result = selected(prometheus({ ...EVERYTHING, scrapeClasses: [{ name: 'tls' }] }), [monitor('m', {}, { scrapeClass: 'mtls' }), monitor('n', {}, { scrapeClass: 'tls' })]);
  expect(result.problems).toEqual(['error m spec.scrapeClass Prometheus monitoring/k8s has no scrape class "mtls", it has tls']);
});

test('selectors and releases of monitors are checked', () => {
  const result = selected(prometheus({ ...EVERYTHING, version: 'v2.16.0' }), [
    monitor('a', {}, { selector: { matchExpressions: [{ key: 'x', operator: 'In' }] } }), monitor('b', {}, { selectorMechanism: 'RoleSelector' }),
  ]);
  expect(result.problems).toEqual([
    'error a spec.selector.matchExpressions[0].values In needs at least one value',
    'error b spec.selectorMechanism RoleSelector needs Prometheus 2.17.0, the server is 2.16.0',
  ]);
});

test('a Secret of the input has to have the key, one that is elsewhere may have it', () => {
  const endpoint = { authorization: { credentials: { name: 'token', key: 'value' } } };
  expect(refused(endpoint)).toEqual([]);
  expect(refused(endpoint, {}, [secret('token', { value: 'eA==' })])).toEqual([]);
  expect(refused(endpoint, {}, [secret('token', { other: 'eA==' })])).toEqual([
    'error m spec.endpoints[0].authorization.credentials Secret monitoring/token has no key "value", it has other',
  ]);
});

test('a certificate has to be one', () => {
  const endpoint = { tlsConfig: { ca: { secret: { name: 'tls', key: 'ca' } } } };
  expect(refused(endpoint, {}, [secret('tls', { ca: 'eA==' })])).toEqual([expect.stringContaining('spec.endpoints[0].tlsConfig.ca')]);
});

test('a port that no selected Service has is a warning', () => {
  const service: Resource = {
    apiVersion: 'v1', kind: 'Service', metadata: { namespace: 'monitoring', name: 'web', labels: { app: 'web' } }, spec: { ports: [{ name: 'http' }] },
  };
  const result = selected(prometheus(EVERYTHING), [service, monitor('m', {}, { selector: { matchLabels: { app: 'web' } } }), monitor('n', {}, { selector: { matchLabels: { app: 'x' } } })]);
  expect(result.taken).toEqual(['monitoring/m', 'monitoring/n']);
  expect(result.problems).toEqual(['warning m spec.endpoints[0].port Service monitoring/web that it selects has no port named "web": there http']);
});

test('probes need something to probe and a host that does it', () => {
  const probe = (spec: Fields) => selected(prometheus({ probeSelector: {} }), [resource('Probe', 'monitoring', 'p', spec)]).problems;
  const targets = { staticConfig: { static: ['a'] } };
  expect(probe({ targets, prober: { url: 'blackbox:9115' } })).toEqual([]);
  expect(probe({ prober: { url: 'blackbox' } })).toEqual(['error p spec.targets says nothing to probe: expected staticConfig or ingress']);
  expect(probe({ targets, prober: { url: 'http://blackbox' } })).toEqual([expect.stringContaining('error p spec.prober.url has to be a host or host:port')]);
  const credentials = { name: 'a', key: 'b' };
  expect(probe({ targets, prober: { url: 'blackbox' }, basicAuth: { username: credentials, password: credentials }, bearerTokenSecret: credentials }))
    .toEqual([expect.stringContaining('warning p spec.bearerTokenSecret stands beside basicAuth')]);
  expect(probe({ targets, prober: { url: 'blackbox', proxyFromEnvironment: true, noProxy: 'a' } })).toEqual([expect.stringContaining('spec.prober.noProxy')]);
});

test('rules are refused as Prometheus would', () => {
  const problems = (one: Fields, server: Fields = {}) => selected(prometheus({ ruleSelector: {}, ...server }), [rule([{ name: 'g', rules: [one] }])]).problems;
  expect(problems({ alert: 'A', expr: 'up == 0', for: '', annotations: { a: '{{ $value }}' } })).toEqual([]);
  expect(problems({ alert: 'A', record: 'b', expr: 'up' })).toEqual([expect.stringContaining('rules[0].record stands beside alert')]);
  expect(problems({ expr: 'up' })).toEqual([expect.stringContaining('has neither alert nor record')]);
  expect(problems({ record: 'a', expr: 'rate(up)' })).toEqual([expect.stringContaining('spec.groups[0].rules[0].expr is not valid PromQL: rate() wants a range vector')]);
  expect(problems({ record: 'a', expr: 1, for: '5m', annotations: { a: 'b' } })).toEqual([expect.stringContaining('annotations'), expect.stringContaining('for')]);
  expect(problems({ record: 'a{b="c"}', expr: '1' })).toEqual([expect.stringContaining('braces')]);
  expect(problems({ record: 'a', expr: '1', labels: { __name__: 'b' } })).toEqual([expect.stringContaining('"__name__" is not a valid name')]);
  expect(problems({ alert: 'A', expr: '1', labels: { 'a.b': 'c' } }, { version: 'v2.55.0' })).toEqual([expect.stringContaining('"a.b" is not a valid name')]);
  expect(problems({ alert: 'A', expr: '1', annotations: { a: '{{ end }}' } })).toEqual([expect.stringContaining('annotations.a is not a valid template')]);
  expect(problems({ record: 'a', expr: 'limitk(1, up)' }, { enableFeatures: ['promql-experimental-functions'] })).toEqual([]);
});

test('two groups of a file have two names', () => {
  expect(selected(prometheus({ ruleSelector: {} }), [rule([{ name: 'g' }, { name: 'g' }])]).problems).toEqual([
    'error rules spec.groups[1].name "g" is the name of an earlier group too: rename one of them',
  ]);
});

test('fields that a release does not know are not looked at', () => {
  const groups = [{ name: 'g', labels: { 'a.b': 'c' }, rules: [{ alert: 'A', expr: '1', keep_firing_for: '1h1d' }] }];
  expect(selected(prometheus({ ruleSelector: {}, version: 'v2.41.0' }), [rule(groups)]).problems).toEqual([]);
  expect(selected(prometheus({ ruleSelector: {}, version: 'v3.0.0' }), [rule(groups)]).problems).toHaveLength(1);
});

test('what nobody takes is a warning with the reasons of all', () => {
  const others = [monitor('m'), monitor('bad', { scrapeTimeout: '1h' })];
  const verdicts = [selected(prometheus({}), others), selected(prometheus({ serviceMonitorSelector: { matchLabels: { a: 'b' } } }), others)].flatMap((one) => one.verdicts);
  expect(unselected(verdicts)).toEqual([expect.objectContaining({ resource: expect.objectContaining({ name: 'bad' }) }), {
    severity: 'warning',
    resource: { kind: 'ServiceMonitor', namespace: 'monitoring', name: 'm' },
    path: '',
    message: 'no server takes it: Prometheus/monitoring/k8s selects none: its serviceMonitorSelector is not set; '
      + 'Prometheus/monitoring/k8s has a serviceMonitorSelector that wants label a=b, here it is missing',
  }]);
  expect(unselected(selected(prometheus(EVERYTHING), others).verdicts)).toEqual([]);
});

test('servers are refused for their release, selectors and scrape classes', () => {
  const problems = (spec: Fields) => checkServer(serverOf(prometheus(spec)), new Inventory([])).map(({ path, message }) => `${path} ${message}`);
  expect(problems({ ...EVERYTHING, version: 'v3.5.0', scrapeClasses: [{ name: 'a', default: true }] })).toEqual([]);
  expect(problems({ version: 'latest' })).toEqual([expect.stringContaining('spec.version "latest" is not a release of Prometheus 2 or 3')]);
  expect(problems({ version: 'v1.8.0' })).toHaveLength(1);
  expect(problems({ ruleSelector: { matchLabels: { 'a b': 'c' } } })).toEqual([expect.stringMatching(/^spec\.ruleSelector\.matchLabels\["a b"] "a b" is no label key: /)]);
  expect(problems({ scrapeClasses: [{ name: 'a', default: true }, { name: 'b', default: true }] })).toEqual([
    'spec.scrapeClasses[1].default a is the default already: at most one scrape class can be',
  ]);
  expect(problems({ scrapeClasses: [{ name: 'a', relabelings: [{ action: 'replace' }], tlsConfig: { certFile: '/a' } }] })).toHaveLength(2);
});
