import type { Container, Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { PrometheusAgentSpec, PrometheusSpec } from '../../imports/monitoring.types';
import type { Finding } from '../../src/resources/finding';
import { OperatorOptions, settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import { workload } from '../../src/workload/workload';
import type { WorkloadInput } from '../../src/workload/workload-input';

/** The pods of a workload, as far as tests look at them. */
export interface Pod {
  readonly containers: readonly Container[];
  readonly initContainers?: readonly Container[];
  readonly volumes: readonly Volume[];
  readonly [field: string]: unknown;
}

export interface Made {
  readonly objects: readonly Resource[];
  readonly findings: readonly Finding[];
  /** The first object, which runs the pods. */
  readonly workload: Resource & { readonly spec: { readonly [field: string]: any } };
  readonly pod: Pod;
}

export interface Surroundings extends Partial<WorkloadInput> {
  readonly operator?: OperatorOptions;
  readonly metadata?: Partial<Resource['metadata']>;
}

/** What is made for a Prometheus named `p` in namespace `monitoring`. */
export function prometheus(spec: PrometheusSpec, surroundings: Surroundings = {}): Made {
  return make({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'p', namespace: 'monitoring', ...surroundings.metadata }, spec }, surroundings);
}

/** What is made for a PrometheusAgent named `a` in namespace `monitoring`. */
export function agent(spec: PrometheusAgentSpec, surroundings: Surroundings = {}): Made {
  return make({ apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'PrometheusAgent', metadata: { name: 'a', namespace: 'monitoring' }, spec }, surroundings);
}

function make(resource: Resource, { operator, metadata: _metadata, ...input }: Surroundings): Made {
  const { value: objects, findings } = workload({
    server: serverOf(resource),
    settings: settingsOf({ operator }),
    configuration: { kind: 'ConfigMap', name: 'prometheus-p', key: 'prometheus.yaml' },
    scrapeConfigMaps: [],
    ruleConfigMaps: [],
    files: [],
    variables: [],
    ...input,
  });
  const first = objects[0] as Made['workload'];
  return { objects, findings, workload: first, pod: first.spec.template.spec };
}

export function container(made: Made, name: string): Container {
  return [...made.pod.containers, ...made.pod.initContainers ?? []].find((one) => one.name === name)!;
}

export function argsOf(made: Made, name = 'prometheus'): readonly string[] {
  return container(made, name).args ?? [];
}

export function mountsOf(made: Made, name = 'prometheus'): readonly VolumeMount[] {
  return container(made, name).volumeMounts ?? [];
}

/** The findings in short: `error spec.x`. */
export function said({ findings }: Made): readonly string[] {
  return findings.map(({ severity, path }) => `${severity} ${path}`);
}
