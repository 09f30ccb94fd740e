import type { Container, EnvVar, ResourceRequirements, VolumeMount } from '../../imports/kubernetes.types';
import { quantityValue } from '../resources/quantity';
import { probeWithin, routed, schemeOf } from './probes';
import { RESTRICTED } from './restricted';
import type { TopologyZone } from './topology';
import type { Work } from './workload-input';

const CONFIG_DIR = '/etc/prometheus/config';

/** What the two reloaders of a pod need to know. */
export interface ReloaderSetting {
  /** The number of the shard; undefined for an agent of each node, which is shard 0 of its node. */
  readonly shard?: number;
  readonly zone?: TopologyZone;
  readonly mounts: readonly VolumeMount[];
  readonly watched: readonly string[];
  /** Where the web configuration lies, if it also holds for the reloader's own port. */
  readonly webConfigFile?: string;
}

/** Writes the configuration once, before Prometheus starts. */
export function initConfigReloader(work: Work, setting: ReloaderSetting): Container {
  return reloader(work, setting, 'init-config-reloader', ['--watch-interval=0', '--listen-address=:8081'], { name: 'reloader-init', port: 8081 });
}

/** Writes the configuration whenever it changes, and has Prometheus reload it. */
export function configReloader(work: Work, setting: ReloaderSetting): Container {
  const { settings: { operator: { localhost, enableConfigReloaderProbes } }, server: { spec } } = work;
  const bySignal = spec.reloadStrategy === 'ProcessSignal';
  const local = Boolean(spec.listenLocal) && !bySignal;
  const own = `${schemeOf(work)}://${localhost}:9090`;
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
  work: Work, setting: ReloaderSetting, name: string, ownArgs: readonly string[], port?: { readonly name: string; readonly port: number },
): Container {
  const { server: { spec }, settings: { operator }, configuration } = work;
  const resources = resourcesOf(operator);
  return {
    name,
    image: operator.prometheusConfigReloader,
    ...(spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {}),
    command: ['/bin/prometheus-config-reloader'],
    args: [
      ...ownArgs,
      `--config-file=${CONFIG_DIR}/${configuration.key}`,
      '--config-envsubst-file=/etc/prometheus/config_out/prometheus.env.yaml',
      ...[...setting.watched, CONFIG_DIR].map((directory) => `--watched-dir=${directory}`),
      ...(spec.logLevel && spec.logLevel !== 'info' ? [`--log-level=${spec.logLevel}`] : []),
      ...(spec.logFormat && spec.logFormat !== 'logfmt' ? [`--log-format=${spec.logFormat}`] : []),
    ],
    env: environment(work, setting),
    ...(port ? { ports: [{ name: port.name, containerPort: port.port, protocol: 'TCP' }] } : {}),
    volumeMounts: setting.mounts,
    ...(resources ? { resources } : {}),
    ...RESTRICTED,
  };
}

function environment({ server, variables }: Work, { shard, zone }: ReloaderSetting): EnvVar[] {
  return [
    { name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } },
    ...(server.daemonSet ? [{ name: 'NODE_NAME', valueFrom: { fieldRef: { fieldPath: 'spec.nodeName' } } }] : []),
    { name: 'SHARD', value: String(shard ?? 0) },
    ...(zone ? [{ name: 'TOPOLOGY_ZONE', value: zone.name }, { name: 'INZONE_SHARD', value: String(zone.shard) }] : []),
    ...variables.map(({ name, source: { kind, ...key } }) =>
      ({ name, valueFrom: kind === 'Secret' ? { secretKeyRef: { ...key } } : { configMapKeyRef: { ...key } } })),
  ];
}

/** Requests and limits as the operator takes them: none where it is 0. */
function resourcesOf(operator: Work['settings']['operator']): ResourceRequirements | undefined {
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
