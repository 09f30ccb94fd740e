import { describe, Finding, idOf } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { applicationName, generatedMetadata, serverSelector } from './metadata';

/** The headless service by which the pods of all servers of a namespace have names; undefined where the user has one. */
export function governingService(server: Server, settings: Settings): Resource | undefined {
  const { spec, serverSpec, kind } = server;
  if (spec.serviceName !== undefined || server.daemonSet) return undefined;
  const portName = spec.portName || 'web';
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: generatedMetadata(server, settings, governingServiceName(server), { labels: { 'operated-prometheus': 'true' } }),
    spec: {
      clusterIP: 'None',
      ports: [
        { name: portName, port: 9090, targetPort: portName },
        ...(serverSpec?.thanos ? [{ name: 'grpc', port: 10901, targetPort: 'grpc' }] : []),
      ],
      selector: { 'app.kubernetes.io/name': applicationName(kind) },
    },
  };
}

export function governingServiceName({ spec, kind }: Server): string {
  return spec.serviceName ?? (kind === 'Prometheus' ? 'prometheus-operated' : 'prometheus-agent-operated');
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
export function checkGoverningService(server: Server, inventory: Inventory): Finding[] {
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
