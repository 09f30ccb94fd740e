import type { WebhookConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { durationText } from './duration';
import { HTTP, HttpClient } from './http-client';

/** `lower` has left one of the two URLs. The payload may be any value where its user has written the configuration. */
export interface WebhookReceiver extends Omit<WebhookConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `webhook_configs`. */
export const WEBHOOK: Table<WebhookReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  url: { key: 'url', holds: 'url or template' },
  urlSecret: { key: 'url', asset: 'file', fileSince: '0.26.0', holds: 'url or template' },
  httpConfig: { key: 'http_config', table: HTTP },
  maxAlerts: { key: 'max_alerts', zero: 'dropped', holds: 'number' },
  timeout: { key: 'timeout', since: '0.28.0', as: durationText, holds: 'Go duration' },
  payload: { key: 'payload', since: '0.32.0', requires: '0.32.0', empty: 'kept', holds: 'anything' },
};
