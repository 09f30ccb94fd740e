import type { PagerDutyConfig, PagerDutyImageConfig, PagerDutyLinkConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { durationText } from './duration';
import { HTTP, HttpClient } from './http-client';
import { byKey } from './key-values';

export interface PagerDutyReceiver extends Omit<PagerDutyConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

const IMAGE: Table<PagerDutyImageConfig> = {
  src: { key: 'src' },
  alt: { key: 'alt' },
  href: { key: 'href', holds: 'link' },
};

const LINK: Table<PagerDutyLinkConfig> = {
  href: { key: 'href', holds: 'link' },
  alt: { key: 'text' },
};

/** An item of `pagerduty_configs`. */
export const PAGERDUTY: Table<PagerDutyReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  serviceKey: { key: 'service_key', asset: 'file', fileSince: '0.25.0' },
  routingKey: { key: 'routing_key', asset: 'file', fileSince: '0.25.0' },
  url: { key: 'url', holds: 'url' },
  client: { key: 'client' },
  clientURL: { key: 'client_url', holds: 'link' },
  description: { key: 'description' },
  details: { key: 'details', as: byKey, holds: 'anything by name' },
  pagerDutyImageConfigs: { key: 'images', table: IMAGE },
  pagerDutyLinkConfigs: { key: 'links', table: LINK },
  severity: { key: 'severity' },
  class: { key: 'class' },
  component: { key: 'component' },
  group: { key: 'group' },
  source: { key: 'source', since: '0.25.0' },
  timeout: { key: 'timeout', since: '0.30.0', as: durationText, holds: 'Go duration' },
};
