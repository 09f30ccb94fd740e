import type { OVHCloudSDConfig, OVHService } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { REFRESH } from './client';

const SERVICES: Readonly<Record<OVHService, string>> = { VPS: 'vps', DedicatedServer: 'dedicated_server' };

/** One item of `ovhcloud_sd_configs`. */
export const OVHCLOUD: Table<OVHCloudSDConfig> = {
  applicationKey: { key: 'application_key' },
  applicationSecret: { key: 'application_secret', asset: 'value' },
  consumerKey: { key: 'consumer_key', asset: 'value' },
  service: { key: 'service', as: (service) => SERVICES[service] },
  endpoint: { key: 'endpoint' },
  refreshInterval: REFRESH,
};
