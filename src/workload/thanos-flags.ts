import type { ThanosSpec } from '../../imports/monitoring.types';
import type { Flag } from './flags';
import { grpcFlags } from './grpc-flags';

/** What the flags of a sidecar come from. */
export interface Sidecar {
  readonly thanos: ThanosSpec;
  readonly prometheusUrl: string;
  /** Whether blocks are uploaded while Prometheus compacts. */
  readonly delayedCompaction: boolean;
  readonly logLevel?: string;
  readonly logFormat?: string;
}

/** Where the file lies that says how the sidecar speaks to Prometheus. */
export const HTTP_CLIENT_FILE = { directory: '/etc/thanos/config', key: 'prometheus.http-client-file.yaml' } as const;

/** `prometheus.http-client-file`, which has a volume too. */
export const HTTP_CLIENT_FLAG: Flag<Sidecar> = {
  flag: 'prometheus.http-client-file', from: '0.24.0', value: () => `${HTTP_CLIENT_FILE.directory}/${HTTP_CLIENT_FILE.key}`,
};

/** The flags of a sidecar by the release of Thanos, in their order on the command line. */
export const THANOS_FLAGS: readonly Flag<Sidecar>[] = [
  { flag: 'prometheus.url', value: ({ prometheusUrl }) => prometheusUrl },
  { flag: 'grpc-address', value: ({ thanos }) => `${thanos.listenLocal || thanos.grpcListenLocal ? '127.0.0.1' : ''}:10901` },
  { flag: 'http-address', value: ({ thanos }) => `${thanos.listenLocal || thanos.httpListenLocal ? '127.0.0.1' : ''}:10902` },
  ...grpcFlags<Sidecar>(({ thanos }) => thanos.grpcServerTlsConfig),
  { flag: 'objstore.config-file', field: 'objectStorageConfigFile', value: ({ thanos }) => thanos.objectStorageConfigFile },
  {
    flag: 'objstore.config',
    field: 'objectStorageConfig',
    value: ({ thanos }) => thanos.objectStorageConfig && thanos.objectStorageConfigFile === undefined ? '$(OBJSTORE_CONFIG)' : undefined,
  },
  { flag: 'tsdb.path', value: ({ thanos }) => uploads(thanos) ? '/prometheus' : undefined },
  { flag: 'shipper.meta-file-name', value: ({ delayedCompaction }) => delayedCompaction ? 'thanos.shipper.json' : undefined },
  { flag: 'shipper.ignore-unequal-block-size', value: ({ delayedCompaction }) => delayedCompaction || undefined },
  { flag: 'tracing.config-file', field: 'tracingConfigFile', value: ({ thanos }) => thanos.tracingConfigFile },
  { flag: 'tracing.config', field: 'tracingConfig', value: ({ thanos }) => thanos.tracingConfig && !thanos.tracingConfigFile ? '$(TRACING_CONFIG)' : undefined },
  { flag: 'log.level', field: 'logLevel', value: ({ thanos, logLevel }) => thanos.logLevel || logLevel },
  { flag: 'log.format', field: 'logFormat', value: ({ thanos, logFormat }) => thanos.logFormat || logFormat },
  { flag: 'min-time', field: 'minTime', value: ({ thanos }) => thanos.minTime },
  { flag: 'prometheus.ready_timeout', field: 'readyTimeout', value: ({ thanos }) => thanos.readyTimeout },
  { flag: 'prometheus.get_config_timeout', field: 'getConfigTimeout', since: '0.29.0', value: ({ thanos }) => thanos.getConfigTimeout },
  { flag: 'prometheus.get_config_interval', field: 'getConfigInterval', since: '0.29.0', value: ({ thanos }) => thanos.getConfigInterval },
  HTTP_CLIENT_FLAG,
];

/** Whether a sidecar uploads blocks to object storage. */
export function uploads({ objectStorageConfig, objectStorageConfigFile }: ThanosSpec): boolean {
  return objectStorageConfig !== undefined || objectStorageConfigFile !== undefined;
}
