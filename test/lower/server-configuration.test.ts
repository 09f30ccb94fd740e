import { ruleFilesOf } from '../../src/lower/server-configuration';
import { configured, secret, server } from './configured';

test('a server without wishes has intervals, labels and a day of retention', () => {
  const { config, errors, warnings } = configured({ evaluationInterval: '30s' });
  expect(config).toEqual({
    global: { scrape_interval: '30s', evaluation_interval: '30s', external_labels: { prometheus: 'default/main', prometheus_replica: '$(POD_NAME)' } },
    storage: { tsdb: { retention: { time: '24h' } } },
  });
  expect([errors, warnings]).toEqual([[], []]);
});

test('external labels cannot take over those of the server, which may have other names or none', () => {
  const { config, warnings } = configured({
    externalLabels: { prometheus_replica: 'x', cluster: 'eu' }, prometheusExternalLabelName: '', shardingStrategy: { mode: 'Topology', topology: {} },
  });
  expect(config.global.external_labels).toEqual({ cluster: 'eu', prometheus_replica: '$(POD_NAME)', zone: '$(TOPOLOGY_ZONE)' });
  expect(warnings).toEqual(['spec.externalLabels.prometheus_replica: stands for the server itself and keeps its value: give this label another name']);
});

test('the zone is a label only where shards are spread over zones', () => {
  const spec = { shardingStrategy: { mode: 'Topology', topology: { externalLabelName: 'az' } } };
  expect(configured(spec).config.global.external_labels).toHaveProperty('az');
  expect(configured(spec, { operator: { featureGates: { prometheusTopologySharding: false } } }).config.global.external_labels).not.toHaveProperty('az');
});

test('the enforced limit holds for all jobs where it is the lower one or the only one', () => {
  const { config } = configured({ sampleLimit: 5, enforcedSampleLimit: 3, enforcedLabelLimit: 7, targetLimit: 0, enforcedTargetLimit: -1, enforcedBodySizeLimit: '1MB' });
  expect(config.global).toMatchObject({ sample_limit: 3, label_limit: 7, body_size_limit: '1MB' });
  expect(config.global).not.toHaveProperty('target_limit');
});

test('log files without a folder are in the folder of logs', () => {
  const { config } = configured({ queryLogFile: 'queries.log', scrapeFailureLogFile: '/tmp/failures.log' });
  expect(config.global).toMatchObject({ query_log_file: '/var/log/prometheus/queries.log', scrape_failure_log_file: '/tmp/failures.log' });
});

test('a scrape timeout longer than the interval is refused', () => {
  expect(configured({ scrapeTimeout: '1m' }).errors).toEqual(['spec.scrapeTimeout: 1m is longer than the scrape interval of 30s']);
  expect(configured({ scrapeTimeout: '30s' }).errors).toEqual([]);
});

test('retention by size alone has no time', () => {
  expect(configured({ retentionSize: '1GB' }).config.storage.tsdb.retention).toEqual({ size: '1GB' });
  expect(configured({ retentionSize: '1GB', retention: '2d' }).config.storage.tsdb.retention).toEqual({ time: '2d', size: '1GB' });
  expect(configured({ version: 'v3.10.0' }).config).not.toHaveProperty('storage');
});

test('what the database cannot do is refused', () => {
  expect(configured({ tsdb: { staleSeriesCompactionThreshold: '1500m' } }).errors).toEqual([
    'spec.tsdb.staleSeriesCompactionThreshold: has to be between 0 and 1, not 1500m',
  ]);
  expect(configured({ tsdb: { chunkEncoding: { floats: 'Xor' } }, enableFeatures: ['st-storage'] }).errors[0]).toContain('spec.tsdb.chunkEncoding.floats: Xor keeps');
});

test('Alertmanagers are found by the name and the port of their service', () => {
  const { config } = configured({
    serviceDiscoveryRole: 'EndpointSlice',
    alerting: { alertmanagers: [{ name: 'am', port: 'web', scheme: 'HTTPS', apiVersion: 'V2' }, { name: 'far', namespace: 'other', port: 9093 }] },
  });
  expect(config.alerting).toEqual({
    alert_relabel_configs: [{ action: 'labeldrop', regex: 'prometheus_replica' }],
    alertmanagers: [
      {
        scheme: 'https',
        api_version: 'v2',
        kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: ['default'] } }],
        relabel_configs: [
          { action: 'keep', source_labels: ['__meta_kubernetes_service_name'], regex: 'am' },
          { action: 'keep', source_labels: ['__meta_kubernetes_endpointslice_port_name'], regex: 'web' },
        ],
      },
      {
        kubernetes_sd_configs: [{ role: 'endpointslice', namespaces: { names: ['other'] } }],
        relabel_configs: [
          { action: 'keep', source_labels: ['__meta_kubernetes_service_name'], regex: 'far' },
          { action: 'keep', source_labels: ['__meta_kubernetes_pod_container_port_number'], regex: '9093' },
        ],
      },
    ],
  });
});

test('the first version of the Alertmanager API is gone with release 3', () => {
  const spec = { alerting: { alertmanagers: [{ name: 'am', port: 'web', apiVersion: 'v1' }] } };
  expect(configured({ ...spec, version: '2.55.0' }).config.alerting.alertmanagers[0].api_version).toBe('v1');
  const { config, warnings } = configured(spec);
  expect(config.alerting.alertmanagers[0]).not.toHaveProperty('api_version');
  expect(warnings).toEqual(['spec.alerting.alertmanagers[0].apiVersion: v1 is spoken by no server since release 3: it is left out']);
});

test('an Alertmanager with several ways to say who one is, or with wrong rules, is refused', () => {
  const { errors } = configured({
    alerting: { alertmanagers: [{ name: 'am', port: 'web', bearerTokenFile: '/token', sigv4: {}, alertRelabelings: [{ action: 'hashmod', targetLabel: 'x' }] }] },
  });
  expect(errors).toEqual([
    'spec.alerting.alertmanagers[0].sigv4: stands beside bearerTokenFile, and at most one of them may be there: remove one',
    expect.stringContaining('spec.alerting.alertmanagers[0].alertRelabelings[0].modulus'),
  ]);
});

test('lists out of Secrets are merged, and make the configuration a secret', () => {
  const { config, holdsSecrets } = configured({
    replicaExternalLabelName: 'pod.name',
    additionalAlertManagerConfigs: { name: 'more', key: 'managers' },
    additionalAlertRelabelConfigs: { name: 'more', key: 'rules' },
  }, { resources: [secret('more', { managers: '- static_configs: [{targets: [a]}]\n', rules: '- {action: drop, regex: yes}\n' })] });
  expect(config.alerting).toEqual({
    alert_relabel_configs: [{ action: 'labeldrop', regex: 'pod\\.name' }, { action: 'drop', regex: true }],
    alertmanagers: [{ static_configs: [{ targets: ['a'] }] }],
  });
  expect(holdsSecrets).toBe(true);
});

test('a list whose Secret or key is not in the input is an error, or left out where it is optional', () => {
  const ref = { name: 'more', key: 'rules' };
  expect(configured({ additionalAlertRelabelConfigs: ref }).errors).toEqual([
    'spec.additionalAlertRelabelConfigs: the Secret default/more is not in the input: add it, since its list has to be merged into the configuration',
  ]);
  const { config, errors, warnings, holdsSecrets } = configured({ additionalAlertRelabelConfigs: { ...ref, optional: true } }, { resources: [secret('more', {})] });
  expect([errors, warnings, holdsSecrets]).toEqual([[], ['spec.additionalAlertRelabelConfigs: the Secret default/more has no key "rules": its list is left out'], false]);
  expect(config).not.toHaveProperty('alerting');
});

test('a list that is none is refused', () => {
  const errors = (rules: string) => configured({ additionalAlertRelabelConfigs: { name: 'more', key: 'rules' } }, { resources: [secret('more', { rules })] }).errors[0];
  expect(errors('a: b')).toContain('is no list');
  expect(errors('- a')).toContain('item 0 is none');
  expect(errors('- {a')).toContain('is no valid YAML');
});

test('an agent writes and traces, but neither reads nor alerts nor retains', () => {
  const { config } = configured({
    remoteWrite: [{ url: 'http://a' }],
    remoteRead: [{ url: 'http://b' }],
    alerting: { alertmanagers: [] },
    evaluationInterval: '30s',
    queryLogFile: 'x',
    retention: '1d',
    tsdb: { outOfOrderTimeWindow: '10m', staleSeriesCompactionThreshold: '0.5' },
    tracingConfig: { endpoint: 'traces:4317' },
  }, { kind: 'PrometheusAgent' });
  expect(config).toEqual({
    global: { scrape_interval: '30s', external_labels: { prometheus: 'default/main', prometheus_replica: '$(POD_NAME)' } },
    storage: { tsdb: { out_of_order_time_window: '10m', stale_series_compaction_threshold: 0.5 } },
    remote_write: [{ url: 'http://a' }],
    tracing: { endpoint: 'traces:4317' },
  });
});

test('OTLP asks for a release that knows it, and for wishes that go together', () => {
  const errors = (otlp: object, version = '3.8.0', more = {}) => configured({ otlp, version, ...more }).errors;
  expect(errors({}, '2.54.0')).toEqual(['spec.otlp: needs release 2.55.0, the server is 2.54.0']);
  expect(errors({ translationStrategy: 'NoTranslation' }, '3.3.0')).toEqual(['spec.otlp.translationStrategy: NoTranslation needs release 3.4.0, the server is 3.3.0']);
  expect(errors({ translationStrategy: 'NoUTF8EscapingWithSuffixes' }, '3.8.0', { nameValidationScheme: 'Legacy' })).toHaveLength(1);
  expect(errors({ promoteAllResourceAttributes: true, promoteResourceAttributes: ['a'] })).toHaveLength(1);
  expect(errors({ ignoreResourceAttributes: ['a'] })).toEqual(['spec.otlp.ignoreResourceAttributes: has a meaning only with promoteAllResourceAttributes: true']);
  expect(errors({ ignoreResourceAttributes: ['a'] }, '3.4.0')).toEqual([]);
});

test('rule files are there wherever rules are selected', () => {
  expect(ruleFilesOf(server({}), [])).toBeUndefined();
  expect(ruleFilesOf(server({ ruleSelector: {} }), [])).toEqual([]);
  expect(ruleFilesOf(server({ ruleSelector: {} }), ['rules-0'])).toEqual(['/etc/prometheus/rules/rules-0/*.yaml']);
});
