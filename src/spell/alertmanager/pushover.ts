import type { PushoverConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { durationText, goDuration } from './duration';
import { HTTP, HttpClient } from './http-client';

export interface PushoverReceiver extends Omit<PushoverConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `pushover_configs`. */
export const PUSHOVER: Table<PushoverReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  userKey: { key: 'user_key', asset: 'file', fileSince: '0.26.0' },
  userKeyFile: { key: 'user_key_file', since: '0.26.0' },
  token: { key: 'token', asset: 'file', fileSince: '0.26.0' },
  tokenFile: { key: 'token_file', since: '0.26.0' },
  title: { key: 'title' },
  message: { key: 'message' },
  url: { key: 'url', holds: 'url or template' },
  urlTitle: { key: 'url_title' },
  ttl: { key: 'ttl', since: '0.27.0', as: goDuration, holds: 'Go duration' },
  device: { key: 'device', since: '0.26.0' },
  sound: { key: 'sound' },
  priority: { key: 'priority' },
  retry: { key: 'retry', as: durationText, holds: 'Go duration' },
  expire: { key: 'expire', as: durationText, holds: 'Go duration' },
  html: { key: 'html', holds: 'boolean' },
  monospace: { key: 'monospace', holds: 'boolean' },
};
