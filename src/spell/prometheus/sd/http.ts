import type { HTTPSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, REFRESH } from './client';

/** One item of `http_sd_configs`. */
export const HTTP: Table<HTTPSDConfig> = {
  url: { key: 'url', empty: 'kept' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
