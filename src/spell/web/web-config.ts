import type { WebConfigFileFields, WebHTTPConfig, WebHTTPHeaders, WebTLSConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';

/** `tls_server_config`, wherever something is served. */
export const WEB_TLS: Table<WebTLSConfig> = {
  cert: { key: 'cert_file', asset: 'path' },
  certFile: { key: 'cert_file' },
  keySecret: { key: 'key_file', asset: 'path' },
  keyFile: { key: 'key_file' },
  clientAuthType: { key: 'client_auth_type' },
  client_ca: { key: 'client_ca_file', asset: 'path' },
  clientCAFile: { key: 'client_ca_file' },
  minVersion: { key: 'min_version' },
  maxVersion: { key: 'max_version' },
  cipherSuites: { key: 'cipher_suites' },
  preferServerCipherSuites: { key: 'prefer_server_cipher_suites' },
  curvePreferences: { key: 'curve_preferences' },
};

const WEB_HEADERS: Table<WebHTTPHeaders> = {
  contentSecurityPolicy: { key: 'Content-Security-Policy' },
  strictTransportSecurity: { key: 'Strict-Transport-Security' },
  xContentTypeOptions: { key: 'X-Content-Type-Options', as: (option) => option.toLowerCase() },
  xFrameOptions: { key: 'X-Frame-Options', as: (option) => option.toLowerCase() },
  xXSSProtection: { key: 'X-XSS-Protection' },
};

const WEB_HTTP: Table<WebHTTPConfig> = {
  http2: { key: 'http2' },
  headers: { key: 'headers', table: WEB_HEADERS },
};

/** The file of `--web.config.file`: how a server is served, the same for Prometheus, Alertmanager and Thanos. */
export const WEB_CONFIG: Table<WebConfigFileFields> = {
  tlsConfig: { key: 'tls_server_config', table: WEB_TLS },
  httpConfig: { key: 'http_server_config', table: WEB_HTTP },
};
