import type { RemoteWriteSpec } from '../../imports/monitoring.types';
import { lowerThanosRemoteWrite } from '../../src/lower/thanos-remote-write';
import type { Finding } from '../../src/resources/finding';
import { thanosRulerOf } from '../../src/resources/instance';
import { Placeholder } from '../../src/spell/asset';
import { spellThanosRemoteWrite } from '../../src/spell/thanos/remote-write';

const CLIENT = '00000000-a12b-3cd4-e56f-000000000000';
const ref = (key: string) => ({ name: 'creds', key });

/** What becomes of the receivers of a ruler: files by their names, placeholders by what they stand for. */
function written(remoteWrite: readonly Partial<RemoteWriteSpec>[] | undefined, version = 'v0.42.0') {
  const ruler = thanosRulerOf({
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ThanosRuler',
    metadata: { name: 'r', namespace: 'default' },
    spec: { version, remoteWrite: remoteWrite?.map((receiver) => ({ url: 'http://central', ...receiver })) },
  });
  const { value, findings } = lowerThanosRemoteWrite(ruler);
  const spelled: Finding[] = [];
  const config = spellThanosRemoteWrite(value, {
    version: ruler.version,
    resource: ruler,
    namespace: 'default',
    path: '',
    assets: { file: ({ name, key }) => `${name}/${key}`, placeholder: ({ name, key }) => new Placeholder(`${name}/${key}`) },
    report: (finding) => spelled.push(finding),
  });
  return {
    config: JSON.parse(JSON.stringify(config, (_, item) => item instanceof Placeholder ? `${item}` : item)),
    found: [...findings, ...spelled].map(({ severity, path }) => `${severity} ${path.replace('spec.remoteWrite[0].', '')}`),
  };
}

const one = (receiver: Partial<RemoteWriteSpec>, version?: string) => {
  const { config, found } = written([receiver], version);
  return { config: config.remote_write[0], found };
};

test('where nothing is sent the file says so', () => {
  expect(written(undefined)).toEqual({ config: { remote_write: [] }, found: [] });
});

test('a release without it cannot send anything', () => {
  expect(written([{}], 'v0.23.2').found).toEqual(['error spec.remoteWrite']);
  expect(written([{}], 'v0.24.0').found).toEqual([]);
});

test('what a release of Thanos does not understand is left out, whatever Prometheus does', () => {
  const receiver = { roundRobinDNS: true, messageVersion: 'V2.0', sendNativeHistograms: true, noProxy: 'a', proxyUrl: 'http://p' } as const;
  expect(one(receiver, 'v0.30.0')).toEqual({
    config: { url: 'http://central', send_native_histograms: true, proxy_url: 'http://p' },
    found: ['warning messageVersion', 'warning noProxy', 'warning roundRobinDNS'],
  });
  expect(one(receiver, 'v0.38.0')).toMatchObject({ config: { round_robin_dns: true, protobuf_message: 'io.prometheus.write.v2.Request', no_proxy: 'a' }, found: [] });
  expect(one({ tlsConfig: { minVersion: 'TLS12', maxVersion: 'TLS13' } }, 'v0.28.0').config).toEqual({ url: 'http://central', tls_config: { min_version: 'TLS12' } });
  expect(one({ queueConfig: { sampleAgeLimit: '1h' } }, 'v0.31.0').config).toEqual({ url: 'http://central', queue_config: {} });
});

test('what no release of Thanos understands is left out', () => {
  expect(one({ sigv4: { region: 'eu', externalId: 'x' } })).toEqual({ config: { url: 'http://central', sigv4: { region: 'eu' } }, found: ['warning sigv4.externalId'] });
  expect(one({ azureAd: { managedIdentity: {}, scope: 'x' } })).toEqual({
    config: { url: 'http://central', azuread: { managed_identity: {} } }, found: ['warning azureAd.scope'],
  });
});

test('who the requests come from has to be known to the release', () => {
  expect(one({ azureAd: { workloadIdentity: { clientId: CLIENT, tenantId: CLIENT } } }).found).toEqual(['warning azureAd.workloadIdentity', 'error azureAd']);
  expect(one({ azureAd: { sdk: {} } }, 'v0.35.0').found).toContain('error azureAd.sdk');
  expect(one({ azureAd: { sdk: {} } }, 'v0.36.0').found).toEqual([]);
  expect(one({ azureAd: { managedIdentity: {} } }, 'v0.39.0').found).toEqual(['error azureAd.managedIdentity.clientId']);
  expect(one({ azureAd: { managedIdentity: { clientId: CLIENT } } }, 'v0.30.0').found).toEqual(['warning azureAd']);
});

test('a retry that nobody limits is said to be without effect', () => {
  expect(one({ queueConfig: { maxRetries: 3 } }).found).toEqual(['warning queueConfig.maxRetries']);
});

test('secrets are files where Thanos reads files, and placeholders elsewhere', () => {
  const basicAuth = { username: ref('u'), password: ref('p') };
  expect(one({ basicAuth }).config.basic_auth).toEqual({ username_file: 'creds/u', password_file: 'creds/p' });
  expect(one({ basicAuth }, 'v0.34.0').config.basic_auth).toEqual({ username: '$(creds/u)', password_file: 'creds/p' });
  expect(one({ sigv4: { accessKey: ref('a'), secretKey: ref('s') } }).config.sigv4).toEqual({ access_key: '$(creds/a)', secret_key: '$(creds/s)' });
});

test('what Prometheus refuses is refused here too', () => {
  expect(one({ noProxy: 'a' }).found).toEqual(['error noProxy']);
  expect(one({ sigv4: {}, basicAuth: { username: ref('u'), password: ref('p') } }).found).toEqual(['error sigv4']);
});
