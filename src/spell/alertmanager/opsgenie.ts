import type { OpsGenieConfig, OpsGenieConfigResponder } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';
import { byKey } from './key-values';

export interface OpsGenieReceiver extends Omit<OpsGenieConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

const RESPONDER: Table<OpsGenieConfigResponder> = {
  id: { key: 'id' },
  name: { key: 'name' },
  username: { key: 'username' },
  type: { key: 'type', requiresFor: { teams: '0.24.0' } },
};

/** An item of `opsgenie_configs`. */
export const OPSGENIE: Table<OpsGenieReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiKey: { key: 'api_key', asset: 'file', fileSince: '0.24.0' },
  apiURL: { key: 'api_url', holds: 'url' },
  message: { key: 'message' },
  description: { key: 'description' },
  source: { key: 'source' },
  details: { key: 'details', as: byKey, holds: 'text by name' },
  responders: { key: 'responders', table: RESPONDER },
  tags: { key: 'tags' },
  note: { key: 'note' },
  priority: { key: 'priority' },
  updateAlerts: { key: 'update_alerts', since: '0.24.0', holds: 'boolean' },
  entity: { key: 'entity', since: '0.24.0' },
  actions: { key: 'actions', since: '0.24.0' },
};
