import type { SecretKeySelector } from '../../../imports/kubernetes.types';
import { since, Table } from '../table';
import { HTTP, HttpClient } from './http-client';

interface Field {
  readonly title?: string;
  readonly value?: string;
  readonly short?: boolean;
}

/** What a message and each of its attachments have in common. */
interface Attachment {
  readonly fallback?: string;
  readonly color?: string;
  readonly pretext?: string;
  readonly authorName?: string;
  readonly authorLink?: string;
  readonly authorIcon?: string;
  readonly title?: string;
  readonly titleLink?: string;
  readonly fields?: readonly Field[];
  readonly thumbURL?: string;
  readonly footer?: string;
  readonly footerIcon?: string;
  readonly imageURL?: string;
}

interface Props {
  readonly card?: string;
}

interface Priority {
  readonly priority?: string;
  readonly requestedAck?: boolean;
  readonly persistentNotifications?: boolean;
}

/** A receiver that the API has no field for. */
export interface MattermostReceiver extends Attachment {
  readonly sendResolved?: boolean;
  readonly webhookURL?: SecretKeySelector;
  readonly channel?: string;
  readonly username?: string;
  readonly text?: string;
  readonly iconURL?: string;
  readonly iconEmoji?: string;
  readonly attachments?: readonly (Attachment & { readonly text?: string })[];
  readonly props?: Props;
  readonly priority?: Priority;
  readonly httpConfig?: HttpClient;
}

const FIELD: Table<Field> = {
  title: { key: 'title' },
  value: { key: 'value' },
  short: { key: 'short', no: 'dropped', holds: 'boolean' },
};

const ATTACHMENT: Table<Attachment> = {
  fallback: { key: 'fallback' },
  color: { key: 'color' },
  pretext: { key: 'pretext' },
  authorName: { key: 'author_name' },
  authorLink: { key: 'author_link', holds: 'url or template' },
  authorIcon: { key: 'author_icon', holds: 'url or template' },
  title: { key: 'title' },
  titleLink: { key: 'title_link', holds: 'url or template' },
  fields: { key: 'fields', table: FIELD },
  thumbURL: { key: 'thumb_url', holds: 'url or template' },
  footer: { key: 'footer' },
  footerIcon: { key: 'footer_icon', holds: 'url or template' },
  imageURL: { key: 'image_url', holds: 'url or template' },
};

const ATTACHMENT_WITH_TEXT: Table<Attachment & { readonly text?: string }> = {
  ...ATTACHMENT,
  text: { key: 'text' },
};

const PROPS: Table<Props> = {
  card: { key: 'card', empty: 'kept' },
};

const PRIORITY: Table<Priority> = {
  priority: { key: 'priority' },
  requestedAck: { key: 'requested_ack', holds: 'boolean' },
  persistentNotifications: { key: 'persistent_notifications', holds: 'boolean' },
};

/** An item of `mattermost_configs`. */
export const MATTERMOST: Table<MattermostReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  webhookURL: { key: 'webhook_url', asset: 'file', holds: 'url' },
  channel: { key: 'channel' },
  username: { key: 'username' },
  text: { key: 'text' },
  iconURL: { key: 'icon_url', holds: 'url or template' },
  iconEmoji: { key: 'icon_emoji' },
  attachments: { key: 'attachments', table: ATTACHMENT_WITH_TEXT },
  props: { key: 'props', table: PROPS },
  priority: { key: 'priority', table: PRIORITY },
  ...since('0.32.0', ATTACHMENT),
  httpConfig: { key: 'http_config', table: HTTP },
};
