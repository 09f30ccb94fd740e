import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { readSources } from '../../src/resources/read';
import type { Resource } from '../../src/resources/resource';
import { TEXT } from './legal-values';
import { SchemaValues } from './schema-values';

/** Nobody should find this anywhere but in Secrets. */
export const MARKER = 'hunter2';

/** Where everything is. */
export const NAMESPACES = ['monitoring', 'shop', 'till'];

const tls = readSources([{ file: 'secrets.yaml', text: readFileSync(join(__dirname, '../cases/service-monitor-tls/input/secrets.yaml'), 'utf8') }], { namespace: 'shop' }).resources;
const authority = tls.find(({ kind }) => kind === 'ConfigMap')!;
const certificate = tls.find(({ kind }) => kind === 'Secret')!;

/** What the others refer to: in each namespace the same names, with values of its own. */
export const SURROUNDINGS: readonly Resource[] = NAMESPACES.flatMap((namespace) => [
  { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace, labels: { 'kubernetes.io/metadata.name': namespace } } },
  { ...authority, metadata: { name: 'authority', namespace } },
  { ...certificate, metadata: { name: 'tls', namespace } },
  {
    apiVersion: 'v1', kind: 'Secret', metadata: { name: 'credentials', namespace },
    stringData: {
      ...Object.fromEntries(['user', 'password', 'token', 'id', 'url'].map((key) => [key, `${MARKER}-${namespace}-${key}`])),
      webhook: `https://hooks.example.com/${MARKER}-${namespace}`,
    },
  },
]);

/** What a server's configuration comes from; the rest of its spec is about its pods. */
const SERVER_FIELDS = new Set([
  'alerting', 'allowOverlappingBlocks', 'enableAdminAPI', 'evaluationInterval', 'exemplars', 'query', 'remoteRead', 'retention', 'retentionSize', 'ruleQueryOffset',
  'rules', 'arbitraryFSAccessThroughSMs', 'bodySizeLimit', 'convertClassicHistogramsToNHCB', 'enableOTLPReceiver', 'enforcedBodySizeLimit',
  'enforcedKeepDroppedTargets', 'enforcedLabelLimit', 'enforcedLabelNameLengthLimit', 'enforcedLabelValueLengthLimit', 'enforcedNamespaceLabel',
  'enforcedSampleLimit', 'enforcedTargetLimit', 'externalLabels', 'ignoreNamespaceSelectors', 'keepDroppedTargets', 'labelLimit', 'labelNameLengthLimit',
  'labelValueLengthLimit', 'nameEscapingScheme', 'nameValidationScheme', 'otlp', 'overrideHonorLabels', 'overrideHonorTimestamps', 'podTargetLabels',
  'prometheusExternalLabelName', 'reloadStrategy', 'remoteWrite', 'replicaExternalLabelName', 'replicas', 'runtime', 'sampleLimit', 'scrapeClasses',
  'scrapeClassicHistograms', 'scrapeInterval', 'scrapeNativeHistograms', 'scrapeProtocols', 'scrapeTimeout', 'serviceDiscoveryRole', 'shards', 'targetLimit',
  'tracingConfig', 'tsdb', 'walCompression',
]);

/** Fields that need more than a legal value: files of the server, lists in Secrets, the API server. */
const WITHOUT = new Set(['additionalScrapeConfigs', 'metadata', 'status', 'selectorMechanism', 'apiserverConfig', 'workloadIdentity']);

const VERSIONS = ['v2.45.0', 'v2.55.0', 'v3.0.0', 'v3.5.0', 'v3.13.0'];

const EVERYTHING = Object.fromEntries(['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig', 'rule']
  .flatMap((kind) => [[`${kind}Selector`, {}], [`${kind}NamespaceSelector`, {}]]));

const CLASSES = [{ name: 'default', default: true }, { name: 'special', tlsConfig: { serverName: 'a: b' } }];

const EXPRESSIONS = [
  'up == 0', 'sum by (job) (rate(requests_total{code=~"5.."}[5m]))', 'a / on (b) group_left (c) d offset 5m', 'histogram_quantile(0.9, sum by (le) (rate(x[5m])))',
  'absent(up{job="a"})', '# why\nsum(\n  x\n)', 'max_over_time(y[1h:5m]) > bool 2', '{__name__=~"a|b"}',
];

const rules = fc.array(fc.record({
  alert: fc.option(fc.constantFrom('Down', 'Slow burn'), { nil: undefined }),
  expr: fc.constantFrom(...EXPRESSIONS),
  for: fc.option(fc.constantFrom('5m', '1h'), { nil: undefined }),
  labels: fc.option(fc.dictionary(fc.constantFrom('severity', 'namespace', 'team'), TEXT), { nil: undefined }),
  annotations: fc.option(fc.dictionary(fc.constantFrom('summary', 'description'), TEXT), { nil: undefined }),
}), { minLength: 1, maxLength: 3 }).map((all) => all.map(({ alert, for: pending, annotations, ...rest }) =>
  alert === undefined ? { record: 'a:b:c', ...rest } : { alert, ...pending === undefined ? {} : { for: pending }, ...annotations ? { annotations } : {}, ...rest }));

/** Resources of a kind in some of the namespaces. */
function several(kind: string, spec: fc.Arbitrary<object>, apiVersion = 'monitoring.coreos.com/v1'): fc.Arbitrary<object[]> {
  return fc.array(fc.tuple(fc.constantFrom(...NAMESPACES), spec), { maxLength: 2 }).map((all) => all.map(([namespace, fields], i) =>
    ({ apiVersion, kind, metadata: { name: `${kind.toLowerCase()}-${i}`, namespace, labels: { app: 'web' } }, spec: fields })));
}

/** Rules of both kinds. */
export const ruleGroups = several('PrometheusRule', rules.map((all) => ({ groups: [{ name: 'group', rules: all }] })));

/** Whole inputs: a server, monitors and rules of every kind, and what they refer to. */
export function inputs(density: number): fc.Arbitrary<Resource[]> {
  const values = new SchemaValues(density, WITHOUT);
  const server = fc.tuple(values.type('PrometheusSpec', SERVER_FIELDS), fc.constantFrom(...VERSIONS)).map(([spec, version]) => ({
    apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'main', namespace: 'monitoring' }, spec: { scrapeClasses: CLASSES, ...spec, version, ...EVERYTHING },
  }));
  return fc.tuple(
    server,
    several('ServiceMonitor', values.type('ServiceMonitorSpec')),
    several('PodMonitor', values.type('PodMonitorSpec')),
    several('Probe', values.type('ProbeSpec')),
    several('ScrapeConfig', values.type('ScrapeConfigSpec'), 'monitoring.coreos.com/v1alpha1'),
    ruleGroups,
  ).map(([one, ...others]) => [...SURROUNDINGS, one, ...others.flat()] as Resource[]);
}
