import type { SecretKeySelector } from '../../imports/kubernetes.types';
import { textOf } from '../resources/contents';
import type { Result } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import { parseYaml } from '../resources/parse-yaml';
import type { Server } from '../resources/server';
import { serverError, serverWarning } from './server-finding';

/** An item of a list that its user wrote in the language of Prometheus. */
export type RawItem = Readonly<Record<string, unknown>>;

/**
 * A list that a Secret holds, to become part of the configuration: nothing in Prometheus could include it from a file.
 * Undefined where there is no such list.
 */
export function rawList(
  server: Server, path: string, ref: SecretKeySelector | undefined, inventory: Inventory,
): Result<readonly RawItem[] | undefined> {
  if (!ref) return { value: undefined, findings: [] };
  const { name = '', key, optional = false } = ref;
  const secret = inventory.get('Secret', server.namespace, name);
  const text = secret && textOf(secret, key);
  if (text !== undefined) return parse(server, path, text, `Secret ${server.namespace}/${name}`);
  const missing = `the Secret ${server.namespace}/${name} ${secret ? `has no key ${JSON.stringify(key)}` : 'is not in the input'}`;
  return {
    value: undefined,
    findings: [optional
      ? serverWarning(server, path, `${missing}: its list is left out`)
      : serverError(server, path, `${missing}: add it, since its list has to be merged into the configuration`)],
  };
}

function parse(server: Server, path: string, text: string, secret: string): Result<readonly RawItem[] | undefined> {
  const wrong = (message: string) => ({ value: undefined, findings: [serverError(server, path, `what the ${secret} holds ${message}`)] });
  let list: unknown;
  try {
    [list = []] = parseYaml(text).map((document) => document ?? []);
  } catch (error) {
    return wrong(`is no valid YAML: ${(error as Error).message}`);
  }
  if (!Array.isArray(list)) return wrong('is no list');
  const at = list.findIndex((item) => item !== null && (typeof item !== 'object' || Array.isArray(item)));
  if (at >= 0) return wrong(`is no list of maps: item ${at} is none`);
  return { value: list.map((item: RawItem | null) => item ?? {}), findings: [] };
}
