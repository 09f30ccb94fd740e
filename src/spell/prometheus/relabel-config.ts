import type { RelabelConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';

/** A relabelling rule, wherever Prometheus takes one. */
export const RELABEL_CONFIG: Table<RelabelConfig> = {
  sourceLabels: { key: 'source_labels' },
  separator: { key: 'separator', empty: 'kept' },
  targetLabel: { key: 'target_label' },
  regex: { key: 'regex' },
  modulus: { key: 'modulus', zero: 'dropped' },
  replacement: { key: 'replacement', empty: 'kept' },
  action: { key: 'action', as: (action) => action.toLowerCase() },
};
