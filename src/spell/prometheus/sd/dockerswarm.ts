import type { DockerSwarmSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, lowerCase, PORT, REFRESH } from './client';
import { FILTERS } from './filters';

/** One item of `dockerswarm_sd_configs`. */
export const DOCKERSWARM: Table<DockerSwarmSDConfig> = {
  host: { key: 'host' },
  role: { key: 'role', as: lowerCase },
  port: PORT,
  filters: FILTERS,
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
