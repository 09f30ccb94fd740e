import type { AlertmanagerEndpoints, ProxyConfig, RelabelConfig } from '../../../imports/monitoring.types';
import { spell, Table, Scope, within } from '../table';
import { AUTHORIZATION, BASIC_AUTH, PROXY, TLS_CONFIG } from './http-client';
import { KUBERNETES_SD, KubernetesDiscovery } from './kubernetes-sd';
import { RELABEL_CONFIG } from './relabel-config';
import { SIGV4 } from './sigv4';

/** Where alerts go. */
export interface Alerting {
  readonly alertmanagers: readonly AlertmanagerTarget[];
  readonly relabelings: readonly RelabelConfig[];
  /** What the user has written in the language of Prometheus: taken as it is. */
  readonly additional: {
    readonly alertmanagers: readonly unknown[];
    readonly relabelings: readonly unknown[];
  };
}

/** A service whose endpoints are Alertmanagers. */
export interface AlertmanagerTarget extends ProxyConfig, Pick<AlertmanagerEndpoints, 'scheme' | 'pathPrefix' | 'timeout' | 'enableHttp2' | 'tlsConfig'
| 'bearerTokenFile' | 'basicAuth' | 'authorization' | 'sigv4' | 'apiVersion' | 'alertRelabelings'> {
  readonly discovery: readonly KubernetesDiscovery[];
  readonly relabelings: readonly RelabelConfig[];
}

const ALERTMANAGER: Table<AlertmanagerTarget> = {
  scheme: { key: 'scheme', as: (scheme) => scheme.toLowerCase() },
  pathPrefix: { key: 'path_prefix', empty: 'kept' },
  timeout: { key: 'timeout', empty: 'kept' },
  enableHttp2: { key: 'enable_http2', since: '2.35.0' },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
  ...PROXY,
  discovery: { key: 'kubernetes_sd_configs', table: KUBERNETES_SD },
  bearerTokenFile: { key: 'bearer_token_file' },
  basicAuth: { key: 'basic_auth', since: '2.26.0', table: BASIC_AUTH },
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  sigv4: { key: 'sigv4', since: '2.48.0', table: SIGV4 },
  apiVersion: { key: 'api_version', since: '2.11.0', as: (version) => version.toLowerCase() },
  relabelings: { key: 'relabel_configs', table: RELABEL_CONFIG },
  alertRelabelings: { key: 'alert_relabel_configs', since: '2.51.0', table: RELABEL_CONFIG },
};

/** All gates of `alerting` are those of its Alertmanagers. */
export const ALERTING: Table<Pick<Alerting, 'alertmanagers' | 'relabelings'>> = {
  relabelings: { key: 'alert_relabel_configs', empty: 'kept', table: RELABEL_CONFIG },
  alertmanagers: { key: 'alertmanagers', empty: 'kept', table: ALERTMANAGER },
};

/** `alerting`. */
export function spellAlerting({ additional, ...alerting }: Alerting, scope: Scope): Record<string, unknown> {
  const config = spell(ALERTING, alerting, within(scope, 'alerting')) as Record<string, unknown[]>;
  return {
    alert_relabel_configs: [...config.alert_relabel_configs, ...additional.relabelings],
    alertmanagers: [...config.alertmanagers, ...additional.alertmanagers],
  };
}
