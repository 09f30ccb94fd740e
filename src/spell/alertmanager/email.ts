import type { EmailConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { TLS } from './http-client';
import { byKey } from './key-values';

/** How mails are threaded. */
export interface EmailThreading {
  readonly enabled?: boolean;
  readonly threadByDate?: string;
}

export interface EmailReceiver extends Omit<EmailConfig, 'threading'> {
  readonly threading?: EmailThreading;
}

const THREADING: Table<EmailThreading> = {
  enabled: { key: 'enabled', holds: 'boolean' },
  threadByDate: { key: 'thread_by_date' },
};

/** An item of `email_configs`. */
export const EMAIL: Table<EmailReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  to: { key: 'to' },
  from: { key: 'from' },
  hello: { key: 'hello' },
  smarthost: { key: 'smarthost', holds: 'host and port' },
  authUsername: { key: 'auth_username' },
  authPassword: { key: 'auth_password', asset: 'file', fileSince: '0.25.0', beside: 'value wins' },
  authSecret: { key: 'auth_secret', asset: 'file', fileSince: '0.31.0', beside: 'value wins' },
  authIdentity: { key: 'auth_identity' },
  headers: { key: 'headers', as: byKey, holds: 'text by name' },
  html: { key: 'html', empty: 'kept' },
  text: { key: 'text', empty: 'kept' },
  requireTLS: { key: 'require_tls', holds: 'boolean' },
  tlsConfig: { key: 'tls_config', table: TLS },
  forceImplicitTLS: { key: 'force_implicit_tls', since: '0.31.0', requires: '0.31.0', holds: 'boolean' },
  threading: { key: 'threading', since: '0.30.0', requires: '0.30.0', table: THREADING },
};
