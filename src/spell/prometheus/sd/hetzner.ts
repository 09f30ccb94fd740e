import type { HetznerSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, lowerCase, PORT, REFRESH } from './client';

/** One item of `hetzner_sd_configs`. */
export const HETZNER: Table<HetznerSDConfig> = {
  role: { key: 'role', as: lowerCase },
  labelSelector: { key: 'label_selector', requires: '3.5.0' },
  port: PORT,
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
