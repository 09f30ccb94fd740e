import type { ScrapeConfigSpec } from '../../imports/monitoring.types';
import { serviceDiscovery } from '../../src/lower/service-discovery';
import type { Finding } from '../../src/resources/finding';
import type { Version } from '../../src/resources/version';
import { DISCOVERIES, SERVICE_DISCOVERY } from '../../src/spell/prometheus/sd/service-discovery';
import { gatesOf, spell } from '../../src/spell/table';

const key = (name: string) => ({ name, key: 'k' });

const spelled = (spec: ScrapeConfigSpec, version: Version = '3.13.1') => {
  const findings: Finding[] = [];
  const config = spell(SERVICE_DISCOVERY, serviceDiscovery(spec), {
    version,
    resource: { kind: 'ScrapeConfig', namespace: 'shop', name: 'web' },
    namespace: 'shop',
    path: 'spec',
    assets: {
      file: ({ namespace, name }) => `/certs/${namespace}/${name}`,
      placeholder: ({ namespace, name }) => `$(${namespace}/${name})` as never,
    },
    report: (finding) => findings.push(finding),
  });
  return { config, findings };
};
const one = (list: string, spec: ScrapeConfigSpec, version?: Version) => (spelled(spec, version).config[list] as any[])[0];

test('every list of a ScrapeConfig has its name in the configuration', () => {
  expect(DISCOVERIES).toHaveLength(22);
  expect(DISCOVERIES.map((discovery) => (SERVICE_DISCOVERY[discovery] as { key: string }).key)).toEqual(expect.arrayContaining([
    'file_sd_configs', 'kubernetes_sd_configs', 'ec2_sd_configs', 'puppetdb_sd_configs', 'ovhcloud_sd_configs', 'ionos_sd_configs',
  ]));
});

test('roles and schemes are written in lower case', () => {
  expect(one('kubernetes_sd_configs', { kubernetesSDConfigs: [{ role: 'EndpointSlice', selectors: [{ role: 'Pod', label: 'a=b' }] }] }))
    .toEqual({ role: 'endpointslice', selectors: [{ role: 'pod', label: 'a=b' }] });
  expect(one('consul_sd_configs', { consulSDConfigs: [{ server: 'c:8500', scheme: 'HTTPS' }] })).toEqual({ server: 'c:8500', scheme: 'https' });
  expect(one('hetzner_sd_configs', { hetznerSDConfigs: [{ role: 'Robot' }] })).toEqual({ role: 'robot' });
  expect(one('openstack_sd_configs', { openstackSDConfigs: [{ role: 'Instance', region: 'r', availability: 'Internal' }] }))
    .toEqual({ role: 'instance', region: 'r', availability: 'internal' });
});

test('the services of OVHcloud have names of their own, and its secrets no files', () => {
  expect(one('ovhcloud_sd_configs', {
    ovhcloudSDConfigs: [{ applicationKey: 'a', applicationSecret: key('app'), consumerKey: key('consumer'), service: 'DedicatedServer' }],
  })).toEqual({ application_key: 'a', application_secret: '$(shop/app)', consumer_key: '$(shop/consumer)', service: 'dedicated_server' });
});

test('a secret is read from a file where Prometheus can, and substituted elsewhere', () => {
  expect(one('scaleway_sd_configs', { scalewaySDConfigs: [{ accessKey: 'a', projectID: 'p', role: 'Baremetal', secretKey: key('s') }] }))
    .toEqual({ access_key: 'a', project_id: 'p', role: 'baremetal', secret_key_file: '/certs/shop/s' });
  expect(one('consul_sd_configs', { consulSDConfigs: [{ server: 'c', tokenRef: key('t') }] })).toEqual({ server: 'c', token: '$(shop/t)' });
});

test('an authorization has a type, said or not', () => {
  const authorization = (type?: string) =>
    one('http_sd_configs', { httpSDConfigs: [{ url: 'http://x', authorization: { type, credentials: key('c') } }] }).authorization;
  expect(authorization()).toEqual({ type: 'Bearer', credentials_file: '/certs/shop/c' });
  expect(authorization(' Token ')).toEqual({ type: 'Token', credentials_file: '/certs/shop/c' });
});

test('the keys of AWS are written together or not at all', () => {
  expect(one('ec2_sd_configs', { ec2SDConfigs: [{ region: 'r', accessKey: key('a') }] })).toEqual({ region: 'r' });
  expect(one('lightsail_sd_configs', { lightSailSDConfigs: [{ accessKey: key('a'), secretKey: key('s') }] }))
    .toEqual({ access_key: '$(shop/a)', secret_key: '$(shop/s)' });
});

test('filters are sorted by name', () => {
  const filters = [{ name: 'b', values: ['1'] }, { name: 'a', values: ['2'] }, { name: 'b', values: ['0'] }];
  expect(one('docker_sd_configs', { dockerSDConfigs: [{ host: 'unix:///d', filters }] }).filters)
    .toEqual([{ name: 'a', values: ['2'] }, { name: 'b', values: ['1'] }, { name: 'b', values: ['0'] }]);
});

test('OAuth2 takes the place of the authorization of IONOS', () => {
  const oauth2 = { clientId: { secret: key('id') }, clientSecret: key('s'), tokenUrl: 'http://t' };
  const written = one('ionos_sd_configs', { ionosSDConfigs: [{ datacenterID: 'd', authorization: { credentials: key('c') }, oauth2 }] });
  expect(Object.keys(written).sort()).toEqual(['datacenter_id', 'oauth2']);
});

test('an Azure environment does not displace the proxy, and what Prometheus does anyway goes unsaid', () => {
  expect(one('azure_sd_configs', {
    azureSDConfigs: [{ subscriptionID: 's', environment: 'AzureChinaCloud', proxyUrl: 'http://p', enableHTTP2: true, followRedirects: false }],
  })).toEqual({ subscription_id: 's', environment: 'AzureChinaCloud', proxy_url: 'http://p', follow_redirects: false });
});

test('pods get metadata attached by earlier releases than endpoints, services by none', () => {
  const attached = (role: 'Pod' | 'Endpoints' | 'Service', version: Version) =>
    one('kubernetes_sd_configs', { kubernetesSDConfigs: [{ role, attachMetadata: { node: true } }] }, version).attach_metadata;
  expect(attached('Pod', '2.36.0')).toEqual({ node: true });
  expect(attached('Endpoints', '2.36.0')).toBeUndefined();
  expect(attached('Endpoints', '2.37.0')).toEqual({ node: true });
  expect(attached('Service', '3.0.0')).toBeUndefined();
});

test('what an older release lacks is left out with a warning that says where it stands', () => {
  const { config, findings } = spelled({ ec2SDConfigs: [{ region: 'r', enableHTTP2: true }], dnsSDConfigs: [{ names: ['a'], type: 'NS', port: 1 }] }, '2.40.0');
  expect(config).toEqual({ ec2_sd_configs: [{ region: 'r' }], dns_sd_configs: [{ names: ['a'], port: 1 }] });
  expect(findings.map(({ severity, path }) => [severity, path]))
    .toEqual([['warning', 'spec.dnsSDConfigs[0].type'], ['warning', 'spec.ec2SDConfigs[0].enableHTTP2']]);
});

test('the gates of the discoveries can be listed, those that refuse among them', () => {
  expect(gatesOf(SERVICE_DISCOVERY)).toEqual(expect.arrayContaining([
    { path: 'ovhcloudSDConfigs', key: 'ovhcloud_sd_configs', requires: '2.40.0' },
    { path: 'azureSDConfigs.authenticationMethod', key: 'authentication_method', requires: '3.11.0', value: 'WorkloadIdentity' },
  ]));
});
