import { lowerAlertmanagerConfiguration } from '../../../src/lower/alertmanager/configuration';
import type { AnyAlertmanagerConfig } from '../../../src/resources/alertmanager-config';
import type { Finding } from '../../../src/resources/finding';
import { alertmanagerOf } from '../../../src/resources/instance';
import { Inventory } from '../../../src/resources/inventory';
import { settingsOf } from '../../../src/resources/options';
import { parseYaml } from '../../../src/resources/parse-yaml';
import type { Resource } from '../../../src/resources/resource';
import { Placeholder } from '../../../src/spell/asset';

/** An AlertmanagerConfig called shop/team. */
export function alertmanagerConfig(spec: object, { name = 'team', namespace = 'shop', version = 'v1alpha1' } = {}): AnyAlertmanagerConfig {
  return { apiVersion: `monitoring.coreos.com/${version}`, kind: 'AlertmanagerConfig', metadata: { name, namespace }, spec } as AnyAlertmanagerConfig;
}

/** The Secret that Alertmanager mon/main looks for. */
export function written(text: string, others: Record<string, string> = {}, name = 'alertmanager-main'): Resource {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'mon' }, stringData: { 'alertmanager.yaml': text, ...others } };
}

interface Surroundings {
  readonly configs?: readonly AnyAlertmanagerConfig[];
  readonly held?: readonly Resource[];
  /** The references that cannot be had, as `namespace/name/key`. */
  readonly missing?: readonly string[];
}

/** What becomes of an Alertmanager called mon/main: files by their names, placeholders by what they stand for, findings as `path: message`. */
export function configured(spec: object, { configs = [], held = [], missing = [] }: Surroundings = {}) {
  const instance = alertmanagerOf({
    apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata: { name: 'main', namespace: 'mon' }, spec: { alertmanagerConfigSelector: {}, ...spec },
  });
  const found: Finding[] = [];
  let failures = 0;
  const idOf = ({ namespace, name, key }: { readonly namespace: string; readonly name: string; readonly key: string }) => {
    const id = `${namespace}/${name}/${key}`;
    if (missing.includes(id)) failures++;
    return id;
  };
  const { value, findings } = lowerAlertmanagerConfiguration({
    instance,
    selected: configs,
    inventory: new Inventory([...configs, ...held]),
    settings: settingsOf({}),
    scope: {
      version: instance.version,
      resource: { kind: 'Alertmanager', namespace: 'mon', name: 'main' },
      namespace: 'mon',
      path: '',
      assets: { file: (ref) => `/${idOf(ref)}`, placeholder: (ref) => new Placeholder(idOf(ref)) },
      report: (finding) => found.push(finding),
    },
    attempt: (work) => {
      const before = failures;
      return { value: work(), failed: failures > before };
    },
  });
  const texts = (severity: string) => [...findings, ...found].filter((finding) => finding.severity === severity).map(({ path, message }) => `${path}: ${message}`);
  const config = value.text === undefined ? undefined : JSON.parse(JSON.stringify(parseYaml(value.text)[0]).replaceAll('\\n', '')) as Record<string, any>;
  return { config, ...value, errors: texts('error'), warnings: texts('warning') };
}
