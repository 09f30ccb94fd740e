import type { CommonPrometheusFields, PrometheusSpec, RemoteWriteMessageVersion } from '../../imports/monitoring.types';
import type { Version } from '../resources/version';

/** One flag of a program: from which field it comes, and which releases take it. */
export interface Flag<S> {
  readonly flag: string;
  /** The field that asks for it, for messages. */
  readonly field?: string;
  /** Older releases lack it: it is left out, with a warning. */
  readonly since?: Version;
  /** This release and later ones lack it: it is left out, with a warning. */
  readonly until?: Version;
  /** Only from this release on; older ones have another flag for it, or do without. */
  readonly from?: Version;
  /** Only before this release; later ones have another flag for it, or read it from the configuration, or do without. */
  readonly before?: Version;
  /** true: just the flag; false: `no-` and the flag; a list: the flag for each item; undefined: none. */
  readonly value: (source: S) => string | number | boolean | readonly string[] | undefined;
}

/** Its pre-releases are 3 already. */
const MAJOR_3: Version = '3.0.0-0';

const MESSAGES: Readonly<Record<RemoteWriteMessageVersion, string>> = {
  'V1.0': 'prometheus.WriteRequest',
  'V2.0': 'io.prometheus.write.v2.Request',
};

/** The flags of servers and agents alike, in their order on the command line. */
export const COMMON_FLAGS: readonly Flag<CommonPrometheusFields>[] = [
  { flag: 'config.file', value: () => '/etc/prometheus/config_out/prometheus.env.yaml' },
  { flag: 'web.console.templates', before: MAJOR_3, value: () => '/etc/prometheus/consoles' },
  { flag: 'web.console.libraries', before: MAJOR_3, value: () => '/etc/prometheus/console_libraries' },
  { flag: 'web.enable-lifecycle', value: (spec) => (spec.reloadStrategy ?? 'HTTP') === 'HTTP' || undefined },
  { flag: 'web.page-title', field: 'web.pageTitle', since: '2.6.0', value: ({ web }) => web?.pageTitle },
  { flag: 'web.max-connections', field: 'web.maxConnections', value: ({ web }) => web?.maxConnections },
  { flag: 'web.enable-remote-write-receiver', field: 'enableRemoteWriteReceiver', since: '2.33.0', value: (spec) => spec.enableRemoteWriteReceiver || undefined },
  {
    flag: 'web.remote-write-receiver.accepted-protobuf-messages',
    field: 'remoteWriteReceiverMessageVersions',
    since: '2.54.0',
    value: (spec) => spec.enableRemoteWriteReceiver ? spec.remoteWriteReceiverMessageVersions?.map((version) => MESSAGES[version]).join(',') : undefined,
  },
  {
    flag: 'enable-feature',
    field: 'remoteWrite',
    since: '2.54.0',
    before: '3.4.0',
    value: ({ remoteWrite = [] }) => remoteWrite.some(({ messageVersion }) => messageVersion === 'V2.0') ? 'metadata-wal-records' : undefined,
  },
  { flag: 'web.enable-otlp-receiver', field: 'enableOTLPReceiver', from: MAJOR_3, value: (spec) => takesOtlp(spec) || undefined },
  {
    flag: 'enable-feature',
    field: 'enableOTLPReceiver',
    since: '2.47.0',
    before: MAJOR_3,
    value: (spec) => takesOtlp(spec) ? 'otlp-write-receiver' : undefined,
  },
  { flag: 'enable-feature', field: 'enableFeatures', since: '2.25.0', value: ({ enableFeatures }) => enableFeatures?.join(',') },
  {
    flag: 'enable-feature',
    field: 'tsdb.chunkEncoding.floats',
    since: '3.13.0',
    value: ({ tsdb, enableFeatures = [] }) => tsdb?.chunkEncoding?.floats === 'Xor2' && !enableFeatures.includes('xor2-encoding') ? 'xor2-encoding' : undefined,
  },
  { flag: 'web.external-url', field: 'externalUrl', value: ({ externalUrl }) => externalUrl },
  { flag: 'web.route-prefix', field: 'routePrefix', value: ({ routePrefix }) => routePrefix || '/' },
  { flag: 'log.level', field: 'logLevel', value: ({ logLevel }) => logLevel === 'info' ? undefined : logLevel },
  { flag: 'log.format', field: 'logFormat', since: '2.6.0', value: ({ logFormat }) => logFormat === 'logfmt' ? undefined : logFormat },
  { flag: 'web.listen-address', field: 'listenLocal', value: ({ listenLocal }) => listenLocal ? '127.0.0.1:9090' : undefined },
];

/** What only a server has. */
export const SERVER_FLAGS: readonly Flag<PrometheusSpec>[] = [
  { flag: 'storage.tsdb.retention', field: 'retention', before: '2.7.0', value: ({ retention }) => retention || '24h' },
  {
    flag: 'storage.tsdb.retention.time',
    field: 'retention',
    from: '2.7.0',
    before: '3.11.0',
    value: ({ retention, retentionSize }) => retention || (retentionSize ? undefined : '24h'),
  },
  { flag: 'storage.tsdb.retention.size', field: 'retentionSize', since: '2.7.0', before: '3.11.0', value: ({ retentionSize }) => retentionSize },
  { flag: 'storage.tsdb.path', value: () => '/prometheus' },
  { flag: 'web.enable-admin-api', field: 'enableAdminAPI', value: ({ enableAdminAPI }) => enableAdminAPI || undefined },
  { flag: 'rules.alert.for-outage-tolerance', field: 'rules.alert.forOutageTolerance', since: '2.4.0', value: ({ rules }) => rules?.alert?.forOutageTolerance },
  { flag: 'rules.alert.for-grace-period', field: 'rules.alert.forGracePeriod', since: '2.4.0', value: ({ rules }) => rules?.alert?.forGracePeriod },
  { flag: 'rules.alert.resend-delay', field: 'rules.alert.resendDelay', since: '2.4.0', value: ({ rules }) => rules?.alert?.resendDelay },
  { flag: 'query.lookback-delta', field: 'query.lookbackDelta', value: ({ query }) => query?.lookbackDelta },
  { flag: 'query.max-samples', field: 'query.maxSamples', since: '2.5.0', value: ({ query }) => positive(query?.maxSamples) },
  { flag: 'query.max-concurrency', field: 'query.maxConcurrency', value: ({ query }) => positive(query?.maxConcurrency) },
  { flag: 'query.timeout', field: 'query.timeout', value: ({ query }) => query?.timeout },
  {
    flag: 'storage.tsdb.allow-overlapping-blocks',
    field: 'allowOverlappingBlocks',
    since: '2.11.0',
    until: '2.39.0',
    value: ({ allowOverlappingBlocks }) => allowOverlappingBlocks || undefined,
  },
  { flag: 'storage.tsdb.wal-compression', field: 'walCompression', since: '2.11.0', value: ({ walCompression }) => walCompression },
];

/** What only an agent has. */
export const AGENT_FLAGS: readonly Flag<CommonPrometheusFields>[] = [
  { flag: 'enable-feature', before: MAJOR_3, value: () => 'agent' },
  { flag: 'agent', from: MAJOR_3, value: () => true },
  { flag: 'storage.agent.path', value: () => '/prometheus' },
  { flag: 'storage.agent.wal-compression', field: 'walCompression', value: ({ walCompression }) => walCompression },
];

/** How local compaction goes along with the upload of blocks. */
export interface Compaction {
  readonly mode: 'default' | 'disabled' | 'delayed';
  /** The length of all blocks where compaction is disabled. */
  readonly blockDuration: string;
  readonly outOfOrder: boolean;
}

export const COMPACTION_FLAGS: readonly Flag<Compaction>[] = [
  { flag: 'storage.tsdb.max-block-duration', value: ({ mode, blockDuration }) => mode === 'disabled' ? blockDuration : undefined },
  { flag: 'storage.tsdb.min-block-duration', value: ({ mode, blockDuration }) => mode === 'disabled' ? blockDuration : undefined },
  {
    flag: 'storage.tsdb.delay-compact-file.path',
    from: '3.9.0',
    value: ({ mode }) => mode === 'delayed' ? '/prometheus/thanos.shipper.json' : undefined,
  },
  {
    flag: 'storage.tsdb.allow-overlapping-compaction',
    from: '2.55.0',
    value: ({ mode, outOfOrder }) => mode !== 'default' && outOfOrder ? false : undefined,
  },
];

/** What decides about more than a flag. */
export const RELEASES = {
  /** Prometheus waits with the compaction of a block until Thanos has uploaded it. Both must be able to. */
  delayedCompaction: { prometheus: '3.9.0', thanos: '0.41.0' },
  /** The garbage collector is set in the configuration, not by a variable. */
  goGCInFile: '2.53.0',
} as const satisfies Record<string, Version | Record<string, Version>>;

function takesOtlp({ enableOTLPReceiver, otlp }: CommonPrometheusFields): boolean {
  return enableOTLPReceiver ?? otlp !== undefined;
}

function positive(number = 0): number | undefined {
  return number > 0 ? number : undefined;
}
