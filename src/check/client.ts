import type { Authorization, BasicAuth, OAuth2, ProxyConfig, SafeTLSConfig, SecretOrConfigMap, Sigv4, TLSConfig } from '../../imports/monitoring.types';
import { below, Problem } from './problem';

/** Whatever Prometheus speaks to over HTTP. */
export interface Client extends ProxyConfig {
  readonly basicAuth?: BasicAuth;
  readonly authorization?: Authorization;
  readonly oauth2?: OAuth2;
  readonly tlsConfig?: TLSConfig;
}

/** What is wrong with how something is reached over HTTP, but for its proxy. */
export function checkClient({ basicAuth, authorization, oauth2, tlsConfig }: Client): Problem[] {
  return [
    ...below('basicAuth', checkBasicAuth(basicAuth)),
    ...below('oauth2', checkOAuth2(oauth2)),
    ...below('tlsConfig', checkTls(tlsConfig)),
    ...below('authorization', checkAuthorization(authorization)),
  ];
}

/** Of several ways to say who one is, at most one. */
export function checkExclusive(ways: Readonly<Record<string, unknown>>): Problem[] {
  const [first, second] = Object.keys(ways).filter((way) => ways[way] !== undefined && ways[way] !== '');
  return second ? [problem(second, `stands beside ${first}, and at most one of them may be there: remove one`)] : [];
}

export function checkBasicAuth(basicAuth: BasicAuth | undefined): Problem[] {
  if (!basicAuth) return [];
  return (['username', 'password'] as const).flatMap((field) => basicAuth[field]?.name ? [] : [problem(field, 'is missing: name the key of a Secret')]);
}

/** An authorization without credentials is taken as it is. */
export function checkAuthorization(authorization: Authorization | undefined): Problem[] {
  if (!authorization?.credentials) return [];
  const { type = '', credentialsFile } = authorization;
  return [
    ...(credentialsFile ? [problem('credentialsFile', 'stands beside credentials: remove one of the two')] : []),
    ...(type.trim().toLowerCase() === 'basic' ? [problem('type', 'cannot be Basic: use basicAuth')] : []),
  ];
}

export function checkTls(tls: TLSConfig | undefined): Problem[] {
  if (!tls) return [];
  const { ca, caFile, cert, certFile, keySecret, keyFile } = tls;
  return [
    ...checkSafeTls({ ...tls, keySecret: undefined, cert: undefined }),
    ...below('cert', checkAsset(cert)),
    ...(refersTo(ca) && caFile ? [problem('caFile', 'stands beside ca: remove one of the two')] : []),
    ...(refersTo(cert) && certFile ? [problem('certFile', 'stands beside cert: remove one of the two')] : []),
    ...(keySecret && keyFile ? [problem('keyFile', 'stands beside keySecret: remove one of the two')] : []),
    ...checkPair(refersTo(cert) || Boolean(certFile), keySecret !== undefined || Boolean(keyFile)),
  ];
}

export function checkSafeTls(tls: SafeTLSConfig | undefined): Problem[] {
  if (!tls) return [];
  const { ca, cert, keySecret, minVersion, maxVersion } = tls;
  return [
    ...below('ca', checkAsset(ca)),
    ...below('cert', checkAsset(cert)),
    ...(minVersion && maxVersion && maxVersion < minVersion ? [problem('maxVersion', `${maxVersion} is below minVersion ${minVersion}`)] : []),
    ...checkPair(refersTo(cert), keySecret !== undefined),
  ];
}

function checkPair(cert: boolean, key: boolean): Problem[] {
  if (cert === key) return [];
  return [problem('', cert ? 'has a client certificate without a key: add keySecret' : 'has a client key without a certificate: add cert')];
}

export function checkOAuth2(oauth2: OAuth2 | undefined): Problem[] {
  if (!oauth2) return [];
  return [
    ...(oauth2.tokenUrl ? [] : [problem('tokenUrl', 'is missing: say where tokens come from')]),
    ...(refersTo(oauth2.clientId) ? below('clientId', checkAsset(oauth2.clientId)) : [problem('clientId', 'is missing: name the key of a Secret or ConfigMap')]),
    ...below('tlsConfig', checkSafeTls(oauth2.tlsConfig)),
    ...checkProxy(oauth2),
  ];
}

export function checkProxy({ proxyUrl, noProxy, proxyFromEnvironment, proxyConnectHeader = {} }: ProxyConfig): Problem[] {
  const names = Object.keys(proxyConnectHeader);
  return [
    ...(names.length && !proxyUrl && !proxyFromEnvironment ? [problem('proxyConnectHeader', 'needs proxyUrl or proxyFromEnvironment')] : []),
    ...(proxyFromEnvironment && proxyUrl ? [problem('proxyUrl', 'stands beside proxyFromEnvironment: remove one of the two')] : []),
    ...(proxyFromEnvironment && noProxy ? [problem('noProxy', 'stands beside proxyFromEnvironment: remove one of the two')] : []),
    ...(noProxy && !proxyUrl && !proxyFromEnvironment ? [problem('noProxy', 'needs proxyUrl')] : []),
    ...names.filter((name) => !proxyConnectHeader[name].length).map((name) => problem(`proxyConnectHeader.${name}`, 'is empty: name the key of a Secret')),
    ...names.flatMap((name) => proxyConnectHeader[name].flatMap((ref, i) =>
      typeof ref === 'string' || ref.name || ref.key ? [] : [problem(`proxyConnectHeader.${name}[${i}]`, 'is empty: name the key of a Secret')])),
  ];
}

export function checkSigv4(sigv4: Sigv4 | undefined): Problem[] {
  const { accessKey, secretKey } = sigv4 ?? {};
  if ((accessKey === undefined) === (secretKey === undefined)) return [];
  return [problem(accessKey ? 'secretKey' : 'accessKey', 'is missing: accessKey and secretKey come together')];
}

function checkAsset(asset: SecretOrConfigMap | undefined): Problem[] {
  return asset?.secret && asset.configMap ? [problem('', 'names both a Secret and a ConfigMap: remove one of the two')] : [];
}

/** Who writes the configuration himself has a text where the API has a reference. */
function refersTo(asset: SecretOrConfigMap | string | undefined): boolean {
  return typeof asset === 'string' ? asset !== '' : asset?.secret !== undefined || asset?.configMap !== undefined;
}

function problem(path: string, message: string): Problem {
  return { path, message };
}
