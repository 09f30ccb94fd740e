import { createHash } from 'node:crypto';
import type { PrometheusRule, PrometheusRuleSpec, RuleGroup } from '../../imports/monitoring.types';
import { Finding, idOf, ResourceId, Result } from '../resources/finding';
import type { ThanosRulerInstance } from '../resources/instance';
import { byBytes } from '../resources/inventory';
import { printYaml } from '../resources/print';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { RULE_TABLES } from '../spell/rule-tables';
import { Scope, spell } from '../spell/table';
import { enforceNamespace } from './enforced-rules';

/** What fits into a ConfigMap of rules, in bytes. */
export const RULE_FILES_LIMIT = 524_288;

/** The rules of one resource as their server reads them. */
export interface RuleFile {
  readonly origin: ResourceId;
  readonly name: string;
  readonly text: string;
  readonly bytes: number;
}

/** The rules of a server as files, in the order of their names. An agent has none. */
export function lowerRules(server: Server | ThanosRulerInstance, rules: readonly (PrometheusRule & Resource)[]): Result<readonly RuleFile[]> {
  if (server.kind === 'PrometheusAgent') return { value: [], findings: [] };
  const findings: Finding[] = [];
  const files = rules.map((rule) => fileOf(rule, server, findings)).sort((a, b) => byBytes(a.name, b.name));
  return { value: files.filter(({ bytes }) => bytes <= RULE_FILES_LIMIT), findings };
}

function fileOf(rule: PrometheusRule & Resource, server: Server | ThanosRulerInstance, findings: Finding[]): RuleFile {
  const resource = idOf(rule);
  const scope: Scope = {
    version: server.version,
    resource,
    namespace: resource.namespace ?? '',
    path: 'spec',
    assets: NO_ASSETS,
    report: (finding) => findings.push(finding),
  };
  const { file, program } = RULE_TABLES[server.kind];
  const text = printYaml(spell(file, withoutEmpty(enforceNamespace(rule, server), program, resource, findings), scope));
  const bytes = Buffer.byteLength(text);
  if (bytes > RULE_FILES_LIMIT) {
    findings.push({
      severity: 'error', resource, path: 'spec', message: `makes a rule file of ${bytes} bytes, at most ${RULE_FILES_LIMIT} fit into a ConfigMap: split it into several`,
    });
  }
  return { origin: resource, name: ruleFileName(rule), text, bytes };
}

/** Rules refer to no Secrets. */
const NO_ASSETS: Scope['assets'] = {
  file: ({ name }) => name,
  placeholder: () => { throw new Error('a rule file holds no references'); },
};

/** What is empty is left out, but for durations: they are written, and empty ones are refused. */
function withoutEmpty({ groups }: PrometheusRuleSpec, program: string, resource: Finding['resource'], findings: Finding[]): PrometheusRuleSpec {
  const warn = (path: string) => findings.push({ severity: 'warning', resource, path, message: `is empty, which ${program} refuses: leave it out` });
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
