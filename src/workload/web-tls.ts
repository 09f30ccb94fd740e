import type { SecretOrConfigMap, WebTLSConfig } from '../../imports/monitoring.types';
import type { Report } from './workload-input';

/** The TLS configuration without empty references; says what contradicts itself or is missing. */
export function givenTls(tls: WebTLSConfig, path: string, report: Report): WebTLSConfig {
  const { cert, certFile, keySecret, keyFile, client_ca: clientCa, clientCAFile, ...rest } = tls;
  const given = {
    cert: reference(cert, `${path}.cert`, report),
    keySecret: isEmpty(keySecret) ? undefined : keySecret,
    client_ca: reference(clientCa, `${path}.client_ca`, report),
  };
  for (const [field, file, other] of [['cert', certFile, 'certFile'], ['keySecret', keyFile, 'keyFile'], ['client_ca', clientCAFile, 'clientCAFile']] as const) {
    if (given[field] && file) report('error', `${path}.${field}`, `it cannot stand beside ${other}: remove one of them`);
  }
  if (!given.keySecret && !keyFile) report('error', path, 'there is no private key: expected is keySecret or keyFile');
  if (!given.cert && !certFile) report('error', path, 'there is no certificate: expected is cert or certFile');
  for (const [field, value] of Object.entries(given)) {
    const selector = value && 'key' in value ? value : value?.secret ?? value?.configMap;
    if (selector && (!selector.name || !selector.key)) report('error', `${path}.${field}`, 'expected is a reference with a name and a key');
  }
  return { ...rest, ...given, certFile, keyFile, clientCAFile };
}

function reference(ref: SecretOrConfigMap | undefined, path: string, report: Report): SecretOrConfigMap | undefined {
  if (ref?.secret && ref.configMap) report('error', path, 'found both secret and configMap: remove one of them');
  return ref?.secret || ref?.configMap ? ref : undefined;
}

function isEmpty(selector: WebTLSConfig['keySecret']): boolean {
  return !selector || (!selector.name && !selector.key && selector.optional === undefined);
}
