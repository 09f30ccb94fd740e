import { additionalScrapeConfigs } from '../../src/lower/additional-scrape-configs';
import { shardingOf } from '../../src/lower/sharding';
import { Inventory } from '../../src/resources/inventory';
import { settingsOf } from '../../src/resources/options';
import { secret, server } from './configured';

function jobs(text: string, spec: object = {}, kind = 'Prometheus') {
  const of = server({ additionalScrapeConfigs: { name: 'jobs', key: 'list' }, ...spec }, kind);
  const sharding = shardingOf(of, settingsOf({ operator: { featureGates: { prometheusShardRetentionPolicy: false } } }).operator.featureGates, true);
  const { value, findings } = additionalScrapeConfigs(of, new Inventory([secret('jobs', { list: text })]), sharding);
  return { jobs: value.jobs, errors: findings.map(({ path, message }) => `${path}: ${message}`) };
}

test('with one shard the jobs stay as they are', () => {
  expect(jobs('- job_name: a\n  relabel_configs: [{action: keep}]\n')).toEqual({ jobs: [{ job_name: 'a', relabel_configs: [{ action: 'keep' }] }], errors: [] });
  expect(jobs('').jobs).toEqual([]);
});

test('several shards share the targets of each job that does not do so by itself', () => {
  const [plain, own] = jobs('- job_name: a\n- job_name: b\n  relabel_configs: [{action: hashmod}]\n', { shards: 2 }).jobs;
  expect(plain.relabel_configs).toEqual([
    { source_labels: ['__address__', '__tmp_hash'], target_label: '__tmp_hash', regex: '(.+);', replacement: '$1', action: 'replace' },
    { source_labels: ['__tmp_hash'], target_label: '__tmp_hash', modulus: 2, action: 'hashmod' },
    { source_labels: ['__tmp_hash', '__tmp_disable_sharding'], regex: '$(SHARD);|.+;.+', action: 'keep' },
  ]);
  expect(own).toEqual({ job_name: 'b', relabel_configs: [{ action: 'hashmod' }] });
});

test('an agent on each node shares nothing', () => {
  expect(jobs('- job_name: a', { shards: 2, mode: 'DaemonSet' }, 'PrometheusAgent').jobs).toEqual([{ job_name: 'a' }]);
});

test('relabelling rules that are none are refused', () => {
  expect(jobs('- relabel_configs: {}', { shards: 2 }).errors).toEqual([
    'spec.additionalScrapeConfigs: what the Secret holds has relabelling rules in item 0 that are no list of maps',
  ]);
});
