import type { KumaSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, REFRESH } from './client';

/** One item of `kuma_sd_configs`. */
export const KUMA: Table<KumaSDConfig> = {
  server: { key: 'server', empty: 'kept' },
  clientID: { key: 'client_id', requires: '2.50.0' },
  refreshInterval: REFRESH,
  fetchTimeout: { key: 'fetch_timeout' },
  basicAuth: BASIC,
  ...CLIENT,
};
