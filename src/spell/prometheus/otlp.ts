import type { OTLPConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';

/** `otlp`: how what OpenTelemetry sends becomes series. */
export const OTLP: Table<OTLPConfig> = {
  promoteResourceAttributes: { key: 'promote_resource_attributes', since: '2.55.0' },
  translationStrategy: { key: 'translation_strategy', since: '3.0.0' },
  keepIdentifyingResourceAttributes: { key: 'keep_identifying_resource_attributes', since: '3.1.0' },
  convertHistogramsToNHCB: { key: 'convert_histograms_to_nhcb', since: '3.4.0' },
  promoteAllResourceAttributes: { key: 'promote_all_resource_attributes', since: '3.5.0' },
  ignoreResourceAttributes: { key: 'ignore_resource_attributes', since: '3.5.0' },
  promoteScopeMetadata: { key: 'promote_scope_metadata', since: '3.6.0' },
  labelNameUnderscoreSanitization: { key: 'label_name_underscore_sanitization', since: '3.8.0' },
  labelNamePreserveMultipleUnderscores: { key: 'label_name_preserve_multiple_underscores', since: '3.8.0' },
};
