import type { RocketChatActionConfig, RocketChatConfig, RocketChatFieldConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface RocketChatReceiver extends Omit<RocketChatConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

const FIELD: Table<RocketChatFieldConfig> = {
  short: { key: 'short', holds: 'boolean' },
  title: { key: 'title' },
  value: { key: 'value' },
};

const ACTION: Table<RocketChatActionConfig> = {
  text: { key: 'text' },
  url: { key: 'url', holds: 'link' },
  msg: { key: 'msg' },
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
