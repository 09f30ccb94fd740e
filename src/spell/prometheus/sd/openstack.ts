import type { OpenStackSDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { SAFE_TLS_CONFIG } from '../http-client';
import { lowerCase, PORT, REFRESH } from './client';

/** One item of `openstack_sd_configs`. */
export const OPENSTACK: Table<OpenStackSDConfig> = {
  role: { key: 'role', as: lowerCase, requiresFor: { LoadBalancer: '3.2.0' } },
  region: { key: 'region' },
  identityEndpoint: { key: 'identity_endpoint', empty: 'kept' },
  username: { key: 'username' },
  userid: { key: 'userid' },
  password: { key: 'password', asset: 'value' },
  domainName: { key: 'domain_name' },
  domainID: { key: 'domain_id' },
  projectName: { key: 'project_name' },
  projectID: { key: 'project_id' },
  applicationCredentialName: { key: 'application_credential_name' },
  applicationCredentialId: { key: 'application_credential_id' },
  applicationCredentialSecret: { key: 'application_credential_secret', asset: 'value' },
  allTenants: { key: 'all_tenants' },
  refreshInterval: REFRESH,
  port: PORT,
  availability: { key: 'availability', as: lowerCase },
  tlsConfig: { key: 'tls_config', table: SAFE_TLS_CONFIG },
};
