import type { PrometheusRule } from '../../imports/monitoring.types';
import { checkPromql, EVERY_FEATURE } from '../check/promql';
import type { Compilation } from '../compile';
import { describe, Finding, idOf } from '../resources/finding';
import { isMonitoring, Resource } from '../resources/resource';

/** What is wrong with the expressions of rules that no server has looked at. Who writes a rule wants to know it before somebody takes it. */
export function checkUnselected(resources: readonly Resource[], { servers }: Compilation): Finding[] {
  const seen = new Set(servers.flatMap(({ verdicts }) => verdicts)
    .filter(({ taken, reason }) => taken || reason.startsWith('refuses it'))
    .map(({ resource }) => describe(resource)));
  return resources
    .filter((resource) => isMonitoring(resource) && resource.kind === 'PrometheusRule' && !seen.has(describe(idOf(resource))))
    .flatMap(problemsOf);
}

function problemsOf(resource: Resource): Finding[] {
  const { groups } = (resource as PrometheusRule & Resource).spec ?? {};
  return (groups ?? []).flatMap(({ rules }, i) => (rules ?? []).flatMap(({ expr }, j): Finding[] => {
    const problem = checkPromql(String(expr ?? ''), EVERY_FEATURE);
    if (problem === undefined) return [];
    const path = `spec.groups[${i}].rules[${j}].expr`;
    return [{ severity: 'error', resource: idOf(resource), path, message: `is not valid PromQL: ${problem}` }];
  }));
}
