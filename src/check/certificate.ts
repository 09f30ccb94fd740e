import { createPrivateKey, X509Certificate } from 'node:crypto';

const CERTIFICATE = /-----BEGIN CERTIFICATE-----[\s\S]*?-----END CERTIFICATE-----/;

/** What is wrong with the certificate of an authority (PEM); undefined where it is fine. */
export function checkAuthority(pem: string): string | undefined {
  if (!/-----BEGIN [^-]+-----[\s\S]*?-----END [^-]+-----/.test(pem)) return 'it holds no PEM block';
  return parse(CERTIFICATE.exec(pem)?.[0] ?? pem) ? undefined : 'it holds no certificate that can be read';
}

/** What is wrong with a certificate and its private key (PEM); undefined where they are a pair. */
export function checkKeyPair(certificate: string, key: string): string | undefined {
  const block = CERTIFICATE.exec(certificate)?.[0];
  if (!block) return 'the certificate holds no PEM block';
  if (!/-----BEGIN (?:[A-Z0-9]+ )?PRIVATE KEY-----/.test(key)) return 'the key holds no PEM block of a private key';
  const parsed = parse(block);
  if (!parsed) return 'the certificate cannot be read';
  try {
    return parsed.checkPrivateKey(createPrivateKey(key)) ? undefined : 'the private key is not the one of the certificate';
  } catch {
    return 'the private key cannot be read';
  }
}

function parse(pem: string): X509Certificate | undefined {
  try {
    return new X509Certificate(pem);
  } catch {
    return undefined;
  }
}
