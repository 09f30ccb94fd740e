import { stringify } from 'yaml';

/** A small configuration as YAML. */
export function printYaml(value: object): string {
  return stringify(value, { lineWidth: 0, version: '1.1' });
}
