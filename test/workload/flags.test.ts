import { agent, argsOf, prometheus, said } from './server';

test('a server of today has few flags', () => {
  expect(argsOf(prometheus({}))).toEqual([
    '--config.file=/etc/prometheus/config_out/prometheus.env.yaml',
    '--web.enable-lifecycle',
    '--web.route-prefix=/',
    '--storage.tsdb.path=/prometheus',
    '--web.config.file=/etc/prometheus/web_config/web-config.yaml',
  ]);
});

test('a server of release 2 has its console, and its retention among the flags', () => {
  const args = argsOf(prometheus({ version: 'v2.45.0' }));
  expect(args).toContain('--web.console.templates=/etc/prometheus/consoles');
  expect(args).toContain('--storage.tsdb.retention.time=24h');
});

test('only a size keeps the series for as long as there is room', () => {
  const args = argsOf(prometheus({ version: 'v3.5.0', retentionSize: '10GB' }));
  expect(args).toContain('--storage.tsdb.retention.size=10GB');
  expect(args.some((arg) => arg.startsWith('--storage.tsdb.retention.time'))).toBe(false);
});

test('retention stands in the file from release 3.11 on', () => {
  const made = prometheus({ version: 'v3.11.0', retention: '5d', retentionSize: '10GB' });
  expect(argsOf(made).join(' ')).not.toContain('retention');
  expect(made.findings).toEqual([]);
});

test('an agent is told so by a feature before release 3, by a flag of its own after', () => {
  expect(argsOf(agent({ version: 'v2.55.1' }))).toContain('--enable-feature=agent');
  expect(argsOf(agent({ version: 'v3.0.0' }))).toContain('--agent');
  expect(argsOf(agent({ version: 'v3.0.0-beta.1' }))).toContain('--agent');
});

test('a flag that a release lacks is left out with a warning', () => {
  const made = prometheus({ version: 'v2.24.0', enableFeatures: ['exemplar-storage'] });
  expect(argsOf(made).join(' ')).not.toContain('exemplar-storage');
  expect(said(made)).toEqual(['warning spec.enableFeatures']);
});

test('a flag that a release lost is left out with a warning', () => {
  expect(argsOf(prometheus({ version: 'v2.38.0', allowOverlappingBlocks: true }))).toContain('--storage.tsdb.allow-overlapping-blocks');
  const made = prometheus({ version: 'v2.45.0', allowOverlappingBlocks: true });
  expect(argsOf(made)).not.toContain('--storage.tsdb.allow-overlapping-blocks');
  expect(said(made)).toEqual(['warning spec.allowOverlappingBlocks']);
});

test('the second version of remote write costs an old release no other flag', () => {
  const args = argsOf(prometheus({
    version: 'v2.50.0', enableFeatures: ['exemplar-storage'], logFormat: 'json', remoteWrite: [{ url: 'http://x', messageVersion: 'V2.0' }],
  }));
  expect(args).toContain('--enable-feature=exemplar-storage');
  expect(args).toContain('--log.format=json');
  expect(args).not.toContain('--enable-feature=metadata-wal-records');
});

test('OTLP is received where it is configured, unless that is declined', () => {
  expect(argsOf(prometheus({ otlp: {} }))).toContain('--web.enable-otlp-receiver');
  expect(argsOf(prometheus({ otlp: {}, version: 'v2.55.0' }))).toContain('--enable-feature=otlp-write-receiver');
  expect(argsOf(prometheus({ otlp: {}, enableOTLPReceiver: false }))).not.toContain('--web.enable-otlp-receiver');
});

test('the write-ahead log is compressed or not, or as the release likes it', () => {
  expect(argsOf(prometheus({ walCompression: true }))).toContain('--storage.tsdb.wal-compression');
  expect(argsOf(agent({ walCompression: false }))).toContain('--no-storage.agent.wal-compression');
  expect(argsOf(prometheus({})).join(' ')).not.toContain('wal-compression');
});

test('additional arguments come last', () => {
  expect(argsOf(prometheus({ additionalArgs: [{ name: 'storage.tsdb.wal-segment-size', value: '64MB' }, { name: 'x' }] })).slice(-2))
    .toEqual(['--storage.tsdb.wal-segment-size=64MB', '--x']);
});

test('an additional argument that repeats or negates a generated one is an error', () => {
  expect(said(prometheus({ additionalArgs: [{ name: 'x' }, { name: 'web.route-prefix', value: '/a' }] }))).toEqual(['error spec.additionalArgs[1].name']);
  expect(said(prometheus({ walCompression: true, additionalArgs: [{ name: 'no-storage.tsdb.wal-compression' }] }))).toEqual(['error spec.additionalArgs[0].name']);
});

test('the versions that a receiver accepts say nothing where it receives nothing', () => {
  expect(said(prometheus({ remoteWriteReceiverMessageVersions: ['V2.0'] }))).toEqual(['warning spec.remoteWriteReceiverMessageVersions']);
  expect(argsOf(prometheus({ enableRemoteWriteReceiver: true, remoteWriteReceiverMessageVersions: ['V1.0', 'V2.0'] })))
    .toContain('--web.remote-write-receiver.accepted-protobuf-messages=prometheus.WriteRequest,io.prometheus.write.v2.Request');
});
