import type { AlertmanagerSpec } from '../../../imports/monitoring.types';
import { byteSize } from '../../resources/quantity';
import type { Flag } from '../flags';

/** What the flags of an Alertmanager come from. */
export interface AlertmanagerFlags {
  readonly spec: AlertmanagerSpec;
  /** Tells it from others of the cluster that have been given the address of one of its pods. */
  readonly clusterLabel: string;
  /** All its pods, by their names. */
  readonly peers: readonly string[];
  /** Whether it may have peers. */
  readonly clustered: boolean;
}

/** The flags of Alertmanager, in their order on the command line. */
export const ALERTMANAGER_FLAGS: readonly Flag<AlertmanagerFlags>[] = [
  { flag: 'config.file', value: () => '/etc/alertmanager/config_out/alertmanager.env.yaml' },
  { flag: 'storage.path', value: () => '/alertmanager' },
  { flag: 'data.retention', field: 'retention', value: ({ spec }) => spec.retention || '120h' },
  { flag: 'cluster.listen-address', value: ({ clustered }) => clustered ? '[$(POD_IP)]:9094' : undefined },
  // An empty address: it listens to no peers.
  { flag: 'cluster.listen-address=', value: ({ clustered }) => clustered ? undefined : true },
  { flag: 'web.listen-address', field: 'listenLocal', value: ({ spec }) => spec.listenLocal ? '127.0.0.1:9093' : ':9093' },
  { flag: 'web.external-url', field: 'externalUrl', value: ({ spec }) => spec.externalUrl },
  { flag: 'enable-feature', field: 'enableFeatures', since: '0.27.0', value: ({ spec }) => spec.enableFeatures?.join(',') },
  { flag: 'web.route-prefix', field: 'routePrefix', value: ({ spec }) => spec.routePrefix || '/' },
  { flag: 'web.get-concurrency', field: 'web.getConcurrency', since: '0.17.0', value: ({ spec }) => spec.web?.getConcurrency },
  { flag: 'web.timeout', field: 'web.timeout', since: '0.17.0', value: ({ spec }) => spec.web?.timeout },
  { flag: 'silences.max-silences', field: 'limits.maxSilences', since: '0.28.0', value: ({ spec }) => spec.limits?.maxSilences },
  {
    flag: 'silences.max-per-silence-bytes',
    field: 'limits.maxPerSilenceBytes',
    since: '0.28.0',
    value: ({ spec }) => spec.limits?.maxPerSilenceBytes ? Math.trunc(byteSize(spec.limits.maxPerSilenceBytes) ?? 0) : undefined,
  },
  {
    flag: 'dispatch.start-delay',
    field: 'minReadySeconds',
    from: '0.30.0',
    value: ({ spec }) => spec.minReadySeconds === undefined || asksFor('dispatch.start-delay', spec) ? undefined : `${spec.minReadySeconds}s`,
  },
  { flag: 'log.level', field: 'logLevel', value: ({ spec }) => spec.logLevel === 'info' ? undefined : spec.logLevel },
  { flag: 'log.format', field: 'logFormat', since: '0.16.0', value: ({ spec }) => spec.logFormat === 'logfmt' ? undefined : spec.logFormat },
  { flag: 'cluster.advertise-address', field: 'clusterAdvertiseAddress', value: ({ spec }) => spec.clusterAdvertiseAddress },
  { flag: 'cluster.gossip-interval', field: 'clusterGossipInterval', value: ({ spec }) => spec.clusterGossipInterval },
  { flag: 'cluster.pushpull-interval', field: 'clusterPushpullInterval', value: ({ spec }) => spec.clusterPushpullInterval },
  { flag: 'cluster.peer-timeout', field: 'clusterPeerTimeout', value: ({ spec }) => spec.clusterPeerTimeout },
  { flag: 'cluster.peer-name', from: '0.30.0', value: () => '$(POD_NAME)' },
  { flag: 'cluster.label', field: 'clusterLabel', from: '0.26.0', value: ({ spec, clusterLabel }) => spec.clusterLabel ?? clusterLabel },
  { flag: 'cluster.peer', value: ({ peers }) => peers },
  { flag: 'cluster.peer', field: 'additionalPeers', value: ({ spec }) => spec.additionalPeers },
  // The default is 6 h: a member whose pod is gone is forgotten sooner.
  { flag: 'cluster.reconnect-timeout', value: () => '5m' },
];

/** Where peers speak TLS with each other. */
export const CLUSTER_TLS_FLAG: Flag<unknown> = {
  flag: 'cluster.tls-config', from: '0.24.0', value: () => '/etc/alertmanager/cluster_tls_config/cluster-tls-config.yaml',
};

/** Where this is given, the pods have to know their own names. */
export const PEER_NAME_FLAG: Flag<any> = ALERTMANAGER_FLAGS.find(({ flag }) => flag === 'cluster.peer-name')!;

/** Whether the user sets a flag by an argument of their own. */
function asksFor(flag: string, { additionalArgs = [] }: AlertmanagerSpec): boolean {
  return additionalArgs.some(({ name }) => name === flag || name === `no-${flag}`);
}
