import type { EurekaSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, REFRESH } from './client';

/** One item of `eureka_sd_configs`. */
export const EUREKA: Table<EurekaSDConfig> = {
  server: { key: 'server' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
