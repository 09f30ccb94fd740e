import type { AzureAD, AzureOAuth, AzureSDK, AzureWorkloadIdentity, ManagedIdentity } from '../../../imports/monitoring.types';
import type { Table } from '../table';

const MANAGED_IDENTITY: Table<ManagedIdentity> = {
  clientId: { key: 'client_id' },
};

const OAUTH: Table<AzureOAuth> = {
  clientId: { key: 'client_id' },
  clientSecret: { key: 'client_secret', asset: 'value' },
  tenantId: { key: 'tenant_id' },
};

const SDK: Table<AzureSDK> = {
  tenantId: { key: 'tenant_id', empty: 'kept' },
};

const WORKLOAD_IDENTITY: Table<AzureWorkloadIdentity> = {
  clientId: { key: 'client_id' },
  tenantId: { key: 'tenant_id' },
};

/** Who the requests come from, for Azure. */
export const AZURE_AD: Table<AzureAD> = {
  managedIdentity: { key: 'managed_identity', table: MANAGED_IDENTITY },
  oauth: { key: 'oauth', since: '2.48.0', table: OAUTH },
  sdk: { key: 'sdk', since: '2.52.0', table: SDK },
  workloadIdentity: { key: 'workload_identity', since: '3.7.0', table: WORKLOAD_IDENTITY },
  cloud: { key: 'cloud' },
  scope: { key: 'scope', since: '3.9.0' },
};
