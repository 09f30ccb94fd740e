import type { SecretKeySelector } from '../../../imports/kubernetes.types';
import type { Table } from '../table';
import { durationText } from './duration';
import { HTTP, HttpClient } from './http-client';

/** A receiver that the API has no field for. */
export interface IncidentioReceiver {
  readonly sendResolved?: boolean;
  readonly httpConfig?: HttpClient;
  readonly url?: SecretKeySelector;
  readonly alertSourceToken?: SecretKeySelector;
  readonly maxAlerts?: number;
  readonly timeout?: string;
}

/** An item of `incidentio_configs`. */
export const INCIDENTIO: Table<IncidentioReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  url: { key: 'url', asset: 'file', holds: 'url' },
  alertSourceToken: { key: 'alert_source_token', asset: 'file' },
  maxAlerts: { key: 'max_alerts', holds: 'number' },
  timeout: { key: 'timeout', as: durationText, holds: 'Go duration' },
};
