import type { InstanceKind } from '../resources/instance';
import type { Flag } from './flags';

/** The file of a web configuration. */
export const WEB_FILE = 'web-config.yaml';

/** Where it lies in the pods. */
export const WEB_DIRECTORY: Readonly<Record<InstanceKind, string>> = {
  Prometheus: '/etc/prometheus/web_config',
  PrometheusAgent: '/etc/prometheus/web_config',
  Alertmanager: '/etc/alertmanager/web_config',
  ThanosRuler: '/etc/thanos/web_config',
};

const PROMETHEUS: Flag<unknown> = { flag: 'web.config.file', from: '2.24.0', value: () => `${WEB_DIRECTORY.Prometheus}/${WEB_FILE}` };

/** Always given where there is such a thing, so that turning TLS on or off restarts nothing. */
export const WEB_CONFIG_FLAG: Readonly<Record<InstanceKind, Flag<unknown>>> = {
  Prometheus: PROMETHEUS,
  PrometheusAgent: PROMETHEUS,
  Alertmanager: { flag: 'web.config.file', from: '0.22.0', value: () => `${WEB_DIRECTORY.Alertmanager}/${WEB_FILE}` },
  ThanosRuler: { flag: 'http.config', from: '0.21.0', value: () => `${WEB_DIRECTORY.ThanosRuler}/${WEB_FILE}` },
};
