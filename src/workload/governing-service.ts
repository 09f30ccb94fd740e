import { describe, Finding, idOf } from '../resources/finding';
import type { AlertmanagerInstance, Instance, InstanceKind, ThanosRulerInstance } from '../resources/instance';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { applicationName, generatedMetadata, serverSelector } from './metadata';

/** A port of the service, to which the pods have one of the same name unless it says otherwise. */
interface Port {
  readonly name: string;
  readonly port: number;
  readonly targetPort?: string;
  readonly protocol?: 'TCP' | 'UDP';
}

/** The headless service by which the pods of all servers of a namespace have names; undefined where the user has one. */
export function governingService(server: Server, settings: Settings): Resource | undefined {
  if (server.daemonSet) return undefined;
  return service(server, settings, 'operated-prometheus', [
    { name: server.spec.portName || 'web', port: 9090 },
    ...(server.serverSpec?.thanos ? [{ name: 'grpc', port: 10901 }] : []),
  ]);
}

/** The same for Alertmanagers: they find each other by it before they are ready. */
export function alertmanagerGoverningService(server: AlertmanagerInstance, settings: Settings): Resource | undefined {
  return service(server, settings, 'operated-alertmanager', [
    { name: server.spec.portName || 'web', port: 9093, protocol: 'TCP' },
    { name: 'tcp-mesh', port: 9094, targetPort: 'mesh-tcp', protocol: 'TCP' },
    { name: 'udp-mesh', port: 9094, targetPort: 'mesh-udp', protocol: 'UDP' },
  ], { publishNotReadyAddresses: true });
}

/** The same for ThanosRulers. */
export function thanosRulerGoverningService(server: ThanosRulerInstance, settings: Settings): Resource | undefined {
  return service(server, settings, 'operated-thanos-ruler', [
    { name: server.spec.portName || 'web', port: 10902, protocol: 'TCP' },
    { name: 'grpc', port: 10901, protocol: 'TCP' },
  ]);
}

function service(server: Instance, settings: Settings, label: string, ports: readonly Port[], more: object = {}): Resource | undefined {
  if (server.spec.serviceName !== undefined) return undefined;
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: generatedMetadata(server, settings, governingServiceName(server), { labels: { [label]: 'true' } }),
    spec: {
      clusterIP: 'None',
      ...more,
      ports: ports.map(({ name, port, targetPort = name, ...rest }) => ({ name, port, targetPort, ...rest })),
      selector: { 'app.kubernetes.io/name': applicationName(server.kind) },
    },
  };
}

const NAMES: Readonly<Record<InstanceKind, string>> = {
  Prometheus: 'prometheus-operated',
  PrometheusAgent: 'prometheus-agent-operated',
  Alertmanager: 'alertmanager-operated',
  ThanosRuler: 'thanos-ruler-operated',
};

export function governingServiceName({ spec, kind }: Instance): string {
  return spec.serviceName ?? NAMES[kind];
}

interface Ported {
  readonly ports: readonly { readonly name: string; readonly port: number }[];
}

/** The one governing service of two servers in a namespace: with the ports of both. */
export function sharedService(first: Resource, second: Resource): Resource {
  const [{ ports, ...spec }, { ports: more }] = [first.spec as Ported, second.spec as Ported];
  return { ...first, spec: { ...spec, ports: [...ports, ...more.filter(({ port }) => !ports.some((known) => known.port === port))] } };
}

/** Whether a governing service of the user's own is there and selects the pods. */
export function checkGoverningService(server: Instance & { readonly daemonSet?: boolean }, inventory: Inventory): Finding[] {
  const { serviceName } = server.spec;
  if (serviceName === undefined || server.daemonSet) return [];
  const finding = { resource: idOf(server.resource), path: 'spec.serviceName' };
  const service = inventory.get('Service', server.namespace, serviceName);
  if (!service) {
    return [{ ...finding, severity: 'warning', message: `there is no service ${serviceName} in namespace ${server.namespace} of the input: the pods need it` }];
  }
  const labels = serverSelector(server);
  const { selector = {} } = service.spec as { readonly selector?: Readonly<Record<string, string>> };
  const wrong = Object.entries(selector).filter(([key, value]) => labels[key] !== value).map(([key, value]) => `${key}=${value}`);
  if (wrong.length === 0) return [];
  return [{ ...finding, severity: 'error', message: `${describe(idOf(service))} does not select the pods: they are not labelled ${wrong.join(', ')}` }];
}
