import type { LabelSelector } from '../../imports/kubernetes.types';
import type { RelabelConfig } from '../../imports/monitoring.types';
import { byBytes } from '../resources/inventory';

/** A relabelling rule: the user's, or one of ours. */
export type Relabeling = RelabelConfig;

export const keep = (sourceLabels: readonly string[], regex: string): Relabeling => ({ action: 'keep', sourceLabels, regex });
export const drop = (sourceLabels: readonly string[], regex: string): Relabeling => ({ action: 'drop', sourceLabels, regex });
export const copy = (source: string, targetLabel: string): Relabeling => ({ sourceLabels: [source], targetLabel });
export const set = (targetLabel: string, replacement: string): Relabeling => ({ targetLabel, replacement });

/** What matched, where anything did. */
export const copyIfSet = (source: string, targetLabel: string): Relabeling =>
  ({ sourceLabels: [source], targetLabel, regex: '(.+)', replacement: '${1}' });

export const capture = (sourceLabels: readonly string[], regex: string, targetLabel: string): Relabeling =>
  ({ sourceLabels, separator: ';', regex, replacement: '${1}', targetLabel });

/** A label of Kubernetes as it stands in the names of meta labels. */
export function sanitize(name: string): string {
  return name.replace(/[^a-zA-Z0-9_]/g, '_');
}

/** The rules that keep what a label selector selects. `object` is whose labels: `service`, `pod`, `ingress`. */
export function selected(object: string, { matchLabels = {}, matchExpressions = [] }: LabelSelector): Relabeling[] {
  const value = (key: string) => `__meta_kubernetes_${object}_label_${sanitize(key)}`;
  const present = (key: string) => `__meta_kubernetes_${object}_labelpresent_${sanitize(key)}`;
  const among = (values: readonly string[] = []) => `(${values.join('|')});true`;
  return [
    ...Object.keys(matchLabels).sort(byBytes).map((key) => keep([value(key), present(key)], among([matchLabels[key]]))),
    ...matchExpressions.flatMap(({ key, operator, values }) => {
      switch (operator) {
        case 'In': return [keep([value(key), present(key)], among(values))];
        case 'NotIn': return [drop([value(key), present(key)], among(values))];
        case 'Exists': return [keep([present(key)], 'true')];
        case 'DoesNotExist': return [drop([present(key)], 'true')];
        default: return [];
      }
    }),
  ];
}
