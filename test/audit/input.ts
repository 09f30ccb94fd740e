import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseYaml } from '../../src/resources/parse-yaml';
import type { Resource } from '../../src/resources/resource';
import { Schema, shapeOf } from '../../src/resources/schema';
import { companyOf, contextOf, surroundingsOf } from './context';
import { Kind, KINDS, Leaf, rootOf } from './leaves';
import { filled, pairOf } from './values';

type Json = Record<string, any>;

/** The input of a field: with it, and without it or with what was there before. */
export interface Trial {
  readonly before: readonly Resource[];
  readonly after: readonly Resource[];
}

const WORLD = parseYaml(readFileSync(join(__dirname, 'world.yaml'), 'utf8')) as Resource[];

const MONITORS: readonly Kind[] = ['ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig', 'PrometheusRule'];

/** What a kind is tried among. Agents are tried for themselves; what is for servers is tried with one. */
const AMONG: Readonly<Record<Kind, readonly Kind[]>> = {
  Prometheus: ['Prometheus', ...MONITORS],
  PrometheusAgent: ['PrometheusAgent', ...MONITORS],
  ServiceMonitor: ['Prometheus', 'ServiceMonitor'],
  PodMonitor: ['Prometheus', 'PodMonitor'],
  Probe: ['Prometheus', 'Probe'],
  ScrapeConfig: ['Prometheus', 'ScrapeConfig'],
  PrometheusRule: ['Prometheus', 'PrometheusRule'],
  Alertmanager: ['Alertmanager', 'AlertmanagerConfig'],
  AlertmanagerConfig: ['Alertmanager', 'AlertmanagerConfig'],
  ThanosRuler: ['ThanosRuler', 'PrometheusRule'],
};

/** The names of the resources that get the field. */
export const TRIED: readonly string[] = ['main', 'app'];

export function trialOf(leaf: Leaf): Trial {
  return { before: inputOf(leaf, false), after: inputOf(leaf, true) };
}

function inputOf(leaf: Leaf, present: boolean): Resource[] {
  const surroundings = surroundingsOf([leaf.kind, ...leaf.steps]);
  return structuredClone(WORLD)
    .filter(({ kind }) => !KINDS.some((one) => one === kind) || AMONG[leaf.kind].some((one) => one === kind))
    .map((resource) => {
      for (const surrounding of surroundings) merge(resource.spec as Json ?? {}, structuredClone(surrounding[resource.kind] ?? {}));
      if (resource.kind === leaf.kind && TRIED.includes(resource.metadata.name!)) put(resource as Json, leaf, present);
      return resource;
    });
}

function put(resource: Json, leaf: Leaf, present: boolean): void {
  const path = [leaf.kind, ...leaf.steps];
  let container = resource;
  let schema: Schema = rootOf(leaf.kind);
  const undo: (() => void)[] = [];
  for (const [i, step] of leaf.steps.slice(0, -1).entries()) {
    const name = step.replace(/\[\]$/, '');
    const field = shapeOf(schema).fields.get(name)!;
    schema = step === name ? field : shapeOf(field).items!;
    const company = companyOf(path.slice(0, i + 2));
    const parent = container;
    const made = () => merge(structuredClone(filled(schema)), structuredClone(company));
    if (container[name] === undefined) undo.push(() => isEmpty(parent[name]) && delete parent[name]);
    container = step === name ? container[name] ??= made() : (container[name] ??= [made()])[0];
  }
  const last = leaf.steps[leaf.steps.length - 1];
  const name = last.replace(/\[\]$/, '');
  const { beside = {}, besideBefore = {}, ...context } = contextOf(path);
  const [before, after] = structuredClone(pairOf(leaf.schema)).map((value) => last === name ? value : [value]);
  const value = chosen(leaf, last === name) ?? context.value ?? after;
  merge(container, structuredClone(beside));
  if (!present) merge(container, structuredClone(besideBefore));
  const usual = container[name] ?? (shapeOf(schema).required.includes(name) ? before : undefined);
  container[name] = present ? value : context.before ?? usual;
  if (container[name] === undefined) delete container[name];
  for (const step of undo.reverse()) step();
}

function chosen({ choice }: Leaf, single: boolean): unknown {
  return choice === undefined || single ? choice : [choice];
}

/** What was only made for a field that is not there. */
function isEmpty(value: any): boolean {
  return value === undefined || Object.keys(Array.isArray(value) ? value[0] ?? {} : value).length === 0;
}

/** What is null in `more` goes. */
function merge(target: Json, more: Json): Json {
  for (const [key, value] of Object.entries(more)) {
    if (value === null) delete target[key];
    else if (isMap(value) && isMap(target[key])) merge(target[key], value);
    else target[key] = value;
  }
  return target;
}

function isMap(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
