import type { RocketChatActionConfig, RocketChatConfig, RocketChatFieldConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface RocketChatReceiver extends Omit<RocketChatConfig, 'httpConfig' | 'actions'> {
  readonly httpConfig?: HttpClient;
  readonly actions?: readonly Action[];
}

const FIELD: Table<RocketChatFieldConfig> = {
  short: { key: 'short', holds: 'boolean' },
  title: { key: 'title' },
  value: { key: 'value' },
};

/** What the API says about an action, and what only a configuration of one's own does, which Alertmanager does not know by these names. */
export interface Action extends RocketChatActionConfig {
  readonly type?: string;
  readonly imageURL?: string;
  readonly isWebview?: boolean;
  readonly webviewHeightRatio?: string;
  readonly msgInChatWindow?: boolean;
  readonly msgProcessingType?: string;
}

const ACTION: Table<Action> = {
  type: { key: 'type' },
  text: { key: 'text' },
  url: { key: 'url', holds: 'link' },
  imageURL: { key: 'image_url' },
  isWebview: { key: 'is_webview', holds: 'boolean' },
  webviewHeightRatio: { key: 'webview_height_ratio' },
  msg: { key: 'msg' },
  msgInChatWindow: { key: 'msg_in_chat_window', holds: 'boolean' },
  msgProcessingType: { key: 'msg_processing_type' },
};

/** An item of `rocketchat_configs`. */
export const ROCKETCHAT: Table<RocketChatReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiURL: { key: 'api_url', holds: 'url' },
  tokenID: { key: 'token_id', asset: 'file' },
  token: { key: 'token', asset: 'file' },
  channel: { key: 'channel' },
  color: { key: 'color' },
  title: { key: 'title' },
  titleLink: { key: 'title_link' },
  text: { key: 'text' },
  fields: { key: 'fields', table: FIELD },
  shortFields: { key: 'short_fields', otherwise: false, holds: 'boolean' },
  emoji: { key: 'emoji' },
  iconURL: { key: 'icon_url', holds: 'link' },
  imageURL: { key: 'image_url', holds: 'link' },
  thumbURL: { key: 'thumb_url', holds: 'link' },
  linkNames: { key: 'link_names', otherwise: false, holds: 'boolean' },
  actions: { key: 'actions', table: ACTION },
};
