import { lowerServerConfiguration } from '../../src/lower/server-configuration';
import type { Finding } from '../../src/resources/finding';
import { Inventory } from '../../src/resources/inventory';
import { OperatorOptions, settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { Server, serverOf } from '../../src/resources/server';
import { Placeholder } from '../../src/spell/asset';
import { spellServerConfiguration } from '../../src/spell/prometheus/server-configuration';

/** A server called default/main. */
export function server(spec: object, kind = 'Prometheus'): Server {
  return serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { name: 'main', namespace: 'default' }, spec: { scrapeInterval: '30s', ...spec } });
}

export function secret(name: string, stringData: Record<string, string>): Resource {
  return { apiVersion: 'v1', kind: 'Secret', metadata: { name, namespace: 'default' }, stringData };
}

/** What becomes of a server's spec: files by their names, placeholders by what they stand for, findings as `path: message`. */
export function configured(spec: object, { kind, resources = [], operator }: {
  readonly kind?: string; readonly resources?: readonly Resource[]; readonly operator?: OperatorOptions;
} = {}) {
  const of = server(spec, kind);
  const { value, findings } = lowerServerConfiguration(of, new Inventory(resources), settingsOf({ operator }));
  const spelled: Finding[] = [];
  const config = spellServerConfiguration(value, {
    version: of.version,
    resource: { kind: of.kind, name: of.name },
    namespace: of.namespace,
    path: '',
    assets: {
      file: ({ kind: source, namespace, name, key }) => `${source}/${namespace}/${name}/${key}`,
      placeholder: ({ namespace, name, key }) => new Placeholder(`${namespace}/${name}/${key}`),
    },
    report: (finding) => spelled.push(finding),
  }) as Record<string, any>;
  const texts = (severity: string) => [...findings, ...spelled].filter((finding) => finding.severity === severity).map(({ path, message }) => `${path}: ${message}`);
  return { config: JSON.parse(JSON.stringify(config, (_, item) => item instanceof Placeholder ? `${item}` : item)), errors: texts('error'), warnings: texts('warning'), holdsSecrets: value.holdsSecrets };
}
