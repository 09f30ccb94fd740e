import type { TLSConfig } from '../../imports/monitoring.types';
import { checkAuthority, checkKeyPair } from '../check/certificate';
import { join, Problem } from '../check/problem';
import { keysIn, textOf } from '../resources/contents';
import type { Inventory } from '../resources/inventory';
import type { AssetRef } from '../spell/asset';
import { SAFE_TLS_CONFIG, TLS_CONFIG } from '../spell/prometheus/http-client';
import { assetRef } from '../spell/table';
import { Part, referencesIn } from '../spell/table-parts';

/** What is wrong with the keys that a part refers to, as far as the input knows them. */
export function checkSecrets(part: Part, namespace: string, inventory: Inventory, assumed: readonly string[]): Problem[] {
  const missing = referencesIn(part, namespace).flatMap(({ ref, path }) => {
    const message = problemOf(ref, inventory, assumed);
    return message ? [{ path, message }] : [];
  });
  const isTls = part.table === SAFE_TLS_CONFIG || part.table === TLS_CONFIG;
  return missing.length || !isTls ? missing : checkCertificates(part, namespace, inventory);
}

function problemOf({ kind, namespace, name, key, optional }: AssetRef, inventory: Inventory, assumed: readonly string[]): string | undefined {
  const held = inventory.get(kind, namespace, name);
  if (held) {
    return keysIn(held).includes(key) ? undefined : `${kind} ${namespace}/${name} has no key ${JSON.stringify(key)}, it has ${keysIn(held).join(', ') || 'none'}`;
  }
  const elsewhere = optional || assumed.includes(`${namespace}/${name}`) || MAKERS.some((maker) => inventory.get(maker, namespace, name));
  // An input without any is one whose Secrets are kept somewhere else.
  if (elsewhere || !inventory.all(kind).some(({ metadata }) => metadata.namespace === namespace)) return undefined;
  return `${kind} ${namespace}/${name} is not in the input, which has others of that namespace: add it, or say --assume-secret ${namespace}/${name}`;
}

/** What becomes a Secret of the same name in the cluster. */
const MAKERS = ['SealedSecret', 'ExternalSecret'];

function checkCertificates({ value, path }: Part, namespace: string, inventory: Inventory): Problem[] {
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
