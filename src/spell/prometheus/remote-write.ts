import type { MetadataConfig, QueueConfig, RemoteWriteMessageVersion, RemoteWriteSpec } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { AZURE_AD } from './azure-ad';
import { REMOTE_CLIENT } from './http-client';
import { RELABEL_CONFIG } from './relabel-config';
import { SIGV4 } from './sigv4';

/** The queues between the WAL and a receiver. */
const QUEUE_CONFIG: Table<QueueConfig> = {
  capacity: { key: 'capacity', zero: 'dropped' },
  minShards: { key: 'min_shards', since: '2.6.0', zero: 'dropped' },
  maxShards: { key: 'max_shards', zero: 'dropped' },
  maxSamplesPerSend: { key: 'max_samples_per_send', zero: 'dropped' },
  batchSendDeadline: { key: 'batch_send_deadline', empty: 'kept' },
  maxRetries: { key: 'max_retries', until: '2.11.0', zero: 'dropped' },
  minBackoff: { key: 'min_backoff', empty: 'kept' },
  maxBackoff: { key: 'max_backoff', empty: 'kept' },
  retryOnRateLimit: { key: 'retry_on_http_429', since: '2.26.0', no: 'dropped' },
  sampleAgeLimit: { key: 'sample_age_limit', since: '2.50.0', empty: 'kept' },
};

/** `lower` has decided whether to send any. */
const METADATA_CONFIG: Table<MetadataConfig> = {
  send: { key: 'send' },
  sendInterval: { key: 'send_interval' },
  maxSamplesPerSend: { key: 'max_samples_per_send', since: '2.29.0' },
};

const MESSAGES: Readonly<Record<RemoteWriteMessageVersion, string>> = {
  'V1.0': 'prometheus.WriteRequest',
  'V2.0': 'io.prometheus.write.v2.Request',
};

/** One item of `remote_write`. */
export const REMOTE_WRITE: Table<RemoteWriteSpec> = {
  url: { key: 'url', empty: 'kept' },
  remoteTimeout: { key: 'remote_timeout', empty: 'kept' },
  headers: { key: 'headers', since: '2.15.0' },
  name: { key: 'name', since: '2.15.0' },
  messageVersion: { key: 'protobuf_message', since: '2.54.0', as: (version) => MESSAGES[version] },
  sendExemplars: { key: 'send_exemplars', since: '2.27.0' },
  sendNativeHistograms: { key: 'send_native_histograms', since: '2.40.0' },
  writeRelabelConfigs: { key: 'write_relabel_configs', table: RELABEL_CONFIG },
  ...REMOTE_CLIENT,
  sigv4: { key: 'sigv4', since: '2.26.0', table: SIGV4 },
  azureAd: { key: 'azuread', since: '2.45.0', table: AZURE_AD },
  followRedirects: { key: 'follow_redirects', since: '2.26.0' },
  enableHTTP2: { key: 'enable_http2', since: '2.35.0' },
  queueConfig: { key: 'queue_config', table: QUEUE_CONFIG },
  metadataConfig: { key: 'metadata_config', since: '2.23.0', table: METADATA_CONFIG },
  roundRobinDNS: { key: 'round_robin_dns', since: '3.1.0' },
};
