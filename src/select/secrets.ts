import type { TLSConfig } from '../../imports/monitoring.types';
import { checkAuthority, checkKeyPair } from '../check/certificate';
import { join, Problem } from '../check/problem';
import { keysIn, textOf } from '../resources/contents';
import type { Inventory } from '../resources/inventory';
import { isMissing } from '../resources/missing';
import { TLS } from '../spell/alertmanager/http-client';
import type { AssetRef } from '../spell/asset';
import { SAFE_TLS_CONFIG, TLS_CONFIG } from '../spell/prometheus/http-client';
import { assetRef } from '../spell/table';
import { Part, referencesIn } from '../spell/table-parts';

/** What is wrong with the keys that a part refers to, as far as the input knows them. */
export function checkSecrets(part: Part, namespace: string, inventory: Inventory, assumed: readonly string[]): Problem[] {
  const missing = referencesIn(part, namespace).flatMap(({ ref, path }) => {
    const message = referenceProblem(ref, inventory, assumed);
    return message ? [{ path, message }] : [];
  });
  return missing.length || !isTls(part) ? missing : checkCertificates(part, namespace, inventory);
}

export function isTls({ table }: Part): boolean {
  return table === SAFE_TLS_CONFIG || table === TLS_CONFIG || table === TLS;
}

/** What is wrong with a reference, as far as the input knows what it refers to. */
export function referenceProblem(ref: AssetRef, inventory: Inventory, assumed: readonly string[]): string | undefined {
  const { kind, namespace, name, key, optional } = ref;
  const held = inventory.get(kind, namespace, name);
  if (held) {
    return keysIn(held).includes(key) ? undefined : `${kind} ${namespace}/${name} has no key ${JSON.stringify(key)}, it has ${keysIn(held).join(', ') || 'none'}`;
  }
  if (optional || !isMissing({ kind, namespace, name }, inventory, assumed)) return undefined;
  return `${kind} ${namespace}/${name} is not in the input, which has others of that namespace: add it, or say --assume-secret ${namespace}/${name}`;
}

/** What is wrong with the certificates that a TLS block refers to, as far as the input holds them. */
export function checkCertificates({ value, path }: Part, namespace: string, inventory: Inventory): Problem[] {
  const { ca, cert, keySecret } = value as TLSConfig;
  const text = (asset: object | undefined): string | undefined => {
    const ref = asset && assetRef(asset, namespace);
    const held = ref && inventory.get(ref.kind, ref.namespace, ref.name);
    return held && textOf(held, ref.key);
  };
  const [authority, certificate, key] = [ca, cert, keySecret].map(text);
  const wrongAuthority = authority ? checkAuthority(authority) : undefined;
  const wrongPair = certificate && key ? checkKeyPair(certificate, key) : undefined;
  return [
    ...(wrongAuthority ? [{ path: join(path, 'ca'), message: `is no certificate of an authority: ${wrongAuthority}` }] : []),
    ...(wrongPair ? [{ path: join(path, 'cert'), message: `is no certificate for that key: ${wrongPair}` }] : []),
  ];
}
