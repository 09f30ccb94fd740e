import type { ThanosRulerSpec } from '../../../imports/monitoring.types';
import { thanosRulerOf } from '../../../src/resources/instance';
import { settingsOf } from '../../../src/resources/options';
import { rulerWorkload } from '../../../src/workload/thanos-ruler/ruler-workload';
import type { Made, Surroundings } from '../server';

/** What is made for a ThanosRuler named `r` in namespace `monitoring`, which asks `query:9090`. */
export function thanosRuler(spec: ThanosRulerSpec = {}, { operator, metadata, ruleConfigMaps = ['rules-0'], files = [], variables = [] }: Surroundings = {}): Made {
  const resource = {
    apiVersion: 'monitoring.coreos.com/v1',
    kind: 'ThanosRuler',
    metadata: { name: 'r', namespace: 'monitoring', ...metadata },
    spec: { evaluationInterval: '15s', retention: '24h', queryEndpoints: ['query:9090'], ...spec },
  };
  const { value: objects, findings } = rulerWorkload({
    server: thanosRulerOf(resource), settings: settingsOf({ operator }), ruleConfigMaps, files, variables,
  });
  const workload = objects[0] as Made['workload'];
  return { objects, findings, workload, pod: workload.spec.template.spec };
}
