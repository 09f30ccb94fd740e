import { configured } from './configured';

const CLIENT = '00000000-a12b-3cd4-e56f-000000000000';
const written = (spec: object, version = '3.11.0') => {
  const { config, ...found } = configured({ version, remoteWrite: [{ url: 'http://central', ...spec }] });
  return { ...found, config: config.remote_write[0] };
};

test('secrets are files where Prometheus reads files, and placeholders elsewhere', () => {
  const ref = (key: string) => ({ name: 'creds', key });
  expect(written({ basicAuth: { username: ref('u'), password: ref('p') } }).config.basic_auth).toEqual({
    username_file: 'Secret/default/creds/u', password_file: 'Secret/default/creds/p',
  });
  expect(written({ basicAuth: { username: ref('u'), password: ref('p') } }, '2.48.0').config.basic_auth).toEqual({
    username: '$(default/creds/u)', password_file: 'Secret/default/creds/p',
  });
  expect(written({ authorization: { credentials: ref('t') } }).config.authorization).toEqual({ type: 'Bearer', credentials_file: 'Secret/default/creds/t' });
  expect(written({ oauth2: { clientId: { configMap: ref('id') }, clientSecret: ref('s'), tokenUrl: 'http://t', endpointParams: {} } }).config.oauth2).toEqual({
    client_id: '$(default/creds/id)', client_secret_file: 'Secret/default/creds/s', token_url: 'http://t',
  });
  expect(written({ sigv4: { region: 'eu', accessKey: ref('a'), secretKey: ref('s'), externalId: 'x' } }).config.sigv4).toEqual({
    region: 'eu', access_key: '$(default/creds/a)', secret_key: '$(default/creds/s)', external_id: 'x',
  });
  expect(written({ azureAd: { oauth: { clientId: CLIENT, tenantId: 't', clientSecret: ref('s') } } }).config.azuread).toEqual({
    oauth: { client_id: CLIENT, tenant_id: 't', client_secret: '$(default/creds/s)' },
  });
});

test('metadata goes with the messages of the second version, so that it is not sent by itself', () => {
  expect(written({ metadataConfig: { send: true, sendInterval: '1m' }, messageVersion: 'V2.0' }).config).toMatchObject({
    protobuf_message: 'io.prometheus.write.v2.Request', metadata_config: { send: false, send_interval: '1m' },
  });
  expect(written({ metadataConfig: { send: true }, messageVersion: 'V1.0' }).config).toMatchObject({
    protobuf_message: 'prometheus.WriteRequest', metadata_config: { send: true },
  });
});

test('a queue says nothing about what stands at zero', () => {
  expect(written({ queueConfig: { capacity: 100, minShards: 0, maxRetries: 3, retryOnRateLimit: false, maxBackoff: '5s' } })).toMatchObject({
    config: { queue_config: { capacity: 100, max_backoff: '5s' } },
    warnings: ['spec.remoteWrite[0].queueConfig.maxRetries: is gone since release 2.11.0, the server is 3.11.0: it is left out'],
  });
});

test('older releases get less, and their users hear of it', () => {
  const { config, warnings } = written({ roundRobinDNS: true, messageVersion: 'V1.0', sigv4: { useFIPSSTSEndpoint: true }, headers: {} }, '2.53.0');
  expect(config).toEqual({ url: 'http://central', sigv4: {} });
  expect(warnings).toEqual([
    'spec.remoteWrite[0].messageVersion: needs release 2.54.0, the server is 2.53.0: it is left out',
    'spec.remoteWrite[0].sigv4.useFIPSSTSEndpoint: needs release 2.54.0, the server is 2.53.0: it is left out',
    'spec.remoteWrite[0].roundRobinDNS: needs release 3.1.0, the server is 2.53.0: it is left out',
  ]);
});

test('one may say who one is in one way only', () => {
  expect(written({ sigv4: {}, azureAd: { sdk: {} } }).errors).toEqual([
    'spec.remoteWrite[0].azureAd: stands beside sigv4, and at most one of them may be there: remove one',
  ]);
  expect(written({ azureAd: {} }).errors).toHaveLength(1);
  expect(written({ azureAd: { sdk: {}, managedIdentity: { clientId: CLIENT } } }).errors).toHaveLength(1);
});

test('identities of Azure have releases and a form', () => {
  expect(written({ azureAd: { sdk: {} } })).toMatchObject({ config: { azuread: { sdk: { tenant_id: '' } } }, errors: [] });
  expect(written({ azureAd: { sdk: {} } }, '2.51.0').errors).toEqual(['spec.remoteWrite[0].azureAd.sdk: needs release 2.52.0, the server is 2.51.0']);
  expect(written({ azureAd: { managedIdentity: {} } }, '3.4.0').errors).toHaveLength(1);
  expect(written({ azureAd: { managedIdentity: {} } })).toMatchObject({ config: { azuread: { managed_identity: {} } }, errors: [] });
  expect(written({ azureAd: { workloadIdentity: { clientId: 'me', tenantId: CLIENT } } }).errors).toEqual([
    'spec.remoteWrite[0].azureAd.workloadIdentity.clientId: "me" is no UUID',
  ]);
});

test('what cannot work is refused with its place', () => {
  const at = (spec: object) => written(spec).errors.map((error) => error.split(':')[0].replace('spec.remoteWrite[0].', ''));
  expect(at({ sigv4: { accessKey: { name: 'a', key: 'b' } } })).toEqual(['sigv4.secretKey']);
  expect(at({ basicAuth: { username: { name: 'a', key: 'b' } } })).toEqual(['basicAuth.password']);
  expect(at({ authorization: { type: ' basic', credentials: { name: 'a', key: 'b' } } })).toEqual(['authorization.type']);
  expect(at({ authorization: { credentials: { name: 'a', key: 'b' }, credentialsFile: '/c' } })).toEqual(['authorization.credentialsFile']);
  expect(at({ oauth2: { clientId: {}, clientSecret: { name: 'a', key: 'b' }, tokenUrl: '' } })).toEqual(['oauth2.tokenUrl', 'oauth2.clientId']);
  expect(at({ tlsConfig: { cert: { secret: { name: 'a', key: 'b' } } } })).toEqual(['tlsConfig']);
  expect(at({ tlsConfig: { ca: { secret: { name: 'a', key: 'b' } }, caFile: '/ca' } })).toEqual(['tlsConfig.caFile']);
  expect(at({ tlsConfig: { minVersion: 'TLS13', maxVersion: 'TLS12' } })).toEqual(['tlsConfig.maxVersion']);
  expect(at({ noProxy: 'a' })).toEqual(['noProxy']);
  expect(at({ proxyUrl: 'http://p', proxyFromEnvironment: true })).toEqual(['proxyUrl']);
  expect(at({ proxyConnectHeader: { a: [{ name: 'a', key: 'b' }] } })).toEqual(['proxyConnectHeader']);
});

test('a reader of samples speaks HTTP as a writer does', () => {
  const { config, errors } = configured({ remoteRead: [{ url: 'http://a', readRecent: false, requiredMatchers: {}, headers: { a: 'b' }, tlsConfig: {} }, { url: 'http://b', noProxy: 'x' }] });
  expect(config.remote_read[0]).toEqual({ url: 'http://a', headers: { a: 'b' }, tls_config: {} });
  expect(errors).toEqual(['spec.remoteRead[1].noProxy: needs proxyUrl']);
});

test('traces are a fraction, sent with TLS that is whole', () => {
  const tracing = (tracingConfig: object) => configured({ tracingConfig: { endpoint: 'a:1', ...tracingConfig } });
  expect(tracing({ samplingFraction: '100m', clientType: 'GRPC', compression: 'Gzip', headers: {} }).config.tracing).toEqual({
    endpoint: 'a:1', client_type: 'grpc', sampling_fraction: 0.1, compression: 'gzip',
  });
  expect(tracing({ samplingFraction: 2, tlsConfig: { keyFile: '/k' } }).errors).toEqual([
    'spec.tracingConfig.tlsConfig: has a client key without a certificate: add cert',
    'spec.tracingConfig.samplingFraction: has to be between 0 and 1, not 2',
  ]);
});
