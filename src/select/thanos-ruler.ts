import type { SecretKeySelector } from '../../imports/kubernetes.types';
import type { PrometheusRule, ThanosRulerSpec } from '../../imports/monitoring.types';
import { below, Problem } from '../check/problem';
import { Finding, idOf } from '../resources/finding';
import { DEFAULT_VERSIONS, ThanosRulerInstance } from '../resources/instance';
import type { Inventory } from '../resources/inventory';
import { selectorProblems } from '../resources/labels';
import type { Settings } from '../resources/options';
import { parseVersion } from '../resources/version';
import { checkPrometheusRule } from './prometheus-rule';
import { referenceProblem } from './secrets';
import { Kind, problems, take, Taken } from './take';
import { inSpec } from './trial';

const RULE: Kind<PrometheusRule, ThanosRulerInstance> = {
  kind: 'PrometheusRule',
  selector: 'ruleSelector',
  namespaceSelector: 'ruleNamespaceSelector',
  check: (rule, trial) => problems(rule, 'error', checkPrometheusRule(rule, trial)),
};

/** Which rules a ThanosRuler takes, and why not the others. */
export function selectRules(server: ThanosRulerInstance, inventory: Inventory, settings: Settings): Taken<PrometheusRule> {
  return take(RULE, { server, inventory, settings });
}

/** Why the operator would refuse a ThanosRuler, or its pods could not start: for its release, its selectors, what it asks and what it refers to. */
export function checkThanosRuler({ resource, spec, namespace }: ThanosRulerInstance, inventory: Inventory, { assumeSecrets }: Settings): Finding[] {
  return [
    ...checkVersion(spec.version),
    ...below('ruleSelector', selectorProblems(spec.ruleSelector)),
    ...below('ruleNamespaceSelector', selectorProblems(spec.ruleNamespaceSelector)),
    ...checkQueries(spec),
    ...FILES.flatMap((path) => checkFile(path, spec[path], namespace, inventory, assumeSecrets)),
  ].map((problem) => ({ severity: 'error', resource: idOf(resource), ...inSpec(problem) }));
}

function checkVersion(text: string | undefined): Problem[] {
  if (!text || parseVersion(text)) return [];
  return [{ path: 'version', message: `${JSON.stringify(text)} is no release of Thanos: expected one such as v${DEFAULT_VERSIONS.ThanosRuler}` }];
}

function checkQueries({ queryConfig, queryEndpoints = [] }: ThanosRulerSpec): Problem[] {
  if (!queryConfig && !queryEndpoints.length) {
    return [{ path: '', message: 'there is nobody to ask: name the queriers by queryEndpoints, or a file that does by queryConfig' }];
  }
  return [];
}

/** The files that are kept in Secrets. */
const FILES = ['queryConfig', 'alertmanagersConfig', 'objectStorageConfig', 'tracingConfig', 'alertRelabelConfigs'] as const;

/** Whether a file can be had; the program does not start without one that its flag names. */
function checkFile(path: string, ref: SecretKeySelector | undefined, namespace: string, inventory: Inventory, assumed: readonly string[]): Problem[] {
  if (!ref) return [];
  const { name = '', key } = ref;
  if (!name || !key) return [{ path, message: 'expected is a reference with a name and a key' }];
  const message = referenceProblem({ kind: 'Secret', namespace, name, key }, inventory, assumed);
  return message ? [{ path, message }] : [];
}
