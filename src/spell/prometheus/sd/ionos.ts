import type { IonosSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { CLIENT, PORT, REFRESH } from './client';

/** An item of `ionos_sd_configs` as it is written: OAuth2 takes the place of the authorization that the resource always has. */
export type IonosDiscovery = Omit<IonosSDConfig, 'authorization'> & Partial<Pick<IonosSDConfig, 'authorization'>>;

/** One item of `ionos_sd_configs`. */
export const IONOS: Table<IonosDiscovery> = {
  datacenterID: { key: 'datacenter_id' },
  port: PORT,
  refreshInterval: REFRESH,
  ...CLIENT,
};
