import type { Sigv4 } from '../../../imports/monitoring.types';
import type { Table } from '../table';

/** How requests are signed for AWS. */
export const SIGV4: Table<Sigv4> = {
  region: { key: 'region' },
  accessKey: { key: 'access_key', asset: 'value' },
  secretKey: { key: 'secret_key', asset: 'value' },
  profile: { key: 'profile' },
  roleArn: { key: 'role_arn' },
  externalId: { key: 'external_id', since: '3.11.0' },
  useFIPSSTSEndpoint: { key: 'use_fips_sts_endpoint', since: '2.54.0' },
};
