import type { FileSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { REFRESH } from './client';

/** One item of `file_sd_configs`. */
export const FILE: Table<FileSDConfig> = {
  files: { key: 'files' },
  refreshInterval: REFRESH,
};
