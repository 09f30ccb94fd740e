import type { BasicAuth, OAuth2, ProxyConfig, SafeAuthorization, SafeTLSConfig } from '../../../../imports/monitoring.types';
import type { Field, Table } from '../../table';
import { AUTHORIZATION, BASIC_AUTH, OAUTH2, PROXY, SAFE_TLS_CONFIG } from '../http-client';

/** How most discoveries reach their servers. */
interface Client extends ProxyConfig {
  readonly authorization?: SafeAuthorization;
  readonly oauth2?: OAuth2;
  readonly tlsConfig?: SafeTLSConfig;
  readonly followRedirects?: boolean;
  readonly enableHTTP2?: boolean;
}

/** What a discovery has of an HTTP client, but for `basic_auth`, which some lack. */
export const CLIENT: Table<Client> = {
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  oauth2: { key: 'oauth2', since: '2.27.0', table: OAUTH2 },
  ...PROXY,
  tlsConfig: { key: 'tls_config', table: SAFE_TLS_CONFIG },
  followRedirects: { key: 'follow_redirects' },
  enableHTTP2: { key: 'enable_http2' },
};

export const BASIC: Field<BasicAuth> = { key: 'basic_auth', table: BASIC_AUTH };

/** The fields that nearly every discovery ends with. */
export const PORT: Field<number> = { key: 'port' };
export const REFRESH: Field<string> = { key: 'refresh_interval' };

/** Roles and schemes are written in lower case, however the resource spells them. */
export const lowerCase = (text: string): string => text.toLowerCase();
