import type { PrometheusSpec, ScrapeConfig, ScrapeConfigSpec } from '../../imports/monitoring.types';
import { policyOf } from '../../src/lower/policy';
import { lowerScrapeConfig } from '../../src/lower/scrape-config';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';

const jobOf = (spec: ScrapeConfigSpec, server: PrometheusSpec = {}) => lowerScrapeConfig(
  { apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'ScrapeConfig', metadata: { name: 'web', namespace: 'shop' }, spec } as ScrapeConfig & Resource,
  policyOf(serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'mon' }, spec: server }), settingsOf()),
);

const FIRST = { sourceLabels: ['job'], targetLabel: '__tmp_prometheus_job_name' };

test('the job is named after its resource, and says no more than that did', () => {
  const job = jobOf({ staticConfigs: [{ targets: ['a:1'], labels: { x: 'y' } }] });
  const said = Object.fromEntries(Object.entries(job).filter(([, value]) => value !== undefined));
  expect(said).toEqual({
    origin: { kind: 'ScrapeConfig', namespace: 'shop', name: 'web' },
    path: 'spec',
    jobName: 'scrapeConfig/shop/web',
    targets: [{ targets: ['a:1'], labels: { x: 'y' } }],
    relabelings: [FIRST],
    metricRelabelings: [],
  });
});

test('labels and timestamps that a server does not let targets choose are not honoured, where anybody asked for it', () => {
  const override = { overrideHonorLabels: true, overrideHonorTimestamps: true };
  expect(jobOf({}, override)).toMatchObject({ honorLabels: undefined, honorTimestamps: undefined });
  expect(jobOf({ honorLabels: true, honorTimestamps: true }, override)).toMatchObject({ honorLabels: false, honorTimestamps: false });
  expect(jobOf({ honorLabels: true, honorTimestamps: true })).toMatchObject({ honorLabels: true, honorTimestamps: true });
});

test('the rules come in an order: the scrape class, the name of the job, the user', () => {
  const scrapeClasses = [{ name: 'c', relabelings: [{ targetLabel: 'class', replacement: 'c' }], metricRelabelings: [{ targetLabel: 'm' }] }];
  const job = jobOf({ scrapeClass: 'c', jobName: 'mine', relabelings: [{ targetLabel: 'own' }], metricRelabelings: [{ targetLabel: 'n' }] }, { scrapeClasses });
  expect(job.relabelings).toEqual([
    FIRST, { targetLabel: 'class', replacement: 'c' }, { targetLabel: 'job', replacement: 'mine', action: 'replace' }, { targetLabel: 'own' },
  ]);
  expect(job.metricRelabelings).toEqual([{ targetLabel: 'm' }, { targetLabel: 'n' }]);
});

test('the namespace is enforced on metrics always, on targets behind rules of the user', () => {
  const namespace = { targetLabel: 'ns', replacement: 'shop' };
  const server = { enforcedNamespaceLabel: 'ns' };
  expect(jobOf({}, server)).toMatchObject({ relabelings: [FIRST], metricRelabelings: [namespace] });
  expect(jobOf({ relabelings: [{ targetLabel: 'a' }] }, server).relabelings).toEqual([FIRST, { targetLabel: 'a' }, namespace]);
});

test('shards share the targets unless the rules do that already', () => {
  const hashes = (spec: ScrapeConfigSpec, shards: number) => jobOf(spec, { shards }).relabelings.filter(({ action }) => action?.toLowerCase() === 'hashmod');
  expect(hashes({}, 1)).toHaveLength(0);
  expect(hashes({}, 2)).toEqual([{ sourceLabels: ['__tmp_hash'], targetLabel: '__tmp_hash', modulus: 2, action: 'hashmod' }]);
  const own = { sourceLabels: ['a'], targetLabel: 'b', modulus: 7, action: 'HashMod' } as const;
  expect(hashes({ relabelings: [own] }, 2)).toEqual([own]);
});

test('limits and body sizes may be lower than the enforced ones, never higher', () => {
  const server = { enforcedSampleLimit: 10, enforcedBodySizeLimit: '1MB' };
  expect(jobOf({ sampleLimit: 20, bodySizeLimit: '2MB' }, server)).toMatchObject({ sampleLimit: 10, bodySizeLimit: '1MB' });
  expect(jobOf({ sampleLimit: 5, bodySizeLimit: '1KB' }, server)).toMatchObject({ sampleLimit: 5, bodySizeLimit: '1KB' });
});

test('a scrape class fills in authorization, TLS and the fallback protocol', () => {
  const scrapeClasses = [{
    name: 'c', default: true, authorization: { credentials: { name: 's', key: 'k' } }, tlsConfig: { caFile: '/ca' }, fallbackScrapeProtocol: 'PrometheusProto' as const,
  }];
  expect(jobOf({ tlsConfig: {} }, { scrapeClasses })).toMatchObject({
    authorization: { type: 'Bearer', credentials: { name: 's', key: 'k', namespace: 'mon' } }, tlsConfig: { caFile: '/ca' }, fallbackScrapeProtocol: 'PrometheusProto',
  });
});
