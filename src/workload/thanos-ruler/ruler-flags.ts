import type { ThanosRulerSpec } from '../../../imports/monitoring.types';
import type { Flag } from '../flags';
import { grpcFlags } from '../grpc-flags';
import { REMOTE_WRITE_FILE } from './remote-write-file';
import { counting, secretFile } from './secret-files';

/** The label that tells the pods of a ruler apart; alerts go without it, so that those of all pods are one. */
const REPLICA_LABEL = 'thanos_ruler_replica';

export const DATA_DIRECTORY = '/thanos/data';
export const RULES_DIRECTORY = '/etc/thanos/rules';

/** The flags of `thanos rule` by its release, in their order on the command line. */
export const RULER_FLAGS: readonly Flag<ThanosRulerSpec>[] = [
  { flag: 'data-dir', value: () => DATA_DIRECTORY },
  { flag: 'eval-interval', field: 'evaluationInterval', value: ({ evaluationInterval }) => evaluationInterval },
  { flag: 'tsdb.retention', field: 'retention', value: ({ retention }) => retention },
  { flag: 'rule-query-offset', field: 'ruleQueryOffset', since: '0.38.0', value: ({ ruleQueryOffset }) => ruleQueryOffset },
  { flag: 'rule-concurrent-evaluation', field: 'ruleConcurrentEval', since: '0.37.0', value: ({ ruleConcurrentEval }) => ruleConcurrentEval || undefined },
  { flag: 'for-outage-tolerance', field: 'ruleOutageTolerance', since: '0.30.0', value: ({ ruleOutageTolerance }) => ruleOutageTolerance },
  { flag: 'for-grace-period', field: 'ruleGracePeriod', since: '0.30.0', value: ({ ruleGracePeriod }) => ruleGracePeriod },
  { flag: 'resend-delay', field: 'resendDelay', value: ({ resendDelay }) => resendDelay },
  { flag: 'enable-feature', field: 'enableFeatures', since: '0.39.0', value: ({ enableFeatures }) => enableFeatures?.join(',') },
  { flag: 'label', field: 'labels', value: ({ labels }) => [`${REPLICA_LABEL}="$(POD_NAME)"`, ...labelsOf(labels)] },
  { flag: 'alert.label-drop', field: 'alertDropLabels', value: ({ alertDropLabels = [] }) => [REPLICA_LABEL, ...alertDropLabels] },
  { flag: 'http-address', field: 'listenLocal', value: ({ listenLocal }) => listenLocal ? 'localhost:10902' : undefined },
  { flag: 'log.level', field: 'logLevel', value: ({ logLevel }) => logLevel === 'info' ? undefined : logLevel },
  { flag: 'log.format', field: 'logFormat', value: ({ logFormat }) => logFormat },
  { flag: 'rule-file', value: () => `${RULES_DIRECTORY}/*/*.yaml` },
  { flag: 'remote-write.config-file', field: 'remoteWrite', since: '0.24.0', value: ({ remoteWrite }) => remoteWrite?.length ? REMOTE_WRITE_FILE : undefined },
  { flag: 'query.config-file', field: 'queryConfig', value: (spec) => secretFile(spec, 'queryConfig') },
  { flag: 'query', field: 'queryEndpoints', value: (spec) => counting(spec, 'queryEndpoints') },
  { flag: 'alertmanagers.config-file', field: 'alertmanagersConfig', value: (spec) => secretFile(spec, 'alertmanagersConfig') },
  { flag: 'alertmanagers.url', field: 'alertmanagersUrl', value: (spec) => counting(spec, 'alertmanagersUrl') },
  { flag: 'objstore.config-file', field: 'objectStorageConfig', value: (spec) => spec.objectStorageConfigFile || secretFile(spec, 'objectStorageConfig') },
  { flag: 'tracing.config-file', field: 'tracingConfig', value: (spec) => spec.tracingConfigFile || secretFile(spec, 'tracingConfig') },
  { flag: 'alert.relabel-config-file', field: 'alertRelabelConfigs', value: (spec) => spec.alertRelabelConfigFile || secretFile(spec, 'alertRelabelConfigs') },
  ...grpcFlags<ThanosRulerSpec>(({ grpcServerTlsConfig }) => grpcServerTlsConfig),
  { flag: 'web.external-prefix', field: 'externalPrefix', value: ({ externalPrefix }) => externalPrefix },
  { flag: 'web.route-prefix', field: 'routePrefix', value: ({ routePrefix }) => routePrefix },
  { flag: 'alert.query-url', field: 'alertQueryUrl', value: ({ alertQueryUrl }) => alertQueryUrl },
];

/** The labels of a ruler that are its user's; the one that tells its pods apart is not. */
export function isOfUser(label: string): boolean {
  return label !== REPLICA_LABEL;
}

function labelsOf(labels: ThanosRulerSpec['labels'] = {}): string[] {
  return Object.keys(labels).filter(isOfUser).sort().map((name) => `${name}=${quoted(labels[name])}`);
}

/** A text in quotes as Go reads it: what stands for itself there is left as it is, escapes included. */
const GO_TEXT = /^(?:[^"\\\n]|\\(?:[abfnrtv\\"]|x[0-9a-fA-F]{2}|[0-7]{3}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}))*$/;

/** The operator puts quotes around a value; where Thanos would not start with that, it is escaped. */
function quoted(value: string): string {
  return GO_TEXT.test(value) ? `"${value}"` : JSON.stringify(value);
}
