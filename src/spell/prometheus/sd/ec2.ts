import type { EC2SDConfig } from '../../../../imports/monitoring.types';
import { since, Table } from '../../table';
import { PROXY } from '../http-client';
import { CLIENT, PORT, REFRESH } from './client';
import { FILTERS } from './filters';

const { tlsConfig, followRedirects, enableHTTP2 } = since('2.41.0', CLIENT);

/** One item of `ec2_sd_configs`. Of the two keys neither is any use alone: `lower` has seen to it that there are both or none. */
export const EC2: Table<EC2SDConfig> = {
  region: { key: 'region' },
  accessKey: { key: 'access_key', asset: 'value' },
  secretKey: { key: 'secret_key', asset: 'value' },
  roleARN: { key: 'role_arn' },
  port: PORT,
  refreshInterval: REFRESH,
  filters: { ...FILTERS, since: '2.3.0' },
  ...PROXY,
  tlsConfig,
  followRedirects,
  enableHTTP2,
};
