import type { TracingConfig } from '../../../imports/monitoring.types';
import { quantityValue } from '../../resources/quantity';
import type { Table } from '../table';
import { TLS_CONFIG } from './http-client';

/** `tracing`: where the server's own traces go. */
export const TRACING: Table<TracingConfig> = {
  endpoint: { key: 'endpoint' },
  clientType: { key: 'client_type', as: (type) => type.toLowerCase() },
  samplingFraction: { key: 'sampling_fraction', as: quantityValue },
  insecure: { key: 'insecure' },
  headers: { key: 'headers' },
  compression: { key: 'compression', as: (compression) => compression.toLowerCase() },
  timeout: { key: 'timeout', empty: 'kept' },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
};
