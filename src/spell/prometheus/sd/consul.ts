import type { ConsulSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, lowerCase, REFRESH } from './client';

/** One item of `consul_sd_configs`. */
export const CONSUL: Table<ConsulSDConfig> = {
  server: { key: 'server' },
  pathPrefix: { key: 'path_prefix', requires: '2.45.0' },
  tokenRef: { key: 'token', asset: 'value' },
  datacenter: { key: 'datacenter' },
  namespace: { key: 'namespace', requires: '2.28.0' },
  partition: { key: 'partition' },
  scheme: { key: 'scheme', as: lowerCase },
  services: { key: 'services' },
  tags: { key: 'tags' },
  tagSeparator: { key: 'tag_separator' },
  nodeMeta: { key: 'node_meta' },
  filter: { key: 'filter', requires: '3.0.0-0' },
  healthFilter: { key: 'health_filter', requires: '3.11.2' },
  allowStale: { key: 'allow_stale' },
  refreshInterval: REFRESH,
  basicAuth: BASIC,
  ...CLIENT,
};
