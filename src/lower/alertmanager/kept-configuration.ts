import { keysIn, textOf } from '../../resources/contents';
import type { AlertmanagerInstance } from '../../resources/instance';
import type { Inventory } from '../../resources/inventory';
import type { Resource } from '../../resources/resource';

/** The key of a configuration in the Secret that its user keeps it in. */
export const CONFIGURATION_KEY = 'alertmanager.yaml';

/** The Secret that a user keeps a configuration in, as far as the input knows it. */
export interface KeptConfiguration {
  readonly name: string;
  /** The Alertmanager names it: it is not only the one that would be looked for anyway. */
  readonly named: boolean;
  /** It is in the input. */
  readonly there: boolean;
  /** What it holds; undefined where that is nothing. */
  readonly text?: string;
  /** What else is in it, above all templates: as the `data` of a Secret. */
  readonly files: Readonly<Record<string, string>>;
}

/** Where the configuration of an Alertmanager is looked for, and what is there. */
export function keptConfiguration({ spec, namespace, name: own }: AlertmanagerInstance, inventory: Inventory): KeptConfiguration {
  const name = spec.configSecret || `alertmanager-${own}`;
  const secret = inventory.get('Secret', namespace, name);
  return {
    name,
    named: Boolean(spec.configSecret),
    there: secret !== undefined,
    text: (secret && textOf(secret, CONFIGURATION_KEY)) || undefined,
    files: secret ? filesOf(secret) : {},
  };
}

function filesOf(secret: Resource): Record<string, string> {
  const { data = {}, stringData = {} } = secret as Partial<Record<string, Readonly<Record<string, string>>>>;
  return Object.fromEntries(keysIn(secret).filter((key) => key !== CONFIGURATION_KEY).sort().map((key) =>
    [key, stringData[key] === undefined ? data[key] : Buffer.from(stringData[key]).toString('base64')]));
}
