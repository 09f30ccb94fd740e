import type { Authorization, BasicAuth, OAuth2, ProxyConfig, RemoteWriteSpec, SafeTLSConfig, TLSConfig } from '../../../imports/monitoring.types';
import { since, Table } from '../table';

/** `tls_config` where all files come from Secrets and ConfigMaps. */
export const SAFE_TLS_CONFIG: Table<SafeTLSConfig> = {
  insecureSkipVerify: { key: 'insecure_skip_verify' },
  ca: { key: 'ca_file', asset: 'path' },
  cert: { key: 'cert_file', asset: 'path' },
  keySecret: { key: 'key_file', asset: 'path' },
  serverName: { key: 'server_name' },
  minVersion: { key: 'min_version', since: '2.35.0' },
  maxVersion: { key: 'max_version', since: '2.41.0' },
};

/** `tls_config` where files of the container's own may be named too. */
export const TLS_CONFIG: Table<TLSConfig> = {
  ...SAFE_TLS_CONFIG,
  caFile: { key: 'ca_file' },
  certFile: { key: 'cert_file' },
  keyFile: { key: 'key_file' },
};

export const BASIC_AUTH: Table<BasicAuth> = {
  username: { key: 'username', asset: 'file', fileSince: '2.49.0' },
  password: { key: 'password', asset: 'file' },
};

/** `lower` has put in the type, which is never left out. */
export const AUTHORIZATION: Table<Authorization> = {
  type: { key: 'type', as: (type) => type.trim() },
  credentials: { key: 'credentials', asset: 'file' },
  credentialsFile: { key: 'credentials_file' },
};

/** How to reach a server through a proxy: four fields of their own, beside those of the client. */
export const PROXY: Table<ProxyConfig> = {
  proxyUrl: { key: 'proxy_url', empty: 'kept' },
  noProxy: { key: 'no_proxy', since: '2.43.0', empty: 'kept' },
  proxyFromEnvironment: { key: 'proxy_from_environment', since: '2.43.0' },
  proxyConnectHeader: { key: 'proxy_connect_header', since: '2.43.0', assets: 'map' },
};

export const OAUTH2: Table<OAuth2> = {
  clientId: { key: 'client_id', asset: 'value' },
  clientSecret: { key: 'client_secret', asset: 'file' },
  tokenUrl: { key: 'token_url', empty: 'kept' },
  scopes: { key: 'scopes' },
  endpointParams: { key: 'endpoint_params' },
  ...since('2.43.0', PROXY),
  tlsConfig: { key: 'tls_config', since: '2.43.0', table: SAFE_TLS_CONFIG },
};

/** How the server itself logs in where it reads and writes. */
export const REMOTE_CLIENT: Table<RemoteClient> = {
  basicAuth: { key: 'basic_auth', table: BASIC_AUTH },
  bearerToken: { key: 'bearer_token' },
  bearerTokenFile: { key: 'bearer_token_file' },
  oauth2: { key: 'oauth2', since: '2.27.0', table: OAUTH2 },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  ...PROXY,
};

type RemoteClient = Pick<RemoteWriteSpec, keyof ProxyConfig | 'basicAuth' | 'bearerToken' | 'bearerTokenFile' | 'oauth2' | 'tlsConfig' | 'authorization'>;
