import type { Authorization, BasicAuth, NativeHistogramConfig, OAuth2, ProxyConfig, RelabelConfig, ScrapeConfigSpec, StaticConfig, TLSConfig } from '../../../imports/monitoring.types';
import type { ResourceId } from '../../resources/finding';
import { quantityValue } from '../../resources/quantity';
import { ELSEWHERE, Table } from '../table';
import { AUTHORIZATION, BASIC_AUTH, OAUTH2, PROXY, TLS_CONFIG } from './http-client';
import { KUBERNETES_SD, KubernetesDiscovery } from './kubernetes-sd';
import { RELABEL_CONFIG } from './relabel-config';
import { SERVICE_DISCOVERY, ServiceDiscovery } from './sd/service-discovery';

/** Everything a scrape job is, once all who have a say in it have spoken. */
export interface ScrapeJob extends ProxyConfig, NativeHistogramConfig, ServiceDiscovery,
  Pick<ScrapeConfigSpec, 'scrapeProtocols' | 'fallbackScrapeProtocol' | 'nameValidationScheme' | 'nameEscapingScheme' | 'params' | 'scheme'> {
  /** Which resource it comes from, and where in it; references without a namespace mean that of the resource. */
  readonly origin: ResourceId;
  readonly path: string;
  readonly jobName: string;
  readonly honorLabels?: boolean;
  readonly honorTimestamps?: boolean;
  readonly trackTimestampsStaleness?: boolean;
  readonly scrapeInterval?: string;
  readonly scrapeTimeout?: string;
  readonly metricsPath?: string;
  readonly enableCompression?: boolean;
  readonly followRedirects?: boolean;
  readonly enableHttp2?: boolean;
  readonly basicAuth?: BasicAuth;
  readonly authorization?: Authorization;
  readonly bearerTokenFile?: string;
  readonly bearerTokenSecret?: { readonly name?: string; readonly key: string };
  readonly oauth2?: OAuth2;
  readonly tlsConfig?: TLSConfig;
  /** What monitors discover; a ScrapeConfig has lists of its own. */
  readonly discovery?: readonly KubernetesDiscovery[];
  readonly targets?: readonly StaticConfig[];
  readonly relabelings: readonly RelabelConfig[];
  readonly metricRelabelings?: readonly RelabelConfig[];
  readonly sampleLimit?: number;
  readonly targetLimit?: number;
  readonly labelLimit?: number;
  readonly labelNameLengthLimit?: number;
  readonly labelValueLengthLimit?: number;
  readonly keepDroppedTargets?: number;
  readonly bodySizeLimit?: string;
}

const ESCAPING: Readonly<Record<string, string>> = { AllowUTF8: 'allow-utf-8', Underscores: 'underscores', Dots: 'dots', Values: 'values' };

/** `scrape_protocols`, global or of a job. */
export const SCRAPE_PROTOCOLS = { key: 'scrape_protocols', since: '2.49.0', values: { 'PrometheusText1.0.0': '3.0.0-rc.0' } } as const;

/** How names of metrics are taken, global or of a job. */
export const NAMES: Table<Pick<ScrapeConfigSpec, 'nameValidationScheme' | 'nameEscapingScheme'>> = {
  nameValidationScheme: { key: 'metric_name_validation_scheme', since: '3.0.0', as: (scheme) => scheme.toLowerCase() },
  nameEscapingScheme: { key: 'metric_name_escaping_scheme', since: '3.4.0', as: (scheme) => ESCAPING[scheme] },
};

const NATIVE_HISTOGRAMS: Table<NativeHistogramConfig> = {
  scrapeNativeHistograms: { key: 'scrape_native_histograms', since: '3.8.0' },
  nativeHistogramBucketLimit: { key: 'native_histogram_bucket_limit', since: '2.45.0' },
  nativeHistogramMinBucketFactor: { key: 'native_histogram_min_bucket_factor', since: '2.50.0', as: quantityValue },
  scrapeClassicHistograms: {
    key: { '2.45.0': 'scrape_classic_histograms', '3.0.0-0': 'always_scrape_classic_histograms' },
    since: '2.45.0',
  },
  convertClassicHistogramsToNHCB: { key: 'convert_classic_histograms_to_nhcb', since: '3.0.0' },
};

/** One item of `scrape_configs`. */
export const SCRAPE_JOB: Table<ScrapeJob> = {
  origin: ELSEWHERE,
  path: ELSEWHERE,
  jobName: { key: 'job_name' },
  honorLabels: { key: 'honor_labels' },
  honorTimestamps: { key: 'honor_timestamps', since: '2.9.0' },
  trackTimestampsStaleness: { key: 'track_timestamps_staleness', since: '2.48.0' },
  discovery: { key: 'kubernetes_sd_configs', table: KUBERNETES_SD },
  ...SERVICE_DISCOVERY,
  targets: { key: 'static_configs' },
  scrapeInterval: { key: 'scrape_interval' },
  scrapeTimeout: { key: 'scrape_timeout' },
  metricsPath: { key: 'metrics_path' },
  params: { key: 'params' },
  scheme: { key: 'scheme', as: (scheme) => scheme.toLowerCase() },
  enableCompression: { key: 'enable_compression', since: '2.49.0' },
  followRedirects: { key: 'follow_redirects', since: '2.26.0' },
  enableHttp2: { key: 'enable_http2', since: '2.35.0' },
  ...PROXY,
  oauth2: { key: 'oauth2', since: '2.27.0', table: OAUTH2 },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
  bearerTokenFile: { key: 'bearer_token_file' },
  bearerTokenSecret: { key: 'bearer_token', asset: 'file' },
  basicAuth: { key: 'basic_auth', table: BASIC_AUTH },
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  relabelings: { key: 'relabel_configs', table: RELABEL_CONFIG },
  sampleLimit: { key: 'sample_limit' },
  targetLimit: { key: 'target_limit', since: '2.21.0' },
  labelLimit: { key: 'label_limit', since: '2.27.0' },
  labelNameLengthLimit: { key: 'label_name_length_limit', since: '2.27.0' },
  labelValueLengthLimit: { key: 'label_value_length_limit', since: '2.27.0' },
  keepDroppedTargets: { key: 'keep_dropped_targets', since: '2.47.0' },
  ...NATIVE_HISTOGRAMS,
  scrapeProtocols: SCRAPE_PROTOCOLS,
  fallbackScrapeProtocol: { key: 'fallback_scrape_protocol', since: '3.0.0' },
  bodySizeLimit: { key: 'body_size_limit', since: '2.28.0' },
  ...NAMES,
  metricRelabelings: { key: 'metric_relabel_configs', table: RELABEL_CONFIG },
};
