import type { WeChatConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface WeChatReceiver extends Omit<WeChatConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

/** An item of `wechat_configs`. */
export const WECHAT: Table<WeChatReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  apiSecret: { key: 'api_secret', asset: 'file', fileSince: '0.31.0' },
  apiURL: { key: 'api_url', holds: 'url' },
  corpID: { key: 'corp_id' },
  agentID: { key: 'agent_id' },
  toUser: { key: 'to_user' },
  toParty: { key: 'to_party' },
  toTag: { key: 'to_tag' },
  message: { key: 'message' },
  messageType: { key: 'message_type' },
  httpConfig: { key: 'http_config', table: HTTP },
};
