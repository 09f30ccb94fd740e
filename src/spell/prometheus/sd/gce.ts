import type { GCESDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { PORT, REFRESH } from './client';

/** One item of `gce_sd_configs`. */
export const GCE: Table<GCESDConfig> = {
  project: { key: 'project' },
  zone: { key: 'zone' },
  filter: { key: 'filter' },
  refreshInterval: REFRESH,
  port: PORT,
  tagSeparator: { key: 'tag_separator' },
};
