import type { LinodeSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { CLIENT, PORT, REFRESH } from './client';

/** One item of `linode_sd_configs`. */
export const LINODE: Table<LinodeSDConfig> = {
  region: { key: 'region' },
  port: PORT,
  tagSeparator: { key: 'tag_separator' },
  refreshInterval: REFRESH,
  ...CLIENT,
};
