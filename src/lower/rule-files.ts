import { createHash } from 'node:crypto';
import type { PrometheusRule, PrometheusRuleSpec, RuleGroup } from '../../imports/monitoring.types';
import { Finding, idOf, Result } from '../resources/finding';
import { byBytes } from '../resources/inventory';
import type { Settings } from '../resources/options';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { RULE_FILE } from '../spell/prometheus/rules';
import { Scope, spell } from '../spell/table';
import { generatedMetadata } from '../workload/metadata';
import { enforceNamespace } from './enforced-rules';

/** What fits into a ConfigMap of rules, in bytes. */
const LIMIT = 524_288;

export interface RuleFiles {
  /** There is always at least one, so that the pods have something to mount. */
  readonly configMaps: readonly Resource[];
}

interface File {
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

/** The rules of a server as files, packed into as few ConfigMaps as it takes one after the other. An agent has none. */
export function lowerRules(server: Server, rules: readonly (PrometheusRule & Resource)[], settings: Settings): Result<RuleFiles> {
  if (server.kind !== 'Prometheus') return { value: { configMaps: [] }, findings: [] };
  const findings: Finding[] = [];
  const files = rules.map((rule) => fileOf(rule, server, findings)).sort((a, b) => byBytes(a.name, b.name));
  const fitting = files.filter(({ bytes }) => bytes <= LIMIT);
  return { value: { configMaps: pack(fitting).map((packed, i) => configMapOf(server, packed, i, settings)) }, findings };
}

function fileOf(rule: PrometheusRule & Resource, server: Server, findings: Finding[]): File {
  const resource = idOf(rule);
  const scope: Scope = {
    version: server.version,
    resource,
    namespace: resource.namespace ?? '',
    path: 'spec',
    assets: NO_ASSETS,
    report: (finding) => findings.push(finding),
  };
  const text = printYaml(spell(RULE_FILE, withoutEmpty(enforceNamespace(rule, server), resource, findings), scope));
  const bytes = Buffer.byteLength(text);
  if (bytes > LIMIT) {
    findings.push({
      severity: 'error', resource, path: 'spec', message: `makes a rule file of ${bytes} bytes, at most ${LIMIT} fit into a ConfigMap: split it into several`,
    });
  }
  return { name: ruleFileName(rule), text, bytes };
}

/** Rules refer to no Secrets. */
const NO_ASSETS: Scope['assets'] = {
  file: ({ name }) => name,
  placeholder: () => { throw new Error('a rule file holds no references'); },
};

/** What is empty is left out, but for durations: they are written, and Prometheus refuses empty ones. */
function withoutEmpty({ groups }: PrometheusRuleSpec, resource: Finding['resource'], findings: Finding[]): PrometheusRuleSpec {
  const warn = (path: string) => findings.push({ severity: 'warning', resource, path, message: 'is empty, which Prometheus refuses: leave it out' });
  return {
    groups: groups?.map((group, i): RuleGroup => {
      if (group.interval === '') warn(`spec.groups[${i}].interval`);
      return {
        ...group,
        labels: filled(group.labels),
        rules: group.rules?.map((rule, j) => {
          if (rule.for === '') warn(`spec.groups[${i}].rules[${j}].for`);
          return { ...rule, labels: filled(rule.labels), annotations: filled(rule.annotations) };
        }),
      };
    }),
  };
}

function filled<T extends object>(map: T | undefined): T | undefined {
  return map && Object.keys(map).length ? map : undefined;
}

/** The name of a rule file: unique where those of `a-b/c` and `a/b-c` would not be. */
export function ruleFileName({ metadata }: Resource): string {
  const { namespace = '', name = '' } = metadata;
  return `${namespace}-${name}-${uidOf(`PrometheusRule/${namespace}/${name}`)}.yaml`;
}

/** The namespace of names that are URLs (RFC 9562). */
const URL_NAMESPACE = Buffer.from('6ba7b8119dad11d180b400c04fd430c8', 'hex');

/** A UUID (version 5) in the place of the one that the API server would have given. */
function uidOf(text: string): string {
  const hash = createHash('sha1').update(URL_NAMESPACE).update(text).digest();
  hash[6] = hash[6] % 16 + 0x50;
  hash[8] = hash[8] % 64 + 0x80;
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-');
}

function pack(files: readonly File[]): File[][] {
  const packed: File[][] = [[]];
  let size = 0;
  for (const file of files) {
    if (size + file.bytes > LIMIT) {
      packed.push([]);
      size = 0;
    }
    packed.at(-1)!.push(file);
    size += file.bytes;
  }
  return packed;
}

function configMapOf(server: Server, files: readonly File[], i: number, settings: Settings): Resource {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: generatedMetadata(server, settings, `prometheus-${server.name}-rulefiles-${i}`, { labels: { 'prometheus-name': server.name } }),
    ...(files.length ? { data: Object.fromEntries(files.map((file) => [file.name, file.text])) } : {}),
  };
}
