import type { DNSSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { PORT, REFRESH } from './client';

/** One item of `dns_sd_configs`. */
export const DNS: Table<DNSSDConfig> = {
  names: { key: 'names' },
  type: { key: 'type', values: { MX: '2.38.0', NS: '2.49.0' } },
  port: PORT,
  refreshInterval: REFRESH,
};
