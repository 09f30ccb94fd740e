import { gunzipSync } from 'node:zlib';
import { textOf } from '../../src/resources/contents';
import type { Resource } from '../../src/resources/resource';

/** A Secret or ConfigMap in a volume. */
interface VolumeSource {
  readonly kind: string;
  readonly name: string;
  readonly items?: readonly { readonly key: string; readonly path: string }[];
}

const VARIABLE = /\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g;

/** The first pod of a server as it will run: what its files and variables hold. */
export class Pod {
  readonly workload?: Resource;
  private readonly spec: any;

  constructor(private readonly objects: readonly Resource[], private readonly input: readonly Resource[], private readonly namespace: string) {
    this.workload = objects.find(({ kind }) => kind === 'StatefulSet' || kind === 'DaemonSet');
    this.spec = (this.workload as any)?.spec.template.spec ?? {};
  }

  /** A configuration by the name of its file, as the process will read it. */
  configuration(file: string): string | undefined {
    for (const volume of this.spec.volumes ?? []) {
      for (const source of sourcesOf(volume)) {
        const plain = this.value(source.kind, source.name, file);
        if (plain !== undefined) return this.substituted(plain);
        const object = this.find(source.kind, source.name) as any;
        const packed = (object?.binaryData ?? object?.data)?.[`${file}.gz`];
        if (packed !== undefined) return this.substituted(gunzipSync(Buffer.from(packed, 'base64')).toString());
      }
    }
    return undefined;
  }

  /** What the main container finds at a path; undefined where there is nothing. */
  file(path: string): string | undefined {
    const [main] = this.spec.containers ?? [];
    const mount = (main?.volumeMounts ?? []).find(({ mountPath }: any) => path.startsWith(`${mountPath}/`));
    const volume = (this.spec.volumes ?? []).find(({ name }: any) => name === mount?.name);
    if (!volume) return undefined;
    const relative = path.slice(mount.mountPath.length + 1);
    for (const { kind, name, items } of sourcesOf(volume)) {
      const key = items ? items.find((item) => item.path === relative)?.key : relative;
      const value = key === undefined ? undefined : this.value(kind, name, key);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** What an Alertmanager finds beside its configuration. */
  besideAlertmanager(): Record<string, string> {
    const mount = this.spec.containers?.[0]?.volumeMounts?.find(({ mountPath }: any) => mountPath === '/etc/alertmanager/config');
    const volume = (this.spec.volumes ?? []).find(({ name }: any) => name === mount?.name);
    const found = sourcesOf(volume ?? {}).flatMap(({ kind, name, items }) => {
      const keys = items ?? keysOf(this.find(kind, name)).map((key) => ({ key, path: key }));
      return keys.map(({ key, path }) => [path, this.value(kind, name, key)] as const);
    });
    return Object.fromEntries(found.filter(([path, value]) => !/^alertmanager\.yaml(\.gz)?$/.test(path) && value !== undefined)) as Record<string, string>;
  }

  /** The value of a key of a Secret or ConfigMap in a namespace. */
  value(kind: string, name: string, key: string, namespace = this.namespace): string | undefined {
    const object = this.find(kind, name, namespace);
    return object && textOf(object, key);
  }

  private find(kind: string, name: string, namespace = this.namespace): Resource | undefined {
    return [...this.objects, ...this.input].find((object) =>
      object.kind === kind && object.metadata.name === name && (object.metadata.namespace ?? 'default') === namespace);
  }

  /** What the reloader does: variables out of Secrets and ConfigMaps get their values, in both of its containers. */
  private substituted(text: string): string {
    const containers = [...this.spec.containers ?? [], ...this.spec.initContainers ?? []].filter(({ name }) => name.endsWith('config-reloader'));
    return text.replace(VARIABLE, (whole, variable) => {
      const values = containers.map(({ env = [] }) => this.variable(env.find(({ name }: any) => name === variable)));
      return values.length > 0 && values.every((value) => value !== undefined && value === values[0]) ? values[0]! : whole;
    });
  }

  private variable(env: any): string | undefined {
    const { secretKeyRef, configMapKeyRef } = env?.valueFrom ?? {};
    if (secretKeyRef) return this.value('Secret', secretKeyRef.name, secretKeyRef.key);
    return configMapKeyRef && this.value('ConfigMap', configMapKeyRef.name, configMapKeyRef.key);
  }
}

function keysOf(object: any): string[] {
  return [object?.data, object?.stringData, object?.binaryData].flatMap((data) => Object.keys(data ?? {}));
}

function sourcesOf({ secret, configMap, projected }: any): VolumeSource[] {
  if (secret) return [{ kind: 'Secret', name: secret.secretName, items: secret.items }];
  if (configMap) return [{ kind: 'ConfigMap', name: configMap.name, items: configMap.items }];
  return (projected?.sources ?? []).flatMap((source: any) => [
    ...source.secret ? [{ kind: 'Secret', name: source.secret.name, items: source.secret.items }] : [],
    ...source.configMap ? [{ kind: 'ConfigMap', name: source.configMap.name, items: source.configMap.items }] : [],
  ]);
}
