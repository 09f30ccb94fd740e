import type { APIServerConfig, AttachMetadata } from '../../../imports/monitoring.types';
import type { Table } from '../table';
import { AUTHORIZATION, BASIC_AUTH, PROXY, TLS_CONFIG } from './http-client';

/** Which Kubernetes objects become targets, and how Prometheus asks for them. */
export interface KubernetesDiscovery extends Partial<APIServerConfig> {
  readonly role: 'endpoints' | 'endpointslice' | 'pod' | 'ingress' | 'node' | 'service';
  /** All namespaces where there are none. */
  readonly namespaces?: readonly string[];
  /** The metadata to attach to pods. */
  readonly attachToPods?: AttachMetadata;
  /** The metadata to attach to endpoints; an older release does it for pods only. */
  readonly attachToEndpoints?: AttachMetadata;
  readonly selectors?: readonly RoleSelector[];
}

/** Narrows what is asked of the API server for one role. */
export interface RoleSelector {
  readonly role: string;
  readonly field?: string;
  readonly label?: string;
}

/** How to reach an API server that is not the one of the own cluster. */
export const APISERVER: Table<APIServerConfig> = {
  host: { key: 'api_server', empty: 'kept' },
  basicAuth: { key: 'basic_auth', table: BASIC_AUTH },
  bearerToken: { key: 'bearer_token' },
  bearerTokenFile: { key: 'bearer_token_file' },
  authorization: { key: 'authorization', since: '2.26.0', table: AUTHORIZATION },
  tlsConfig: { key: 'tls_config', table: TLS_CONFIG },
  ...PROXY,
};

const ROLE_SELECTOR: Table<RoleSelector> = {
  role: { key: 'role' },
  field: { key: 'field' },
  label: { key: 'label', empty: 'kept' },
};

const attached = ({ node = false }: AttachMetadata) => ({ node });

/** One item of `kubernetes_sd_configs`. */
export const KUBERNETES_SD: Table<KubernetesDiscovery> = {
  role: { key: 'role' },
  namespaces: { key: 'namespaces', as: (names) => ({ names }) },
  ...APISERVER,
  attachToPods: { key: 'attach_metadata', since: '2.35.0', as: attached },
  attachToEndpoints: { key: 'attach_metadata', since: '2.37.0', as: attached },
  selectors: { key: 'selectors', table: ROLE_SELECTOR },
};
