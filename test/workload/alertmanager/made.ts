import type { AlertmanagerSpec } from '../../../imports/monitoring.types';
import { alertmanagerOf } from '../../../src/resources/instance';
import { settingsOf } from '../../../src/resources/options';
import { alertmanagerWorkload } from '../../../src/workload/alertmanager/workload';
import type { Made, Surroundings } from '../server';

/** What is made for an Alertmanager named `a` in namespace `monitoring`. */
export function alertmanager(spec: AlertmanagerSpec, { operator, metadata, files = [], variables = [] }: Surroundings = {}): Made {
  const resource = { apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata: { name: 'a', namespace: 'monitoring', ...metadata }, spec };
  const { value: objects, findings } = alertmanagerWorkload({
    server: alertmanagerOf(resource),
    settings: settingsOf({ operator }),
    configuration: { kind: 'ConfigMap', name: 'alertmanager-a-generated', key: 'alertmanager.yaml' },
    files,
    variables,
  });
  const workload = objects[0] as Made['workload'];
  return { objects, findings, workload, pod: workload.spec.template.spec };
}
