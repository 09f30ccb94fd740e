import type { DiscordConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface DiscordReceiver extends Omit<DiscordConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `discord_configs`. */
export const DISCORD: Table<DiscordReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiURL: { key: 'webhook_url', asset: 'file', fileSince: '0.27.0', holds: 'url' },
  title: { key: 'title' },
  message: { key: 'message' },
  content: { key: 'content', since: '0.28.0' },
  username: { key: 'username', since: '0.28.0' },
  avatarURL: { key: 'avatar_url', since: '0.28.0' },
};
