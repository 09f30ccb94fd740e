import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import { selects } from './selector-text';

const CONTROLLER_ID = 'operator.prometheus.io/controller-id';

/** Whether an operator with these flags would look after a Prometheus or PrometheusAgent. */
export function isOperated({ metadata }: Resource, { operator }: Settings): boolean {
  const { namespaces, denyNamespaces, prometheusInstanceNamespaces, prometheusInstanceSelector, controllerId } = operator;
  const namespace = metadata.namespace ?? '';
  const allowed = prometheusInstanceNamespaces.length ? prometheusInstanceNamespaces : namespaces;
  return (allowed.length ? allowed.includes(namespace) : !denyNamespaces.includes(namespace))
    && selects(prometheusInstanceSelector, metadata.labels ?? {})
    && (metadata.annotations?.[CONTROLLER_ID] ?? '') === controllerId;
}

/** Whether it would read monitors and rules of a namespace. */
export function isRead(namespace: string, { operator }: Settings): boolean {
  const { namespaces, denyNamespaces } = operator;
  return namespaces.length ? namespaces.includes(namespace) : !denyNamespaces.includes(namespace);
}
