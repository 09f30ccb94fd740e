import type { ClusterTLSConfig, SafeTLSConfig } from '../../../imports/monitoring.types';
import { ELSEWHERE, Table } from '../table';
import { WEB_TLS } from './web-config';

/** How Alertmanager speaks to its peers. It takes no releases of TLS here: `workload` says so. */
const CLUSTER_CLIENT: Table<SafeTLSConfig> = {
  ca: { key: 'ca_file', asset: 'path' },
  cert: { key: 'cert_file', asset: 'path' },
  keySecret: { key: 'key_file', asset: 'path' },
  serverName: { key: 'server_name', empty: 'kept' },
  insecureSkipVerify: { key: 'insecure_skip_verify' },
  minVersion: ELSEWHERE,
  maxVersion: ELSEWHERE,
};

/** The server's part of the file of `--cluster.tls-config`. */
export const CLUSTER_TLS_SERVER: Table<Pick<ClusterTLSConfig, 'server'>> = {
  server: { key: 'tls_server_config', table: WEB_TLS },
};

/** The client's part. */
export const CLUSTER_TLS_CLIENT: Table<Pick<ClusterTLSConfig, 'client'>> = {
  client: { key: 'tls_client_config', table: CLUSTER_CLIENT },
};
