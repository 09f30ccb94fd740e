import { KUBERNETES_SD } from '../../src/spell/prometheus/kubernetes-sd';
import { SERVER_CONFIGURATION, spellServerConfiguration } from '../../src/spell/prometheus/server-configuration';
import { Field, gatesOf, Scope, spell } from '../../src/spell/table';

const warnings: string[] = [];
const scope = (version: Scope['version']): Scope => ({
  version,
  resource: { kind: 'Prometheus', name: 'main' },
  namespace: 'default',
  path: '',
  assets: { file: ({ name, key }) => `${name}/${key}`, placeholder: () => { throw new Error('no placeholder here'); } },
  report: ({ path }) => warnings.push(path),
});
beforeEach(() => warnings.splice(0));

test('sections stand in the order of the operator, the jobs in the middle', () => {
  const config = spellServerConfiguration({
    global: { externalLabels: {} },
    runtime: { goGC: 50 },
    storage: { exemplars: { maxSize: 1 } },
    alerting: { alertmanagers: [], relabelings: [], additional: { alertmanagers: [], relabelings: [] } },
    remoteWrite: [{ url: 'a' }],
    remoteRead: [{ url: 'a' }],
    otlp: { promoteScopeMetadata: true },
    tracingConfig: { endpoint: 'a' },
    holdsSecrets: false,
  }, scope('3.13.0'), { rule_files: [], scrape_configs: [] });
  expect(Object.keys(config)).toEqual([
    'global', 'runtime', 'rule_files', 'scrape_configs', 'storage', 'alerting', 'remote_write', 'remote_read', 'otlp', 'tracing',
  ]);
  expect(config.alerting).toEqual({ alert_relabel_configs: [], alertmanagers: [] });
});

test('sections of which a release knows nothing are not there', () => {
  const config = spellServerConfiguration({
    global: {}, runtime: { goGC: 50 }, storage: { tsdb: { outOfOrderTimeWindow: '1m', chunkEncoding: { floats: 'Xor' } } }, otlp: { translationStrategy: 'NoTranslation' }, holdsSecrets: false,
  }, scope('2.38.0'));
  expect(config).toEqual({ global: {} });
  expect(warnings).toEqual(['spec.runtime', 'spec.tsdb.outOfOrderTimeWindow', 'spec.tsdb.chunkEncoding', 'spec.otlp.translationStrategy']);
});

test('an agent takes samples out of order later than a server', () => {
  const tsdb = { outOfOrderTimeWindow: '1m' };
  expect(spellServerConfiguration({ global: {}, storage: { tsdb }, holdsSecrets: false }, scope('2.45.0'))).toHaveProperty('storage');
  expect(spellServerConfiguration({ global: {}, agentStorage: { tsdb }, holdsSecrets: false }, scope('2.45.0'))).not.toHaveProperty('storage');
});

test('discovery reaches another API server, and attaches nodes from the release that does so for its role', () => {
  const discovery = { role: 'endpoints', host: 'https://api', bearerTokenFile: '/token', attachToEndpoints: { node: true } } as const;
  expect(spell(KUBERNETES_SD, discovery, scope('2.36.0'))).toEqual({ role: 'endpoints', api_server: 'https://api', bearer_token_file: '/token' });
  expect(spell(KUBERNETES_SD, { role: 'pod', attachToPods: {}, namespaces: ['a'], selectors: [{ role: 'pod', label: 'a=b' }] }, scope('2.36.0'))).toEqual({
    role: 'pod', namespaces: { names: ['a'] }, attach_metadata: { node: false }, selectors: [{ role: 'pod', label: 'a=b' }],
  });
});

test('no two lines write the same key, but for what stands in its own line by role', () => {
  const keys = (table: object): string[] => Object.values(table).filter((field) => field !== 'elsewhere').map(({ key }: Field<any>) => JSON.stringify(key));
  for (const table of [SERVER_CONFIGURATION.global, SERVER_CONFIGURATION.remoteWrite, SERVER_CONFIGURATION.remoteRead]) {
    expect(new Set(keys(table)).size).toBe(keys(table).length);
  }
});

test('gates can be listed with the places of what they keep out', () => {
  expect(gatesOf(SERVER_CONFIGURATION.storage)).toContainEqual(expect.objectContaining({ path: 'tsdb.chunkEncoding', since: '3.13.0' }));
});
