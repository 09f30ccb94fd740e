import { applicationName, serverSelector } from '../metadata';
import type { RulerWork } from './ruler-input';

type Texts = Readonly<Record<string, string>>;

const VERSION_LABEL = 'app.kubernetes.io/version';
const DEFAULT_CONTAINER = 'kubectl.kubernetes.io/default-container';

/** How the StatefulSet of a ruler finds its pods: the operator has all their labels in it. Immutable in the cluster. */
export function rulerSelector({ server, settings: { operator } }: RulerWork): Texts {
  return { ...server.spec.podMetadata?.labels, ...operator.labels, ...serverSelector(server) };
}

/** Labels and annotations of the pods: those that are the operator's cannot be taken over. */
export function rulerPodMetadata({ server: { kind, version, spec: { podMetadata } }, report }: RulerWork, selector: Texts) {
  const { name, labels = {}, annotations = {} } = podMetadata ?? {};
  if (name) report('warning', 'spec.podMetadata.name', 'pods are named after their workload: remove it');
  if (labels[VERSION_LABEL] !== undefined && labels[VERSION_LABEL] !== version) {
    report('error', `spec.podMetadata.labels.${VERSION_LABEL}`,
      `it is ${version} on the pods, so no StatefulSet could find them by ${JSON.stringify(labels[VERSION_LABEL])}: remove it`);
  }
  const own = { ...labels, ...annotations };
  const kept: Texts = { ...selector, [DEFAULT_CONTAINER]: applicationName(kind) };
  for (const [field, texts] of Object.entries({ labels, annotations })) {
    for (const key of Object.keys(texts).filter((one) => one in kept && own[one] !== kept[one])) {
      report('warning', `spec.podMetadata.${field}.${key}`, `it is ${JSON.stringify(kept[key])} on the pods of a ${kind}: remove it`);
    }
  }
  return {
    labels: { ...selector, [VERSION_LABEL]: version },
    annotations: { ...annotations, [DEFAULT_CONTAINER]: applicationName(kind) },
  };
}
