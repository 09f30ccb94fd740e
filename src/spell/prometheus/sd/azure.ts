import type { AzureSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, PORT, REFRESH } from './client';

/** One item of `azure_sd_configs`. */
export const AZURE: Table<AzureSDConfig> = {
  environment: { key: 'environment' },
  authenticationMethod: {
    key: 'authentication_method',
    requiresFor: { SDK: '2.52.0', WorkloadIdentity: '3.11.0' },
  },
  subscriptionID: { key: 'subscription_id' },
  tenantID: { key: 'tenant_id' },
  clientID: { key: 'client_id' },
  clientSecret: { key: 'client_secret', asset: 'value' },
  resourceGroup: { key: 'resource_group', requires: '2.35.0' },
  refreshInterval: REFRESH,
  port: PORT,
  basicAuth: BASIC,
  ...CLIENT,
};
