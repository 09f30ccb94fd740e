import { argsOf, container, Made, mountsOf, prometheus, said } from './server';

const tls = { cert: { configMap: { name: 'certs', key: 'tls.crt' } }, keySecret: { name: 'web-tls', key: 'tls.key' } };

function webConfig({ objects }: Made): unknown {
  return (objects.find(({ metadata }) => metadata.name === 'prometheus-p-web-config') as any).data['web-config.yaml'];
}

test('it is there even where nothing is asked for', () => {
  expect(webConfig(prometheus({}))).toBe('');
});

test('certificates and keys are mounted each in a directory of its own', () => {
  const made = prometheus({ web: { tlsConfig: { ...tls, minVersion: 'TLS12' }, httpConfig: { http2: false, headers: { xFrameOptions: 'SameOrigin' } } } });
  expect(webConfig(made)).toBe(`tls_server_config:
  cert_file: /etc/prometheus/web_config/configmap/certs-cert/tls.crt
  key_file: /etc/prometheus/web_config/secret/web-tls-key/tls.key
  min_version: TLS12
http_server_config:
  http2: false
  headers:
    X-Frame-Options: sameorigin
`);
  expect(mountsOf(made).slice(-2)).toEqual([
    { name: 'web-config-tls-secret-key-web-tls-8e82de1d', readOnly: true, mountPath: '/etc/prometheus/web_config/secret/web-tls-key' },
    { name: expect.stringMatching(/^web-config-tls-configmap-cert-certs-[0-9a-f]{8}$/), readOnly: true, mountPath: '/etc/prometheus/web_config/configmap/certs-cert' },
  ]);
});

test('everything that speaks to the server speaks HTTPS then', () => {
  const made = prometheus({ web: { tlsConfig: tls } });
  expect(container(made, 'prometheus').livenessProbe!.httpGet!.scheme).toBe('HTTPS');
  expect(argsOf(made, 'config-reloader')).toContain('--reload-url=https://localhost:9090/-/reload');
});

test('files of the container are named, and nothing is mounted for them', () => {
  const made = prometheus({ web: { tlsConfig: { certFile: '/tls.crt', keyFile: '/tls.key', keySecret: { key: '' }, client_ca: {} } } });
  expect(webConfig(made)).toBe('tls_server_config:\n  cert_file: /tls.crt\n  key_file: /tls.key\n');
  expect(made.pod.volumes.filter(({ name }) => name.startsWith('web-config-tls'))).toEqual([]);
  expect(made.findings).toEqual([]);
});

test('what contradicts itself or is incomplete is an error', () => {
  const found = (tlsConfig: object) => said(prometheus({ web: { tlsConfig } }));
  expect(found({})).toEqual(['error spec.web.tlsConfig', 'error spec.web.tlsConfig']);
  expect(found({ ...tls, keyFile: '/x' })).toEqual(['error spec.web.tlsConfig.keySecret']);
  expect(found({ ...tls, cert: { secret: { name: 'a', key: 'b' }, configMap: { name: 'a', key: 'b' } } })).toEqual(['error spec.web.tlsConfig.cert']);
  expect(found({ ...tls, keySecret: { key: 'tls.key' } })).toEqual(['error spec.web.tlsConfig.keySecret']);
});

test('a release without it is served as it is, with a warning', () => {
  const made = prometheus({ version: 'v2.23.0', web: { tlsConfig: tls } });
  expect(said(made)).toEqual(['warning spec.web.tlsConfig']);
  expect(argsOf(made).join(' ')).not.toContain('web.config.file');
  expect(container(made, 'prometheus').livenessProbe!.httpGet!.scheme).toBeUndefined();
});
