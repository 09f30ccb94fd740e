import type { NomadSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, REFRESH } from './client';

/** One item of `nomad_sd_configs`. */
export const NOMAD: Table<NomadSDConfig> = {
  server: { key: 'server', empty: 'kept' },
  allowStale: { key: 'allow_stale' },
  namespace: { key: 'namespace' },
  region: { key: 'region' },
  tagSeparator: { key: 'tag_separator' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
