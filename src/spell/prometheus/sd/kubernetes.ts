import type { AttachMetadata, K8SSelectorConfig, KubernetesRole, KubernetesSDConfig, NamespaceDiscovery } from '../../../../imports/monitoring.types';
import type { Table } from '../../table';
import { BASIC, CLIENT, lowerCase } from './client';

/** An item of `kubernetes_sd_configs` as it is written: which releases attach metadata depends on the role. */
export interface KubernetesObjects extends Omit<KubernetesSDConfig, 'attachMetadata'> {
  readonly attachToPods?: AttachMetadata;
  readonly attachToEndpoints?: AttachMetadata;
}

/** The roles that attach metadata, and by which of the two fields. */
export const METADATA: { readonly [R in KubernetesRole]?: 'attachToPods' | 'attachToEndpoints' } = {
  Pod: 'attachToPods', Endpoints: 'attachToEndpoints', EndpointSlice: 'attachToEndpoints',
};

const NAMESPACES: Table<NamespaceDiscovery> = {
  names: { key: 'names' },
  ownNamespace: { key: 'own_namespace' },
};

const SELECTOR: Table<K8SSelectorConfig> = {
  role: { key: 'role', as: lowerCase },
  label: { key: 'label', empty: 'kept' },
  field: { key: 'field', empty: 'kept' },
};

const ATTACHED: Table<AttachMetadata> = { node: { key: 'node' } };

/** One item of `kubernetes_sd_configs`. */
export const KUBERNETES: Table<KubernetesObjects> = {
  apiServer: { key: 'api_server' },
  role: { key: 'role', as: lowerCase, requiresFor: { EndpointSlice: '2.21.0' } },
  namespaces: { key: 'namespaces', table: NAMESPACES },
  selectors: { key: 'selectors', since: '2.17.0', table: SELECTOR },
  attachToPods: { key: 'attach_metadata', since: '2.35.0', table: ATTACHED },
  attachToEndpoints: { key: 'attach_metadata', since: '2.37.0', table: ATTACHED },
  basicAuth: BASIC,
  ...CLIENT,
};
