import { quoted } from './constraints';
import { Finding, idOf } from './finding';
import { parseYaml, YamlProblem } from './parse-yaml';
import type { Step } from './path';
import { placeOf } from './positions';
import type { Resource } from './resource';
import { groupOf, isNamespaced } from './scope';
import { lineAt, Part, splitDocuments } from './split';

/** A text with the name under which users know it. */
export interface Source {
  readonly file: string;
  readonly text: string;
}

/** Where a resource was read. */
export interface Origin extends Part {
  readonly source: Source;
  /** Which document of the file it is in. */
  readonly document: number;
  /** Where in the document it is: an item of a List is not all of it. */
  readonly steps: readonly Step[];
  /** The resource as it was written; what was read may have got its namespace from the settings. */
  readonly original: Resource;
}

export interface Reading {
  readonly resources: readonly Resource[];
  readonly findings: readonly Finding[];
  readonly origins: ReadonlyMap<Resource, Origin>;
}

export interface ReadSettings {
  /** The namespace of resources that name none. */
  readonly namespace: string;
}

/** The resources of several files (YAML or JSON) together: none may be there twice. */
export function readSources(sources: readonly Source[], settings: ReadSettings): Reading {
  const reader = new Reader(settings);
  for (const source of sources) reader.read(source);
  return reader;
}

class Reader implements Reading {
  readonly resources: Resource[] = [];
  readonly findings: Finding[] = [];
  readonly origins = new Map<Resource, Origin>();
  private readonly seen = new Map<string, Resource>();

  constructor(private readonly settings: ReadSettings) {}

  read(source: Source) {
    for (const [document, part] of splitDocuments(source.text).entries()) {
      const start = skipBlank(source.text, part);
      if (start === part.end) continue;
      const origin = { source, document, start, end: part.end, steps: [] };
      const text = source.text.slice(start, part.end);
      try {
        for (const value of parse(text)) {
          if (value !== null && value !== undefined) this.add(value, origin);
        }
      } catch (error) {
        if (!(error instanceof YamlProblem)) throw error;
        this.report(origin, `is no YAML: ${error.message}`, error.line);
      }
    }
  }

  private add(value: unknown, origin: Omit<Origin, 'original'>) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) {
      return this.report(origin, `expected a Kubernetes object, found ${Array.isArray(value) ? 'a list' : quoted(value)}`);
    }
    const { apiVersion, kind, metadata, items } = value as Record<string, unknown>;
    if (typeof apiVersion !== 'string' || apiVersion === '') return this.report(origin, `${whatIs(value)}has no apiVersion`);
    if (typeof kind !== 'string' || kind === '') return this.report(origin, `${whatIs(value)}has no kind`);
    if (kind.endsWith('List') && (Array.isArray(items) || kind === 'List')) return this.addItems(apiVersion, kind, items, origin);
    const { name, namespace } = (metadata ?? {}) as Record<string, unknown>;
    if (typeof name !== 'string' || name === '') return this.report(origin, `this ${kind} has no metadata.name`);
    if (namespace !== undefined && namespace !== null && typeof namespace !== 'string') {
      return this.report(origin, `expected a string as metadata.namespace of ${kind} ${name}, found ${quoted(namespace)}`);
    }
    return this.addResource(value as Resource, origin);
  }

  private addItems(apiVersion: string, kind: string, items: unknown, origin: Omit<Origin, 'original'>) {
    // The items of a list of one kind need not repeat it.
    const preset = kind === 'List' ? {} : { apiVersion, kind: kind.slice(0, -'List'.length) };
    for (const [i, item] of (Array.isArray(items) ? items : []).entries()) {
      const complete = kind === 'List' || typeof item !== 'object' || item === null ? item as unknown : { ...preset, ...item as object };
      this.add(complete, { ...origin, steps: [...origin.steps, 'items', i] });
    }
  }

  private addResource(original: Resource, origin: Omit<Origin, 'original'>) {
    const { apiVersion, kind, metadata } = original;
    const resource = !metadata.namespace && isNamespaced(apiVersion, kind)
      ? { ...original, metadata: { ...metadata, namespace: this.settings.namespace } }
      : original;
    const key = [groupOf(apiVersion), kind, resource.metadata.namespace ?? '', metadata.name].join('/');
    const twin = this.seen.get(key);
    if (twin) {
      const [first, second] = [this.origins.get(twin)!, origin].map((place) => placeOf(place));
      const message = `is there twice, in ${first} and in ${second}: leave out one of them`;
      return this.findings.push({ severity: 'error', resource: idOf(resource), path: '', message });
    }
    this.seen.set(key, resource);
    this.resources.push(resource);
    return this.origins.set(resource, { ...origin, original });
  }

  private report({ source, start }: Pick<Origin, 'source' | 'start'>, message: string, line = 0) {
    const name = `${source.file}:${lineAt(source.text, start) + line}`;
    this.findings.push({ severity: 'error', resource: { kind: '', name }, path: '', message });
  }
}

function parse(text: string): unknown[] {
  if (/^\s*{/.test(text)) {
    try {
      return [JSON.parse(text)];
    } catch {
      // It may still be YAML, or a better message.
    }
  }
  return parseYaml(text);
}

/** The start of what is more than empty lines, comments and directives; its end where there is nothing more. */
function skipBlank(text: string, { start, end }: Part): number {
  const blank = /(?:[ \t]*(?:[#%].*)?(?:\r?\n|$))*/y;
  blank.lastIndex = start;
  const length = blank.exec(text)?.[0].length ?? 0;
  return Math.min(start + length, end);
}

function whatIs({ kind, metadata }: { kind?: unknown; metadata?: unknown }): string {
  const name = (metadata as { name?: unknown } | null | undefined)?.name;
  return [kind, name].filter((part) => typeof part === 'string').map((part) => `${String(part)} `).join('') || 'this ';
}
