import { below } from '../check/problem';
import { Finding, idOf } from '../resources/finding';
import type { AlertmanagerInstance } from '../resources/instance';
import { selectorProblems } from '../resources/labels';
import { inSpec } from './trial';

/** Why the operator would refuse an Alertmanager for what it selects. */
export function checkAlertmanager({ resource, spec }: AlertmanagerInstance): Finding[] {
  return [
    ...below('alertmanagerConfigSelector', selectorProblems(spec.alertmanagerConfigSelector)),
    ...below('alertmanagerConfigNamespaceSelector', selectorProblems(spec.alertmanagerConfigNamespaceSelector)),
  ].map((problem) => ({ severity: 'error', resource: idOf(resource), ...inSpec(problem) }));
}
