import type { Table } from '../table';
import { longDurationText } from './duration';
import { HTTP, HttpClient } from './http-client';

/** A receiver that the API has no field for. */
export interface JiraReceiver {
  readonly httpConfig?: HttpClient;
  readonly sendResolved?: boolean;
  readonly apiURL?: string;
  readonly apiType?: string;
  readonly project?: string;
  readonly summary?: string;
  readonly description?: string;
  readonly labels?: readonly string[];
  readonly priority?: string;
  readonly issueType?: string;
  readonly reopenTransition?: string;
  readonly resolveTransition?: string;
  readonly wontFixResolution?: string;
  readonly reopenDuration?: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

/** An item of `jira_configs`. */
export const JIRA: Table<JiraReceiver> = {
  httpConfig: { key: 'http_config', table: HTTP },
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  apiURL: { key: 'api_url', holds: 'url' },
  apiType: { key: 'api_type', since: '0.29.0' },
  project: { key: 'project' },
  summary: { key: 'summary' },
  description: { key: 'description' },
  labels: { key: 'labels', holds: 'texts' },
  priority: { key: 'priority' },
  issueType: { key: 'issue_type' },
  reopenTransition: { key: 'reopen_transition' },
  resolveTransition: { key: 'resolve_transition' },
  wontFixResolution: { key: 'wont_fix_resolution' },
  reopenDuration: { key: 'reopen_duration', as: longDurationText, holds: 'duration' },
  fields: { key: 'fields', holds: 'anything by name' },
};
