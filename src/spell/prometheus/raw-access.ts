import type { RelabelConfig } from '../../../imports/monitoring.types';
import type { KubernetesDiscovery } from './kubernetes-sd';

/** What of a job says which permissions it takes. */
export interface Reader {
  readonly discovery: readonly Discovered[];
  readonly scheme?: string;
  readonly metricsPath?: string;
  readonly bearerTokenFile?: string;
  readonly relabelings?: readonly Pick<RelabelConfig, 'targetLabel' | 'replacement'>[];
}

/** What is asked of the own API server. */
export interface Discovered extends Pick<KubernetesDiscovery, 'role'> {
  /** All namespaces where there are none. */
  readonly namespaces: readonly string[];
  readonly attached: readonly Attached[];
}

export type Attached = 'node' | 'namespace' | 'deployment' | 'job' | 'cronjob';

const ATTACHED: readonly Attached[] = ['node', 'namespace', 'deployment', 'job', 'cronjob'];

type Raw = Readonly<Record<string, unknown>>;

/** The same of a job, or of an Alertmanager, that its user wrote in the language of Prometheus. */
export function rawReader(raw: Raw, ownNamespace: string): Reader {
  return {
    discovery: list(raw.kubernetes_sd_configs).flatMap((config) => discovered(config, ownNamespace)),
    scheme: text(raw.scheme),
    metricsPath: text(raw.metrics_path),
    bearerTokenFile: text(raw.bearer_token_file) ?? text(map(raw.authorization).credentials_file),
    relabelings: list(raw.relabel_configs).map((rule) => ({ targetLabel: text(rule.target_label), replacement: text(rule.replacement) })),
  };
}

function discovered(config: Raw, ownNamespace: string): Discovered[] {
  if (config.api_server || config.kubeconfig_file) return [];
  const { names, own_namespace: own } = map(config.namespaces);
  const attach = map(config.attach_metadata);
  return [{
    role: (text(config.role) ?? '').toLowerCase() as Discovered['role'],
    namespaces: [...(Array.isArray(names) ? names.map(String) : []), ...(own === true ? [ownNamespace] : [])],
    attached: ATTACHED.filter((what) => attach[what] === true),
  }];
}

function list(value: unknown): readonly Raw[] {
  return Array.isArray(value) ? value.map(map) : [];
}

function map(value: unknown): Raw {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? value as Raw : {};
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
