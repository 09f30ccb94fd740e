import { Finding, idOf } from '../resources/finding';
import type { InstanceKind } from '../resources/instance';
import { matchesSelector, parseSelector } from '../resources/labels';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';

const CONTROLLER_ID = 'operator.prometheus.io/controller-id';

/** The options that say which instances of a kind are wanted. */
const WANTED = {
  Prometheus: ['prometheusInstanceNamespaces', 'prometheusInstanceSelector'],
  PrometheusAgent: ['prometheusInstanceNamespaces', 'prometheusInstanceSelector'],
  Alertmanager: ['alertmanagerInstanceNamespaces', 'alertmanagerInstanceSelector'],
  ThanosRuler: ['thanosRulerInstanceNamespaces', 'thanosRulerInstanceSelector'],
} as const satisfies Record<InstanceKind, unknown>;

/** Whether an operator with these flags would look after a resource that pods are made for. */
export function isOperated(server: Resource, { operator }: Settings, findings: Finding[]): boolean {
  const { metadata } = server;
  const { namespaces, denyNamespaces, controllerId } = operator;
  const [instanceNamespaces, instanceSelector] = WANTED[server.kind as InstanceKind];
  const namespace = metadata.namespace ?? '';
  const allowed = operator[instanceNamespaces].length ? operator[instanceNamespaces] : namespaces;
  const { selector, problem } = parseSelector(operator[instanceSelector]);
  if (problem) findings.push({ severity: 'error', resource: idOf(server), path: '', message: `whether it is wanted cannot be told by the option ${instanceSelector}: ${problem}` });
  return problem === undefined
    && (allowed.length ? allowed.includes(namespace) : !denyNamespaces.includes(namespace))
    && matchesSelector(selector, metadata.labels)
    && (metadata.annotations?.[CONTROLLER_ID] ?? '') === controllerId;
}

/** Whether it would read resources of a kind in a namespace. */
export function isRead(kind: string, namespace: string, { operator }: Settings): boolean {
  const { namespaces, denyNamespaces, alertmanagerConfigNamespaces } = operator;
  const allowed = kind === 'AlertmanagerConfig' && alertmanagerConfigNamespaces.length ? alertmanagerConfigNamespaces : namespaces;
  return allowed.length ? allowed.includes(namespace) : !denyNamespaces.includes(namespace);
}
