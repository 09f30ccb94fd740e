import type { ScalewaySDConfig } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { PROXY } from '../http-client';
import { CLIENT, lowerCase, PORT, REFRESH } from './client';

const { tlsConfig, followRedirects, enableHTTP2 } = CLIENT;

/** One item of `scaleway_sd_configs`. */
export const SCALEWAY: Table<ScalewaySDConfig> = {
  accessKey: { key: 'access_key' },
  secretKey: { key: 'secret_key', asset: 'file', fileSince: '2.27.0' },
  projectID: { key: 'project_id' },
  role: { key: 'role', as: lowerCase },
  port: PORT,
  apiURL: { key: 'api_url', empty: 'kept' },
  zone: { key: 'zone' },
  nameFilter: { key: 'name_filter' },
  tagsFilter: { key: 'tags_filter' },
  refreshInterval: REFRESH,
  ...PROXY,
  tlsConfig,
  followRedirects,
  enableHTTP2,
};
