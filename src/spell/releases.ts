import { isBefore, Version } from '../resources/version';

/** What Prometheus learned when, where a decision (not the spelling of one field) depends on it. */
const RELEASES = {
  /** Limits in the global section hold for every job. */
  globalLimits: '2.45.0',
  /** Discovery by EndpointSlice. */
  endpointSlices: '2.21.0',
  /** `scrape_config_files`. */
  scrapeConfigFiles: '2.43.0',
  /** Everything that a ScrapeConfig may hold; the operator takes none for older releases. */
  scrapeConfigs: '2.40.0',
  /** Retention stands in the file instead of the flags. */
  retentionInFile: '3.11.0',
  /** The first version of Alertmanager's API is spoken no more. */
  alertmanagerV2Only: '3.0.0-0',
  /** Receiving OTLP, and what came later to it. */
  otlp: '2.55.0',
  otlpWithoutTranslation: '3.4.0',
  otlpResourceAttributes: '3.5.0',
  otlpWithoutSuffixes: '3.6.0',
  /** Ways to be somebody for Azure. */
  azureOAuth: '2.48.0',
  azureSdk: '2.52.0',
  azureSystemIdentity: '3.5.0',
  azureWorkloadIdentity: '3.7.0',
} as const satisfies Record<string, Version>;

export type Capability = keyof typeof RELEASES;

/** Whether a release can do that. */
export function can(version: Version, capability: Capability): boolean {
  return !isBefore(version, RELEASES[capability]);
}

/** All of it, for docs/compatibility.md. */
export const CAPABILITIES: Readonly<Record<Capability, Version>> = RELEASES;

/** What Thanos learned when, where a decision depends on it. */
export const THANOS_CAPABILITIES = {
  /** A ThanosRuler that keeps nothing itself, but sends what it evaluates. */
  remoteWrite: '0.24.0',
  azureOAuth: '0.31.0',
  azureSdk: '0.36.0',
  azureSystemIdentity: '0.40.0',
} as const satisfies Record<string, Version>;
