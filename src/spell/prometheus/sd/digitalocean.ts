import type { DigitalOceanSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { CLIENT, PORT, REFRESH } from './client';

/** One item of `digitalocean_sd_configs`. */
export const DIGITALOCEAN: Table<DigitalOceanSDConfig> = {
  ...CLIENT,
  port: PORT,
  refreshInterval: REFRESH,
};
