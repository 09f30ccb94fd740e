import type { LightSailSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, PORT, REFRESH } from './client';

/** One item of `lightsail_sd_configs`; its keys come in pairs, as those of EC2. */
export const LIGHTSAIL: Table<LightSailSDConfig> = {
  region: { key: 'region' },
  endpoint: { key: 'endpoint' },
  accessKey: { key: 'access_key', asset: 'value' },
  secretKey: { key: 'secret_key', asset: 'value' },
  roleARN: { key: 'role_arn' },
  refreshInterval: REFRESH,
  port: PORT,
  basicAuth: BASIC,
  ...CLIENT,
};
