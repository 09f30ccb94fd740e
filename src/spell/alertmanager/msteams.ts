import type { MSTeamsConfig, MSTeamsV2Config } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface MSTeamsReceiver extends Omit<MSTeamsConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `msteams_configs`. */
export const MSTEAMS: Table<MSTeamsReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  webhookUrl: { key: 'webhook_url', asset: 'file', fileSince: '0.27.0', holds: 'url' },
  title: { key: 'title' },
  summary: { key: 'summary', since: '0.27.0' },
  text: { key: 'text' },
  httpConfig: { key: 'http_config', table: HTTP },
};

export interface MSTeamsV2Receiver extends Omit<MSTeamsV2Config, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `msteamsv2_configs`. */
export const MSTEAMS_V2: Table<MSTeamsV2Receiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  webhookURL: { key: 'webhook_url', asset: 'file', holds: 'url' },
  title: { key: 'title' },
  text: { key: 'text' },
  httpConfig: { key: 'http_config', table: HTTP },
};
