import type { HttpClient } from '../spell/alertmanager/http-client';
import { checkAuthorization, checkExclusive, checkOAuth2, checkProxy, checkSafeTls } from './client';
import { below, Problem } from './problem';

/** What is wrong with how a notification is sent over HTTP. */
export function checkHttpConfig(config: HttpClient | undefined): Problem[] {
  if (!config) return [];
  const { authorization, basicAuth, oauth2, bearerTokenSecret, tlsConfig, httpHeaders = {} } = config;
  return [
    ...checkExclusive({ authorization, basicAuth, oauth2, bearerTokenSecret }),
    ...below('authorization', checkAuthorization(authorization)),
    ...below('oauth2', checkOAuth2(oauth2)),
    ...below('tlsConfig', checkSafeTls(tlsConfig)),
    ...checkProxy(config),
    ...Object.keys(httpHeaders).filter((name) => RESERVED.has(name.toLowerCase())).map((name) => ({
      path: `httpHeaders.${name}`, message: 'is a header that cannot be set: it belongs to the request itself',
    })),
  ];
}

/** What the API demands beyond that of who logs in. */
export function checkCredentials(config: HttpClient | undefined): Problem[] {
  const { authorization } = config ?? {};
  return authorization && !authorization.credentials ? [{ path: 'authorization.credentials', message: 'is missing: name the key of a Secret' }] : [];
}

const RESERVED = new Set([
  'authorization', 'host', 'content-encoding', 'content-length', 'content-type', 'user-agent', 'connection', 'keep-alive', 'proxy-authenticate',
  'proxy-authorization', 'www-authenticate', 'accept-encoding', 'x-prometheus-remote-write-version', 'x-prometheus-remote-read-version',
  'x-prometheus-scrape-timeout-seconds', 'x-amz-date', 'x-amz-security-token', 'x-amz-content-sha256',
]);
