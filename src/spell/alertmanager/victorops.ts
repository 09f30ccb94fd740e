import type { VictorOpsConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';
import { byKey } from './key-values';

export interface VictorOpsReceiver extends Omit<VictorOpsConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `victorops_configs`. */
export const VICTOROPS: Table<VictorOpsReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiKey: { key: 'api_key', asset: 'file', fileSince: '0.25.0' },
  apiUrl: { key: 'api_url', holds: 'url' },
  routingKey: { key: 'routing_key' },
  messageType: { key: 'message_type' },
  stateMessage: { key: 'state_message' },
  entityDisplayName: { key: 'entity_display_name' },
  monitoringTool: { key: 'monitoring_tool' },
  customFields: { key: 'custom_fields', as: byKey, holds: 'text by name' },
};

/** What a custom field must not be called: the names of the fields that every message has. */
export const RESERVED_FIELDS: readonly string[] = [
  'routing_key', 'message_type', 'state_message', 'entity_display_name', 'monitoring_tool', 'entity_id', 'entity_state',
];
