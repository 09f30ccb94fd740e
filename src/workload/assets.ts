import { createHash } from 'node:crypto';
import { keysIn, textOf } from '../resources/contents';
import type { Finding } from '../resources/finding';
import type { Instance, InstanceKind } from '../resources/instance';
import { byBytes, Inventory } from '../resources/inventory';
import { isMissing } from '../resources/missing';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import { AssetRef, Assets, Place, Placeholder } from '../spell/asset';
import { generatedMetadata } from './metadata';
import { prefixedName } from './names';
import type { KeySource, MountedFile, SubstitutedVariable } from './workload-input';

/** Where the files lie that a configuration names. */
export const ASSETS_DIRECTORY: Readonly<Record<InstanceKind, string>> = {
  Prometheus: '/etc/prometheus/certs',
  PrometheusAgent: '/etc/prometheus/certs',
  Alertmanager: '/etc/alertmanager/certs',
  ThanosRuler: '/etc/thanos/certs',
};

/** Something that was asked for, and what it comes from. */
interface Asked<T> {
  readonly asset: T;
  readonly ref: AssetRef;
}

/**
 * What the configuration of one server refers to. A pod can only mount what lies in its own namespace: keys from
 * other namespaces are copied where the input has them, else they have to be provided under a fixed name.
 */
export class AssetStore implements Assets {
  readonly findings: Finding[] = [];
  private readonly mounted = new Map<string, Asked<MountedFile>>();
  private readonly substituted = new Map<string, Asked<SubstitutedVariable>>();
  private readonly reported = new Set<string>();

  constructor(private readonly server: Instance, private readonly inventory: Inventory, private readonly settings: Settings) {}

  /** Does something that may turn out to refer to what cannot be had: then nothing of it is kept but the findings. */
  attempt<T>(work: () => T): { readonly value: T; readonly failed: boolean } {
    const before = [this.mounted.size, this.substituted.size, this.findings.length];
    const value = work();
    const failed = this.findings.length > before[2];
    if (failed) {
      for (const path of [...this.mounted.keys()].slice(before[0])) this.mounted.delete(path);
      for (const name of [...this.substituted.keys()].slice(before[1])) this.substituted.delete(name);
    }
    return { value, failed };
  }

  file(ref: AssetRef, place: Place): string {
    const path = `${ref.kind === 'Secret' ? 0 : 1}_${ref.namespace}_${ref.name}_${ref.key}`;
    if (!this.mounted.has(path)) this.mounted.set(path, { asset: { path, source: this.source(ref, place) }, ref });
    return `${ASSETS_DIRECTORY[this.server.kind]}/${path}`;
  }

  placeholder(ref: AssetRef, place: Place): Placeholder {
    const id = `${ref.kind}/${ref.namespace}/${ref.name}/${ref.key}`;
    const readable = id.replace(/[^A-Za-z0-9]+/g, '_').toUpperCase();
    const name = `${readable}_${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
    if (!this.substituted.has(name)) {
      this.substituted.set(name, { asset: { name, source: this.source(ref, place) }, ref });
      this.checkLines(ref, place);
    }
    return new Placeholder(name);
  }

  files(): readonly MountedFile[] {
    return [...this.mounted.values()].map(({ asset }) => asset).sort((a, b) => byBytes(a.path, b.path));
  }

  variables(): readonly SubstitutedVariable[] {
    return [...this.substituted.values()].map(({ asset }) => asset).sort((a, b) => byBytes(a.name, b.name));
  }

  /** The keys from other namespaces, as objects that the server's pods can mount. Nothing that the input did not reveal. */
  copies(): readonly Resource[] {
    const copied = new Map<string, { readonly original: Resource; readonly name: string; readonly keys: Set<string> }>();
    for (const { ref: { kind, namespace, name, key } } of [...this.mounted.values(), ...this.substituted.values()]) {
      const original = namespace === this.server.namespace ? undefined : this.inventory.get(kind, namespace, name);
      if (!original) continue;
      const id = `${kind}/${namespace}/${name}`;
      if (!copied.has(id)) copied.set(id, { original, name: this.copyName(namespace, name), keys: new Set() });
      copied.get(id)!.keys.add(key);
    }
    return [...copied.values()].sort((a, b) => byBytes(a.name, b.name)).map(({ original, name, keys }) => ({
      apiVersion: 'v1',
      kind: original.kind,
      metadata: generatedMetadata(this.server, this.settings, name),
      ...(original.kind === 'Secret' && original.type ? { type: 'Opaque' } : {}),
      ...only(original, 'data', keys),
      ...only(original, 'stringData', keys),
      ...only(original, 'binaryData', keys),
    }));
  }

  private source({ kind, namespace, name, key, optional }: AssetRef, place: Place): KeySource {
    const original = this.inventory.get(kind, namespace, name);
    if (original && !keysIn(original).includes(key) && !optional) {
      this.report(place, `${kind} ${namespace}/${name} has no key ${JSON.stringify(key)}, it has ${keysIn(original).join(', ') || 'none'}`);
    }
    const own = { kind, key, ...(optional ? { optional } : {}) };
    if (namespace === this.server.namespace) {
      if (!optional && isMissing({ kind, namespace, name }, this.inventory, this.settings.assumeSecrets)) {
        this.report(place, `refers to ${kind} ${namespace}/${name}, which is not among the ${kind}s of that namespace in the input: add it, `
          + `correct its name, or, where something else provides it, say --assume-secret ${namespace}/${name}`);
      }
      return { ...own, name };
    }
    const copy = this.copyName(namespace, name);
    if (!original && !this.settings.assumeSecrets.includes(`${namespace}/${name}`)) {
      this.report(place, `refers to ${kind} ${namespace}/${name}, but pods of namespace ${this.server.namespace} cannot mount it and the input does not `
        + `hold it: add it to the input, or provide its keys as ${kind} ${this.server.namespace}/${copy} and say --assume-secret ${namespace}/${name}`);
    }
    return { ...own, name: copy };
  }

  /** A documented name, so that the copy can be provided by other means. No namespace has a dot in its name. */
  private copyName(namespace: string, name: string): string {
    const full = `${prefixedName(this.server)}-from-${namespace}.${name}`;
    return full.length <= 253 ? full : `${full.slice(0, 244)}-${createHash('sha256').update(full).digest('hex').slice(0, 8)}`;
  }

  /** A placeholder stands on one line. */
  private checkLines({ kind, namespace, name, key }: AssetRef, place: Place): void {
    const original = this.inventory.get(kind, namespace, name);
    const value = original && textOf(original, key);
    if (value !== undefined && /\n./.test(value.trimEnd())) {
      this.report(place, `${kind} ${namespace}/${name} key ${key} has several lines, but ${this.server.kind} takes this value from its configuration only, where it has to be one line`);
    }
  }

  private report({ resource, path }: Place, message: string): void {
    const id = `${resource.kind}/${resource.namespace}/${resource.name} ${path} ${message}`;
    if (this.reported.has(id)) return;
    this.reported.add(id);
    this.findings.push({ severity: 'error', resource, path, message });
  }
}

function only(original: Resource, field: string, keys: ReadonlySet<string>): Record<string, unknown> {
  const entries = Object.entries((original[field] ?? {}) as Record<string, unknown>).filter(([key]) => keys.has(key));
  return entries.length ? { [field]: Object.fromEntries(entries) } : {};
}
