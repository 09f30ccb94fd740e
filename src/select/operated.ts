import { Finding, idOf } from '../resources/finding';
import { matchesSelector, parseSelector } from '../resources/labels';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';

const CONTROLLER_ID = 'operator.prometheus.io/controller-id';

/** Whether an operator with these flags would look after a Prometheus or PrometheusAgent. */
export function isOperated(server: Resource, { operator }: Settings, findings: Finding[]): boolean {
  const { metadata } = server;
  const { namespaces, denyNamespaces, prometheusInstanceNamespaces, prometheusInstanceSelector, controllerId } = operator;
  const namespace = metadata.namespace ?? '';
  const allowed = prometheusInstanceNamespaces.length ? prometheusInstanceNamespaces : namespaces;
  const { selector, problem } = parseSelector(prometheusInstanceSelector);
  if (problem) findings.push({ severity: 'error', resource: idOf(server), path: '', message: `whether it is wanted cannot be told by the option prometheusInstanceSelector: ${problem}` });
  return problem === undefined
    && (allowed.length ? allowed.includes(namespace) : !denyNamespaces.includes(namespace))
    && matchesSelector(selector, metadata.labels)
    && (metadata.annotations?.[CONTROLLER_ID] ?? '') === controllerId;
}

/** Whether it would read monitors and rules of a namespace. */
export function isRead(namespace: string, { operator }: Settings): boolean {
  const { namespaces, denyNamespaces } = operator;
  return namespaces.length ? namespaces.includes(namespace) : !denyNamespaces.includes(namespace);
}
