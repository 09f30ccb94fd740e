import type { Sigv4, SNSConfig } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { HTTP, HttpClient } from './http-client';

export interface SNSReceiver extends Omit<SNSConfig, 'httpConfig'> {
  readonly httpConfig?: HttpClient;
}

const SIGV4: Table<Sigv4> = {
  region: { key: 'region' },
  accessKey: { key: 'access_key', asset: 'value' },
  secretKey: { key: 'secret_key', asset: 'value' },
  profile: { key: 'profile' },
  roleArn: { key: 'role_arn' },
  externalId: { key: 'external_id', since: '0.33.0' },
  useFIPSSTSEndpoint: { key: 'use_fips_sts_endpoint', since: '0.29.0', no: 'dropped', holds: 'boolean' },
};

/** An item of `sns_configs`. */
export const SNS: Table<SNSReceiver> = {
  sendResolved: { key: 'send_resolved', holds: 'boolean' },
  httpConfig: { key: 'http_config', table: HTTP },
  apiURL: { key: 'api_url', holds: 'url or template' },
  sigv4: { key: 'sigv4', table: SIGV4 },
  topicARN: { key: 'topic_arn' },
  phoneNumber: { key: 'phone_number' },
  targetARN: { key: 'target_arn' },
  subject: { key: 'subject' },
  message: { key: 'message' },
  attributes: { key: 'attributes', holds: 'text by name' },
  useAWSHTTPClient: { key: 'use_aws_http_client', since: '0.33.0', requires: '0.33.0', no: 'dropped', holds: 'boolean' },
};
