import type { RemoteReadSpec } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { AUTHORIZATION, BASIC_AUTH, OAUTH2, PROXY, TLS_CONFIG } from './http-client';

/** One item of `remote_read`. */
export const REMOTE_READ: Table<RemoteReadSpec> = {
  url: { key: 'url', empty: 'kept' },
  remoteTimeout: { key: 'remote_timeout', empty: 'kept' },
  headers: { key: 'headers', since: '2.26.0' },
  name: { key: 'name', since: '2.15.0' },
  requiredMatchers: { key: 'required_matchers' },
  readRecent: { key: 'read_recent', no: 'dropped' },
  basicAuth: { key: 'basic_auth', table: BASIC_AUTH },
  bearerToken: { key: 'bearer_token' },
  bearerTokenFile: { key: 'bearer_token_file' },
  oauth2: { key: 'oauth2', since: '2.27.0', table: OAUTH2 },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  ...PROXY,
  followRedirects: { key: 'follow_redirects', since: '2.26.0' },
  filterExternalLabels: { key: 'filter_external_labels', since: '2.34.0' },
};
