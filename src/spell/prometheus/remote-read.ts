import type { RemoteReadSpec } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { REMOTE_CLIENT } from './http-client';

/** One item of `remote_read`. */
export const REMOTE_READ: Table<RemoteReadSpec> = {
  url: { key: 'url', empty: 'kept' },
  remoteTimeout: { key: 'remote_timeout', empty: 'kept' },
  headers: { key: 'headers', since: '2.26.0' },
  name: { key: 'name', since: '2.15.0' },
  requiredMatchers: { key: 'required_matchers' },
  readRecent: { key: 'read_recent', no: 'dropped' },
  ...REMOTE_CLIENT,
  followRedirects: { key: 'follow_redirects', since: '2.26.0' },
  filterExternalLabels: { key: 'filter_external_labels', since: '2.34.0' },
};
