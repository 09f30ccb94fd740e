import type { SecretKeySelector } from '../../../imports/kubernetes.types';
import type { SlackAction, SlackConfig, SlackConfirmationField, SlackField } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { durationText } from './duration';
import { HTTP, HttpClient } from './http-client';

/** What the API says about it, and the app that only a configuration of one's own can name. */
export interface SlackReceiver extends Omit<SlackConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
  /** In the place of `apiURL` where Alertmanager has to know it when it loads: it does not read a file then. */
  readonly botURL?: SecretKeySelector;
  readonly appToken?: SecretKeySelector;
  readonly appURL?: string;
}

const FIELD: Table<SlackField> = {
  title: { key: 'title' },
  value: { key: 'value' },
  short: { key: 'short', no: 'dropped', holds: 'boolean' },
};

const CONFIRMATION: Table<SlackConfirmationField> = {
  text: { key: 'text' },
  title: { key: 'title' },
  okText: { key: 'ok_text' },
  dismissText: { key: 'dismiss_text' },
};

const ACTION: Table<SlackAction> = {
  type: { key: 'type' },
  text: { key: 'text' },
  url: { key: 'url' },
  style: { key: 'style' },
  name: { key: 'name' },
  value: { key: 'value' },
  confirm: { key: 'confirm', table: CONFIRMATION },
};

/** An item of `slack_configs`. */
export const SLACK: Table<SlackReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiURL: { key: 'api_url', asset: 'file', fileSince: '0.22.0', holds: 'url' },
  botURL: { key: 'api_url', asset: 'value', holds: 'url' },
  appToken: { key: 'app_token', asset: 'file', since: '0.30.0' },
  appURL: { key: 'app_url', since: '0.30.0', holds: 'url' },
  channel: { key: 'channel' },
  username: { key: 'username' },
  color: { key: 'color' },
  title: { key: 'title' },
  titleLink: { key: 'title_link' },
  pretext: { key: 'pretext' },
  text: { key: 'text' },
  fields: { key: 'fields', table: FIELD },
  shortFields: { key: 'short_fields', no: 'dropped', holds: 'boolean' },
  footer: { key: 'footer' },
  fallback: { key: 'fallback' },
  callbackId: { key: 'callback_id' },
  iconEmoji: { key: 'icon_emoji' },
  iconURL: { key: 'icon_url' },
  imageURL: { key: 'image_url' },
  thumbURL: { key: 'thumb_url' },
  linkNames: { key: 'link_names', no: 'dropped', holds: 'boolean' },
  mrkdwnIn: { key: 'mrkdwn_in', holds: 'texts' },
  actions: { key: 'actions', table: ACTION },
  timeout: { key: 'timeout', since: '0.30.0', as: durationText, holds: 'Go duration' },
  messageText: { key: 'message_text', since: '0.31.0', requires: '0.31.0' },
  updateMessage: { key: 'update_message', since: '0.32.0', requires: '0.32.0', holds: 'boolean' },
};
