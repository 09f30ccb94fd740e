import type { Container, EnvVar, ResourceRequirements, VolumeMount } from '../../imports/kubernetes.types';
import { quantityValue } from '../resources/quantity';
import { probeWithin, routed } from './probes';
import { RESTRICTED } from './restricted';
import { schemeOf } from './web-config';
import type { PodWork, SubstitutedVariable } from './workload-input';

/** What the two reloaders of a pod have to do. */
export interface ReloaderSetting {
  /** The configuration whose variables they substitute, and where they write it. */
  readonly configuration?: { readonly file: string; readonly output: string };
  /** Further directories with what is read. */
  readonly watched: readonly string[];
  readonly mounts: readonly VolumeMount[];
  /** What else they know of the pod. */
  readonly env: readonly EnvVar[];
  readonly variables: readonly SubstitutedVariable[];
  /** Where the web configuration lies, if it also holds for the reloader's own port. */
  readonly webConfigFile?: string;
}

/** The port on which the pod is told to reload. */
export interface Reloaded {
  readonly port: number;
  /** By a signal to its process instead of a request. */
  readonly bySignal?: boolean;
}

/** What a reloader knows where there are no shards. */
export const UNSHARDED: readonly EnvVar[] = [{ name: 'SHARD', value: '-1' }];

/** Writes the configuration once, before it is read. */
export function initConfigReloader(work: PodWork, setting: ReloaderSetting): Container {
  return reloader(work, setting, 'init-config-reloader', ['--watch-interval=0', '--listen-address=:8081'], { name: 'reloader-init', port: 8081 });
}

/** Writes the configuration whenever it changes, and has it read again. */
export function configReloader(work: PodWork, setting: ReloaderSetting, { port, bySignal }: Reloaded): Container {
  const { settings: { operator: { localhost, enableConfigReloaderProbes } }, server: { spec } } = work;
  const local = Boolean(spec.listenLocal) && !bySignal;
  const own = `${schemeOf(work)}://${localhost}:${port}`;
  const args = [
    `--listen-address=${local ? localhost : ''}:8080`,
    ...(setting.webConfigFile ? [`--web-config-file=${setting.webConfigFile}`] : []),
    ...bySignal ? ['--reload-method=signal', `--runtimeinfo-url=${own}${url(routed(work, '/api/v1/status/runtimeinfo'))}`]
      : [`--reload-url=${own}${url(routed(work, '/-/reload'))}`],
  ];
  const container = reloader(work, setting, 'config-reloader', args, local ? undefined : { name: 'reloader-web', port: 8080 });
  if (!enableConfigReloaderProbes) return container;
  const probe = local ? probeWithin('http://localhost:8080/healthz') : { httpGet: { path: '/healthz', port: 8080 } };
  return { ...container, livenessProbe: probe, readinessProbe: probe, startupProbe: probe };
}

function reloader(
  { server: { spec }, settings: { operator } }: PodWork, { configuration, watched, mounts, env, variables }: ReloaderSetting,
  name: string, ownArgs: readonly string[], port?: { readonly name: string; readonly port: number },
): Container {
  const resources = resourcesOf(operator);
  return {
    name,
    image: operator.prometheusConfigReloader,
    ...(spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {}),
    command: ['/bin/prometheus-config-reloader'],
    args: [
      ...ownArgs,
      ...(configuration ? [`--config-file=${configuration.file}`, `--config-envsubst-file=${configuration.output}`] : []),
      ...watched.map((directory) => `--watched-dir=${directory}`),
      ...(spec.logLevel && spec.logLevel !== 'info' ? [`--log-level=${spec.logLevel}`] : []),
      ...(spec.logFormat && spec.logFormat !== 'logfmt' ? [`--log-format=${spec.logFormat}`] : []),
    ],
    env: [
      { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
      ...env,
      ...variables.map(({ name: variable, source: { kind, ...key } }) =>
        ({ name: variable, valueFrom: kind === 'Secret' ? { secretKeyRef: { ...key } } : { configMapKeyRef: { ...key } } })),
    ],
    ...(port ? { ports: [{ name: port.name, containerPort: port.port, protocol: 'TCP' }] } : {}),
    volumeMounts: mounts,
    ...(resources ? { resources } : {}),
    ...RESTRICTED,
  };
}

/** Requests and limits as the operator takes them: none where it is 0. */
function resourcesOf(operator: PodWork['settings']['operator']): ResourceRequirements | undefined {
  const list = (cpu: string, memory: string) =>
    Object.fromEntries(Object.entries({ cpu, memory }).filter(([, quantity]) => quantity !== '' && quantityValue(quantity) !== 0));
  const limits = list(operator.configReloaderCpuLimit, operator.configReloaderMemoryLimit);
  const requests = list(operator.configReloaderCpuRequest, operator.configReloaderMemoryRequest);
  const resources = Object.fromEntries(Object.entries({ limits, requests }).filter(([, some]) => Object.keys(some).length > 0));
  return Object.keys(resources).length > 0 ? resources : undefined;
}

function url(path: string): string {
  return encodeURI(path.startsWith('/') ? path : `/${path}`);
}
