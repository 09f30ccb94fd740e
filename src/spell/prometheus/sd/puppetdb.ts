import type { PuppetDBSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, PORT, REFRESH } from './client';

/** One item of `puppetdb_sd_configs`. */
export const PUPPETDB: Table<PuppetDBSDConfig> = {
  url: { key: 'url' },
  query: { key: 'query' },
  includeParameters: { key: 'include_parameters' },
  port: PORT,
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
