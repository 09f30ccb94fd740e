import type { TelegramConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

/** What the API says about it, and the file that only a configuration of one's own can name. */
export interface TelegramReceiver extends Omit<TelegramConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
  readonly chatIDFile?: string;
}

/** An item of `telegram_configs`. */
export const TELEGRAM: Table<TelegramReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  apiURL: { key: 'api_url', holds: 'url' },
  botToken: { key: 'bot_token', asset: 'file', fileSince: '0.26.0' },
  botTokenFile: { key: 'bot_token_file', since: '0.26.0', requires: '0.26.0' },
  chatID: { key: 'chat_id', zero: 'dropped', holds: 'number' },
  chatIDFile: { key: 'chat_id_file', since: '0.31.0' },
  messageThreadID: { key: 'message_thread_id', since: '0.26.0', zero: 'dropped', holds: 'number' },
  message: { key: 'message' },
  disableNotifications: { key: 'disable_notifications', no: 'dropped', holds: 'boolean' },
  parseMode: { key: 'parse_mode' },
  httpConfig: { key: 'http_config', table: HTTP },
};
