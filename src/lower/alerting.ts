import type { AlertmanagerEndpoints, RelabelConfig } from '../../imports/monitoring.types';
import { checkClient, checkExclusive, checkSigv4 } from '../check/client';
import { below } from '../check/problem';
import { checkRelabelConfigs } from '../check/relabel-config';
import type { Finding, Result } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Server } from '../resources/server';
import type { Alerting, AlertmanagerTarget } from '../spell/prometheus/alerting';
import type { ServerConfiguration } from '../spell/prometheus/server-configuration';
import { can } from '../spell/releases';
import { clientOf } from './client';
import { replicaLabel } from './external-labels';
import { Discoverer, endpointsRole, kubernetesDiscovery } from './kubernetes-discovery';
import { rawList } from './raw-list';
import { keep } from './relabel';
import { serverErrors, serverWarning } from './server-finding';

/** Where the alerts of a server go. */
export function lowerAlerting(discoverer: Discoverer, inventory: Inventory): Result<Pick<ServerConfiguration, 'alerting' | 'holdsSecrets'>> {
  const { server } = discoverer;
  const { alerting, additionalAlertManagerConfigs, additionalAlertRelabelConfigs } = server.serverSpec ?? {};
  const alertmanagers = rawList(server, 'spec.additionalAlertManagerConfigs', additionalAlertManagerConfigs, inventory);
  const relabelings = rawList(server, 'spec.additionalAlertRelabelConfigs', additionalAlertRelabelConfigs, inventory);
  const own = alerting?.alertmanagers ?? [];
  const value: Alerting = {
    relabelings: withoutReplica(server),
    alertmanagers: own.map((endpoints) => target(discoverer, endpoints)),
    additional: { relabelings: relabelings.value ?? [], alertmanagers: alertmanagers.value ?? [] },
  };
  const holdsSecrets = alertmanagers.value !== undefined || relabelings.value !== undefined;
  return {
    value: { alerting: alerting || holdsSecrets ? value : undefined, holdsSecrets },
    findings: [
      ...own.flatMap((endpoints, i) => check(server, endpoints, `spec.alerting.alertmanagers[${i}]`)),
      ...alertmanagers.findings,
      ...relabelings.findings,
    ],
  };
}

/** Alerts of all replicas are one and the same to an Alertmanager. */
function withoutReplica(server: Server): RelabelConfig[] {
  const label = replicaLabel(server);
  return label ? [{ action: 'labeldrop', regex: label.replace(/[\\.+*?()|[\]{}^$]/g, '\\$&') }] : [];
}

function target(discoverer: Discoverer, { name, namespace, port, relabelings = [], ...endpoints }: AlertmanagerEndpoints): AlertmanagerTarget {
  const { server } = discoverer;
  const role = endpointsRole(server);
  return {
    ...clientOf(endpoints),
    apiVersion: isSpoken(server, endpoints) ? endpoints.apiVersion : undefined,
    discovery: [kubernetesDiscovery(discoverer, { role, namespaces: [namespace ?? server.namespace] })],
    relabelings: [keep(['__meta_kubernetes_service_name'], name), ...onPort(port, role), ...relabelings],
  };
}

function onPort(port: number | string, role: string): RelabelConfig[] {
  if (!port) return [];
  if (typeof port === 'number') return [keep(['__meta_kubernetes_pod_container_port_number'], String(port))];
  return [keep([role === 'endpointslice' ? '__meta_kubernetes_endpointslice_port_name' : '__meta_kubernetes_endpoint_port_name'], port)];
}

/** Whether server and Alertmanager can speak that version of the API with each other. */
function isSpoken({ version }: Server, { apiVersion }: Pick<AlertmanagerEndpoints, 'apiVersion'>): boolean {
  return apiVersion?.toLowerCase() !== 'v1' || !can(version, 'alertmanagerV2Only');
}

function check(server: Server, endpoints: AlertmanagerEndpoints, path: string): Finding[] {
  const { bearerTokenFile, basicAuth, authorization, sigv4, relabelings, alertRelabelings } = endpoints;
  return [
    ...serverErrors(server, path, [
      ...checkExclusive({ bearerTokenFile, basicAuth, authorization, sigv4 }),
      ...below('relabelings', checkRelabelConfigs(relabelings, server.version)),
      ...below('alertRelabelings', checkRelabelConfigs(alertRelabelings, server.version)),
      ...checkClient(endpoints),
      ...below('sigv4', checkSigv4(sigv4)),
    ]),
    ...(isSpoken(server, endpoints) ? [] : [serverWarning(server, `${path}.apiVersion`,
      `${endpoints.apiVersion} is spoken by no server since release 3: it is left out`)]),
  ];
}
