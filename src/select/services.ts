import type { ServiceMonitor } from '../../imports/monitoring.types';
import { Finding, idOf } from '../resources/finding';
import { matchesSelector } from '../resources/labels';
import type { Resource } from '../resources/resource';
import type { Trial } from './trial';

/** The part of a Service that monitors look at. */
interface Service extends Resource {
  readonly spec?: { readonly ports?: readonly { readonly name?: string }[] };
}

/** A warning for each endpoint whose port no Service of the input has, although there are Services that its monitor selects. */
export function checkServices(monitor: ServiceMonitor & Resource, { server, inventory }: Trial): Finding[] {
  const { selector, namespaceSelector = {}, endpoints } = monitor.spec;
  if (!endpoints.some(({ port }) => port)) return [];
  const own = monitor.metadata.namespace ?? '';
  const onlyOwn = server.spec.ignoreNamespaceSelectors || !(namespaceSelector.any || namespaceSelector.matchNames?.length);
  const namespaces = onlyOwn ? [own] : namespaceSelector.any ? undefined : namespaceSelector.matchNames;
  const services = servicesIn(inventory, namespaces).filter(({ metadata }) => matchesSelector(selector, metadata.labels));
  if (!services.length) return [];
  const ports = new Set(services.flatMap(({ spec }) => spec?.ports?.map(({ name }) => name ?? '') ?? []));
  return endpoints.flatMap(({ port }, i) => !port || ports.has(port) ? [] : [{
    severity: 'warning',
    resource: idOf(monitor),
    path: `spec.endpoints[${i}].port`,
    message: `${named(services)} no port named ${JSON.stringify(port)}: there ${[...ports].filter((name) => name).join(', ') || 'are none with a name'}`,
  }]);
}

function named(services: readonly Resource[]): string {
  const [first, ...others] = services.map(({ metadata }) => `Service ${metadata.namespace}/${metadata.name}`);
  return others.length ? `${first} and ${others.length} more that it selects have` : `${first} that it selects has`;
}

/** Services by namespace, once for each inventory: there may be thousands of monitors. */
const known = new WeakMap<object, Map<string, Service[]>>();

function servicesIn(inventory: Trial['inventory'], namespaces: readonly string[] | undefined): readonly Service[] {
  let grouped = known.get(inventory);
  if (!grouped) {
    known.set(inventory, grouped = new Map());
    for (const service of inventory.all<Service>('Service')) {
      const namespace = service.metadata.namespace ?? '';
      const there = grouped.get(namespace);
      if (there) there.push(service);
      else grouped.set(namespace, [service]);
    }
  }
  return namespaces ? namespaces.flatMap((namespace) => grouped.get(namespace) ?? []) : [...grouped.values()].flat();
}
