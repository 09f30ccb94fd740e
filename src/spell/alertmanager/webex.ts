import type { WebexConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface WebexReceiver extends Omit<WebexConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `webex_configs`. */
export const WEBEX: Table<WebexReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiURL: { key: 'api_url', holds: 'url' },
  message: { key: 'message' },
  roomID: { key: 'room_id', empty: 'kept' },
};
