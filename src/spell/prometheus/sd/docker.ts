import type { DockerSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, PORT, REFRESH } from './client';
import { FILTERS } from './filters';

/** One item of `docker_sd_configs`. */
export const DOCKER: Table<DockerSDConfig> = {
  host: { key: 'host' },
  port: PORT,
  filters: FILTERS,
  hostNetworkingHost: { key: 'host_networking_host' },
  matchFirstNetwork: { key: 'match_first_network', requires: '2.54.1' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
