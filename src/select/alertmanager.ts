import { below, Problem } from '../check/problem';
import { Finding, idOf } from '../resources/finding';
import type { AlertmanagerInstance } from '../resources/instance';
import { selectorProblems } from '../resources/labels';
import { isBefore, majorOf, parseVersion } from '../resources/version';
import { OLDEST_ALERTMANAGER } from './requirements';
import { inSpec } from './trial';

/** Why the operator would refuse an Alertmanager for its release and for what it selects. */
export function checkAlertmanager({ resource, spec }: AlertmanagerInstance): Finding[] {
  return [
    ...checkVersion(spec.version),
    ...below('alertmanagerConfigSelector', selectorProblems(spec.alertmanagerConfigSelector)),
    ...below('alertmanagerConfigNamespaceSelector', selectorProblems(spec.alertmanagerConfigNamespaceSelector)),
  ].map((problem) => ({ severity: 'error', resource: idOf(resource), ...inSpec(problem) }));
}

function checkVersion(text: string | undefined): Problem[] {
  if (!text) return [];
  const version = parseVersion(text);
  if (version && majorOf(version) === 0 && !isBefore(version, OLDEST_ALERTMANAGER)) return [];
  return [{ path: 'version', message: `${JSON.stringify(text)} is not a release of Alertmanager from ${OLDEST_ALERTMANAGER} on: expected one such as v0.28.1` }];
}
