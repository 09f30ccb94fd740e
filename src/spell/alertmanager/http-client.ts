import type { BasicAuth, HTTPConfigV1Alpha1, OAuth2, ProxyConfig, SafeAuthorization, SafeTLSConfig } from '../../../imports/monitoring.types';
import { since, Table } from '../table';
import { RELEASES } from './releases';

export const TLS: Table<SafeTLSConfig> = {
  ca: { key: 'ca_file', asset: 'path' },
  cert: { key: 'cert_file', asset: 'path' },
  keySecret: { key: 'key_file', asset: 'path' },
  serverName: { key: 'server_name' },
  insecureSkipVerify: { key: 'insecure_skip_verify', otherwise: false, holds: 'boolean' },
  minVersion: { key: 'min_version', since: '0.25.0', holds: 'TLS version' },
  maxVersion: { key: 'max_version', since: '0.25.0', holds: 'TLS version' },
};

export const BASIC_AUTH: Table<BasicAuth> = {
  username: { key: 'username', asset: 'file', fileSince: '0.27.0' },
  password: { key: 'password', asset: 'file' },
};

/** `lower` has put in the type, which is never left out. */
export const AUTHORIZATION: Table<SafeAuthorization> = {
  type: { key: 'type', as: (type) => type.trim() },
  credentials: { key: 'credentials', asset: 'file' },
};

/** How to reach a service through a proxy. All but its URL came later. */
export const PROXY: Table<ProxyConfig> = {
  proxyUrl: { key: 'proxy_url' },
  noProxy: { key: 'no_proxy', since: '0.26.0' },
  proxyFromEnvironment: { key: 'proxy_from_environment', since: '0.26.0', no: 'dropped', holds: 'boolean' },
  proxyConnectHeader: { key: 'proxy_connect_header', since: '0.26.0', assets: 'map', holds: 'texts by name' },
};

/** The operator writes all of a proxy from the release on that knows its URL here. */
const TOKEN_PROXY: Table<ProxyConfig> = since('0.25.0', {
  proxyUrl: { key: 'proxy_url' },
  noProxy: { key: 'no_proxy' },
  proxyFromEnvironment: { key: 'proxy_from_environment', no: 'dropped', holds: 'boolean' },
  proxyConnectHeader: { key: 'proxy_connect_header', assets: 'map', holds: 'texts by name' },
});

export const OAUTH2: Table<OAuth2> = {
  clientId: { key: 'client_id', asset: 'value' },
  clientSecret: { key: 'client_secret', asset: 'file' },
  scopes: { key: 'scopes', holds: 'texts' },
  tokenUrl: { key: 'token_url', empty: 'kept' },
  endpointParams: { key: 'endpoint_params', holds: 'text by name' },
  ...TOKEN_PROXY,
  tlsConfig: { key: 'tls_config', since: '0.24.0', table: TLS },
};

/** One header of the user's own. */
interface Header {
  readonly values?: readonly string[];
  readonly secrets?: readonly string[];
  readonly files?: readonly string[];
}

const HEADER: Table<Header> = {
  values: { key: 'values', holds: 'texts' },
  secrets: { key: 'secrets', holds: 'texts' },
  files: { key: 'files', holds: 'texts' },
};

/** How notifications are sent over HTTP: what the API says about it, and what only a configuration of one's own does. */
export interface HttpClient extends Omit<HTTPConfigV1Alpha1, 'proxyURL'> {
  readonly httpHeaders?: Readonly<Record<string, Header>>;
}

/** `http_config` in the global section. */
export const GLOBAL_HTTP: Table<HttpClient> = {
  authorization: { key: 'authorization', requires: RELEASES.authorization, table: AUTHORIZATION },
  basicAuth: { key: 'basic_auth', table: BASIC_AUTH },
  oauth2: { key: 'oauth2', requires: '0.22.0', table: OAUTH2 },
  bearerTokenSecret: { key: 'bearer_token', asset: 'file' },
  tlsConfig: { key: 'tls_config', table: TLS },
  followRedirects: { key: 'follow_redirects', since: '0.22.0', holds: 'boolean' },
  enableHttp2: { key: 'enable_http2', since: '0.25.0', holds: 'boolean' },
  ...PROXY,
  httpHeaders: { key: 'http_headers', since: '0.28.0', mapOf: HEADER },
};

/** `http_config` of a receiver: for one that asks for more of its proxy than a URL, a release has to know proxies. */
export const HTTP: Table<HttpClient> = {
  ...GLOBAL_HTTP,
  noProxy: { key: 'no_proxy', since: '0.26.0', requires: '0.25.0' },
  proxyFromEnvironment: { key: 'proxy_from_environment', since: '0.26.0', requires: '0.25.0', no: 'dropped', holds: 'boolean' },
  proxyConnectHeader: { key: 'proxy_connect_header', since: '0.26.0', requires: '0.25.0', assets: 'map', holds: 'texts by name' },
};
