import type { CommonPrometheusFields, PrometheusSpec, RuntimeConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { NAMES, SCRAPE_PROTOCOLS } from './scrape-job';

/** What holds for all jobs and rules of a server. */
export type Global = Pick<CommonPrometheusFields, 'scrapeInterval' | 'scrapeTimeout' | 'scrapeProtocols' | 'externalLabels' | 'bodySizeLimit'
| 'sampleLimit' | 'targetLimit' | 'labelLimit' | 'labelNameLengthLimit' | 'labelValueLengthLimit' | 'keepDroppedTargets' | 'scrapeFailureLogFile'
| 'nameValidationScheme' | 'nameEscapingScheme' | 'convertClassicHistogramsToNHCB' | 'scrapeClassicHistograms' | 'scrapeNativeHistograms'>
& Pick<PrometheusSpec, 'evaluationInterval' | 'ruleQueryOffset' | 'queryLogFile'>;

/** `global`. Limits have already met the enforced ones. */
export const GLOBAL: Table<Global> = {
  scrapeInterval: { key: 'scrape_interval', empty: 'kept' },
  scrapeTimeout: { key: 'scrape_timeout' },
  scrapeProtocols: SCRAPE_PROTOCOLS,
  externalLabels: { key: 'external_labels' },
  bodySizeLimit: { key: 'body_size_limit', since: '2.45.0' },
  sampleLimit: { key: 'sample_limit', since: '2.45.0' },
  targetLimit: { key: 'target_limit', since: '2.45.0' },
  labelLimit: { key: 'label_limit', since: '2.45.0' },
  labelNameLengthLimit: { key: 'label_name_length_limit', since: '2.45.0' },
  labelValueLengthLimit: { key: 'label_value_length_limit', since: '2.45.0' },
  keepDroppedTargets: { key: 'keep_dropped_targets', since: '2.47.0' },
  scrapeFailureLogFile: { key: 'scrape_failure_log_file', since: '2.55.0' },
  ...NAMES,
  convertClassicHistogramsToNHCB: { key: 'convert_classic_histograms_to_nhcb', since: '3.4.0' },
  scrapeClassicHistograms: { key: 'always_scrape_classic_histograms', since: '3.5.0' },
  scrapeNativeHistograms: { key: 'scrape_native_histograms', since: '3.8.0' },
  evaluationInterval: { key: 'evaluation_interval', empty: 'kept' },
  ruleQueryOffset: { key: 'rule_query_offset', since: '2.53.0', empty: 'kept' },
  queryLogFile: { key: 'query_log_file', since: '2.16.0' },
};

/** `runtime`: of the Go runtime. */
export const RUNTIME: Table<RuntimeConfig> = {
  goGC: { key: 'gogc' },
};
