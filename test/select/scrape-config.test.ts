import type { ScrapeConfig, ScrapeConfigSpec } from '../../imports/monitoring.types';
import { checkFieldSelectorText } from '../../src/check/field-selector-text';
import { Inventory } from '../../src/resources/inventory';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import { validateScrapeConfig } from '../../src/select/scrape-config';

const secret = (name: string, ...keys: string[]): Resource =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'shop' }, stringData: Object.fromEntries(keys.map((key) => [key, 'text'])) });

interface Surroundings {
  readonly version?: string;
  readonly held?: readonly Resource[];
  readonly assumed?: readonly string[];
}

function findings(spec: ScrapeConfigSpec, { version, held = [], assumed = [] }: Surroundings = {}) {
  const server = serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'mon' }, spec: { version, scrapeInterval: '30s' } });
  const config = { apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'ScrapeConfig', metadata: { name: 'web', namespace: 'shop' }, spec };
  const settings = settingsOf({ assumeSecrets: assumed });
  return validateScrapeConfig(config as ScrapeConfig & Resource, { server, inventory: new Inventory(held), settings });
}
const errors = (spec: ScrapeConfigSpec, around?: Surroundings) =>
  findings(spec, around).filter(({ severity }) => severity === 'error').map(({ path, message }) => `${path}: ${message}`);

test('a sound ScrapeConfig has no findings', () => {
  expect(findings({ staticConfigs: [{ targets: ['a:1'] }], scrapeTimeout: '10s', kubernetesSDConfigs: [{ role: 'Pod', attachMetadata: { node: true } }] })).toEqual([]);
});

test('no ScrapeConfig is taken for a release of old', () => {
  expect(errors({}, { version: 'v2.39.0' })).toEqual([': a ScrapeConfig needs Prometheus 2.40.0, that of Prometheus mon/p is 2.39.0']);
  expect(errors({}, { version: 'v2.40.0' })).toEqual([]);
});

test('what a release lacks and cannot do without is refused where it stands', () => {
  const spec: ScrapeConfigSpec = { consulSDConfigs: [{ server: 'c', filter: 'f', pathPrefix: '/p' }], openstackSDConfigs: [{ region: 'r', role: 'LoadBalancer' }] };
  expect(errors(spec, { version: 'v2.55.0' })).toEqual([
    'spec.consulSDConfigs[0].filter: needs Prometheus 3.0.0, the server is 2.55.0',
    'spec.openstackSDConfigs[0].role: "LoadBalancer" needs Prometheus 3.2.0, the server is 2.55.0',
  ]);
  expect(errors(spec, { version: 'v3.2.0' })).toEqual([]);
});

test('a scrape class has to be one of the server', () => {
  expect(errors({ scrapeClass: 'x' })).toEqual(['spec.scrapeClass: Prometheus mon/p has no scrape class "x", it has none']);
});

test('a scrape takes no longer than the interval, which may be that of the server', () => {
  expect(errors({ scrapeTimeout: '31s' })).toEqual(['spec.scrapeTimeout: 31s is longer than the scrape interval 30s of Prometheus mon/p']);
  expect(errors({ scrapeTimeout: '31s', scrapeInterval: '1m' })).toEqual([]);
});

test('labels of static targets have names that the release understands', () => {
  const spec = { staticConfigs: [{ targets: ['a'], labels: { 'a.b': 'c' } }] };
  expect(errors(spec, { version: 'v2.55.0' })).toEqual(['spec.staticConfigs[0].labels: "a.b" is no name of a label']);
  expect(errors(spec, { version: 'v3.0.0' })).toEqual([]);
});

test('the rules for relabelling hold', () => {
  expect(errors({ relabelings: [{ action: 'hashmod', targetLabel: 'a' }], metricRelabelings: [{ regex: '(', targetLabel: 'a' }] })).toEqual([
    expect.stringContaining('spec.relabelings[0].modulus'), expect.stringContaining('spec.metricRelabelings[0].regex'),
  ]);
});

test('proxies, TLS and authorizations are checked in the job and in each discovery', () => {
  const reason = { noProxy: 'x' };
  expect(errors({ ...reason, eurekaSDConfigs: [{ server: 'http://e', ...reason }] }).map((text) => text.split(':')[0]))
    .toEqual(['spec.noProxy', 'spec.eurekaSDConfigs[0].noProxy']);
  expect(errors({ linodeSDConfigs: [{ tlsConfig: { minVersion: 'TLS13', maxVersion: 'TLS12' } }] })).toHaveLength(1);
  expect(errors({ nomadSDConfigs: [{ server: 'http://n', authorization: { type: 'Basic', credentials: { name: 's', key: 'k' } } }] }))
    .toEqual([expect.stringContaining('spec.nomadSDConfigs[0].authorization.type')]);
  expect(errors({ proxyUrl: 'http://[' })).toEqual([expect.stringContaining('spec.proxyUrl: "http://[" is not a URL')]);
});

test('a key that a Secret of the input lacks is an error, with those that it has', () => {
  expect(errors({ consulSDConfigs: [{ server: 'c', tokenRef: { name: 's', key: 'no' } }] }, { held: [secret('s', 'yes')] }))
    .toEqual(['spec.consulSDConfigs[0].tokenRef: Secret shop/s has no key "no", it has yes']);
  expect(errors({ proxyUrl: 'http://p', proxyConnectHeader: { h: [{ name: 's', key: 'no' }] } }, { held: [secret('s')] }))
    .toEqual(['spec.proxyConnectHeader.h[0]: Secret shop/s has no key "no", it has none']);
});

test('a Secret that the input lacks is kept elsewhere, unless others of its namespace are there', () => {
  const spec: ScrapeConfigSpec = { ec2SDConfigs: [{ accessKey: { name: 'aws', key: 'a' }, secretKey: { name: 'aws', key: 's' } }] };
  expect(errors(spec)).toEqual([]);
  expect(errors(spec, { held: [secret('other')] })[0]).toContain('spec.ec2SDConfigs[0].accessKey: Secret shop/aws is not in the input');
  expect(errors(spec, { held: [secret('other')], assumed: ['shop/aws'] })).toEqual([]);
  const sealed = { apiVersion: 'bitnami.com/v1alpha1', kind: 'SealedSecret', metadata: { name: 'aws', namespace: 'shop' } };
  expect(errors(spec, { held: [secret('other'), sealed] })).toEqual([]);
});

test('a certificate of the input is one', () => {
  const spec: ScrapeConfigSpec = { kumaSDConfigs: [{ server: 'http://k', tlsConfig: { ca: { secret: { name: 's', key: 'ca' } } } }] };
  expect(errors(spec, { held: [secret('s', 'ca')] })).toEqual(['spec.kumaSDConfigs[0].tlsConfig.ca: is no certificate of an authority: it holds no PEM block']);
});

test('each discovery has rules of its own', () => {
  const paths = (spec: ScrapeConfigSpec) => errors(spec).map((text) => text.split(': ')[0].replace('spec.', ''));
  expect(paths({ dnsSDConfigs: [{ names: ['a'], type: 'A' }, { names: ['a'], type: 'SRV' }, { names: ['a'] }] })).toEqual(['dnsSDConfigs[0].port']);
  expect(paths({ azureSDConfigs: [{ subscriptionID: 's', tenantID: 't' }, { subscriptionID: 's', authenticationMethod: 'SDK' }] }))
    .toEqual(['azureSDConfigs[0].clientID', 'azureSDConfigs[0].clientSecret']);
  expect(paths({ kumaSDConfigs: [{ server: 'kuma' }], nomadSDConfigs: [{ server: 'n' }] })).toEqual(['kumaSDConfigs[0].server', 'nomadSDConfigs[0].server']);
  expect(paths({ puppetDBSDConfigs: [{ url: 'ftp://x', query: 'q' }, { url: 'https://x', query: 'q' }] })).toEqual(['puppetDBSDConfigs[0].url']);
  expect(paths({ dockerSDConfigs: [{ host: 'unix:///var/run/docker.sock' }, { host: ':x' }] })).toEqual(['dockerSDConfigs[1].host']);
});

test('selectors of Kubernetes fit the role, and can be read', () => {
  const paths = (config: object) => errors({ kubernetesSDConfigs: [{ role: 'Pod', ...config }] }).map((text) => text.split(': ')[0].replace('spec.kubernetesSDConfigs[0].', ''));
  expect(paths({ selectors: [{ role: 'Node', label: 'a=b' }] })).toEqual(['selectors[0].role']);
  expect(paths({ role: 'Endpoints', selectors: [{ role: 'Service', label: 'a in (b' }, { role: 'Pod', field: 'x' }] })).toEqual(['selectors[0].label', 'selectors[1].field']);
  expect(paths({ apiServer: 'x', namespaces: { ownNamespace: true } })).toEqual(['namespaces.ownNamespace']);
});

test('metadata that a role does not attach is a warning', () => {
  expect(findings({ kubernetesSDConfigs: [{ role: 'Node', attachMetadata: { node: true } }] }))
    .toEqual([expect.objectContaining({ severity: 'warning', path: 'spec.kubernetesSDConfigs[0].attachMetadata' })]);
});

test('one of the two keys of AWS is a warning: neither is written', () => {
  const accessKey = { name: 'aws', key: 'id' };
  expect(findings({ ec2SDConfigs: [{ accessKey }] }, { held: [secret('aws', 'id')] }))
    .toEqual([expect.objectContaining({ severity: 'warning', path: 'spec.ec2SDConfigs[0].accessKey' })]);
  expect(findings({ lightSailSDConfigs: [{ accessKey, secretKey: accessKey }] }, { held: [secret('aws', 'id')] })).toEqual([]);
});

test('field selectors are read as the API server reads them', () => {
  for (const text of ['', 'a=b', 'a==b,c!=d', 'a=b\\,c', 'a=']) expect(checkFieldSelectorText(text)).toBeUndefined();
  for (const text of ['a', 'a=b,c', 'a=b=c', 'a=b\\c']) expect(checkFieldSelectorText(text)).toEqual(expect.any(String));
});
