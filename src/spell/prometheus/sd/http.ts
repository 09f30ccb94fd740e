import { BASIC, CLIENT, REFRESH } from './client';
import type { HTTPSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';

/** One item of `http_sd_configs`. */
export const HTTP: Table<HTTPSDConfig> = {
  url: { key: 'url', empty: 'kept' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
