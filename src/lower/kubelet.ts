import type { LabelSelector } from '../../imports/kubernetes.types';
import type { Endpoint, RelabelConfig, ServiceMonitor } from '../../imports/monitoring.types';
import type { Finding } from '../resources/finding';
import { Labels, matchesSelector, parseSelector } from '../resources/labels';
import type { OperatorOptions, Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { discoveredNamespaces, endpointsRole, kubernetesDiscovery } from './kubernetes-discovery';
import { enforced, Policy } from './policy';
import { copy, Relabeling, sanitize, set } from './relabel';
import { scrapeClassOf } from './scrape-class';
import { serverError } from './server-finding';
import { lowerServiceMonitor } from './service-monitor';

type Monitor = ServiceMonitor & Resource;

/** The Service that stands for the kubelets: in a cluster with the operator it is kept by that, at run time. */
interface KubeletService {
  readonly namespace: string;
  readonly name: string;
  readonly labels: Labels;
  readonly annotations: Labels;
  readonly ports: readonly Port[];
  /** Which addresses of a node come first. */
  readonly isExternal: boolean;
}

interface Port {
  readonly name: string;
  readonly number: number;
}

/** The labels that no other Service has with the value `kubelet`. */
const OWN_LABELS: readonly string[] = ['k8s-app', 'app.kubernetes.io/name'];
const KUBELET = 'kubelet';

/**
 * The jobs of a monitor of the kubelets: without their Service they discover the nodes, and their targets have the labels that they would have by it.
 * Undefined for every other monitor; one that selects all Services there may be does not mean the kubelets.
 */
export function lowerKubeletMonitor(monitor: Monitor, policy: Policy, { operator }: Pick<Settings, 'operator'>): ScrapeJob[] | undefined {
  const service = kubeletService(operator);
  if (!service || !namesKubelets(monitor.spec.selector) || !isSelected(monitor, service, policy)) return undefined;
  return lowerServiceMonitor(monitor, policy).flatMap((job, i) => {
    const endpoint = monitor.spec.endpoints[i];
    const ports = portsOf(endpoint, service);
    return ports.length === 0 ? [job] : ports.map((port) => ({
      ...job,
      jobName: ports.length === 1 ? job.jobName : `${job.jobName}/${port.name}`,
      discovery: [kubernetesDiscovery(policy, { role: 'node', selectors: operator.kubeletSelector ? [{ role: 'node', label: operator.kubeletSelector }] : [] })],
      relabelings: relabelings(monitor, endpoint, port, service, policy),
    }));
  });
}

/** What is wrong with how the options tell the kubelets. */
export function checkKubelets(server: Server, { operator: { kubeletSelector, kubeletNodeAddressPriority: priority } }: Pick<Settings, 'operator'>): Finding[] {
  const { problem } = parseSelector(kubeletSelector);
  const messages = [
    ...(problem === undefined ? [] : [`the kubelets cannot be told by the option kubeletSelector: ${problem}`]),
    ...(PRIORITIES.includes(priority) ? [] : [`the option kubeletNodeAddressPriority is ${JSON.stringify(priority)}: expected ${PRIORITIES.join(' or ')}`]),
  ];
  return messages.map((message) => serverError(server, '', message));
}

const PRIORITIES: readonly string[] = ['internal', 'external'];

function kubeletService(
  { kubeletService: key, kubeletHttpMetrics, kubeletNodeAddressPriority, labels, annotations }: Required<OperatorOptions>,
): KubeletService | undefined {
  const [namespace, name] = key.split('/');
  if (!namespace || !name) return undefined;
  return {
    namespace,
    name,
    labels: { 'k8s-app': KUBELET, 'app.kubernetes.io/name': KUBELET, 'app.kubernetes.io/managed-by': 'prometheus-operator', ...labels },
    annotations,
    ports: [
      { name: 'https-metrics', number: 10250 },
      ...(kubeletHttpMetrics ? [{ name: 'http-metrics', number: 10255 }] : []),
      { name: 'cadvisor', number: 4194 },
    ],
    isExternal: kubeletNodeAddressPriority === 'external',
  };
}

function isSelected({ metadata, spec }: Monitor, service: KubeletService, { server }: Policy): boolean {
  const namespaces = discoveredNamespaces(server, spec.namespaceSelector ?? {}, metadata.namespace!);
  return (!namespaces.length || namespaces.includes(service.namespace)) && matchesSelector(spec.selector, service.labels);
}

function namesKubelets({ matchLabels = {}, matchExpressions = [] }: LabelSelector): boolean {
  return OWN_LABELS.some((label) => matchLabels[label] === KUBELET)
    || matchExpressions.some(({ key, operator, values = [] }) => OWN_LABELS.includes(key) && operator === 'In' && values.every((value) => value === KUBELET));
}

/** A kubelet is no pod: it has no ports of containers. */
function portsOf({ port, targetPort }: Endpoint, { ports }: KubeletService): readonly Port[] {
  if (port) return ports.filter(({ name }) => name === port);
  return targetPort ? [] : ports;
}

function relabelings(monitor: Monitor, endpoint: Endpoint, port: Port, service: KubeletService, policy: Policy): Relabeling[] {
  const { spec } = monitor;
  const scrapeClass = scrapeClassOf(policy, spec.scrapeClass);
  const own = [...scrapeClass.relabelings ?? [], ...enforced(policy, monitor, endpoint.relabelings)];
  const isNodeAttached = policy.sharding.needsNodes || ((spec.attachMetadata ?? scrapeClass.attachMetadata)?.node ?? false);
  return [
    copy('job', '__tmp_prometheus_job_name'),
    { sourceLabels: ['__address__'], regex: '(.+):\\d+', targetLabel: '__address__', replacement: `\${1}:${port.number}` },
    ...(service.isExternal ? atExternalAddress(port) : []),
    set('instance', ''), // of a node discovery says its name; unset it becomes the address
    copy('__meta_kubernetes_node_name', 'node'),
    ...endpointMetadata(monitor, port, service, policy).filter(({ targetLabel }) => own.some((rule) => reads(rule, targetLabel!))),
    ...(isNodeAttached || !own.some(readsNode) ? [] : [{ action: 'labeldrop' as const, regex: `${NODE}.+` }]),
    set('namespace', service.namespace),
    set('service', service.name),
    ...(spec.targetLabels ?? []).flatMap((label) => service.labels[label] ? [set(sanitize(label), service.labels[label])] : []),
    set('job', (spec.jobLabel && service.labels[spec.jobLabel]) || service.name),
    ...(endpoint.port ? [set('endpoint', endpoint.port)] : []),
    ...own,
    ...policy.sharding.address,
  ];
}

/** Discovery of nodes prefers internal addresses. */
function atExternalAddress({ number }: Port): Relabeling[] {
  const from = (regex: string, host: string) =>
    ({ sourceLabels: [`${NODE}address_ExternalIP`], regex, targetLabel: '__address__', replacement: `${host}:${number}` });
  return [from('([^:]+)', '${1}'), from('(.+:.*)', '[${1}]')];
}

const META = '__meta_kubernetes_';
const NODE = `${META}node_`;
/** What its EndpointSlices have beside the labels of the Service and its name. */
const SLICE_LABELS: Labels = { 'endpointslice.kubernetes.io/managed-by': 'prometheus-operator' };

/** What discovery by the Service would say about a kubelet, for rules of the user that read it. */
function endpointMetadata({ spec }: Monitor, port: Port, { namespace, name, labels, annotations }: KubeletService, { server }: Policy): Relabeling[] {
  const role = endpointsRole(server, spec.serviceDiscoveryRole);
  const endpoint = role === 'endpoints' ? `${META}endpoint` : `${META}endpointslice`;
  const node = `${NODE}name`;
  return [
    set(`${META}namespace`, namespace),
    set(`${META}service_name`, name),
    ...objectMetadata('service', labels, annotations),
    ...objectMetadata(role, role === 'endpoints' ? labels : { ...labels, 'kubernetes.io/service-name': name, ...SLICE_LABELS }, annotations),
    set(`${endpoint}_port_name`, port.name),
    set(`${endpoint}_port_protocol`, 'TCP'),
    set(`${endpoint}_address_target_kind`, 'Node'),
    copy(node, `${endpoint}_address_target_name`),
    ...(role === 'endpoints'
      ? [set(`${META}endpoints_name`, name), set(`${endpoint}_ready`, 'true'), copy(node, `${endpoint}_node_name`)]
      : [
        set(`${endpoint}_address_type`, 'IPv4'),
        { sourceLabels: ['__address__'], regex: '\\[.+', targetLabel: `${endpoint}_address_type`, replacement: 'IPv6' },
        set(`${endpoint}_port`, String(port.number)), set(`${endpoint}_endpoint_conditions_ready`, 'true'), copy(node, `${endpoint}_endpoint_node_name`),
      ]),
  ];
}

function objectMetadata(object: string, labels: Labels, annotations: Labels): Relabeling[] {
  return Object.entries({ label: labels, annotation: annotations }).flatMap(([kind, values]) => Object.entries(values).flatMap(([key, value]) => [
    set(`${META}${object}_${kind}_${sanitize(key)}`, value),
    set(`${META}${object}_${kind}present_${sanitize(key)}`, 'true'),
  ]));
}

/** Whether a rule looks at a label, by its name or by a pattern for names. */
function reads({ action, sourceLabels = [], regex = '' }: RelabelConfig, label: string): boolean {
  return sourceLabels.includes(label) || (isLabelMap(action) && matches(regex, label));
}

function readsNode({ action, sourceLabels = [], regex = '' }: RelabelConfig): boolean {
  return sourceLabels.some((label) => label.startsWith(NODE)) || (isLabelMap(action) && regex.includes('node'));
}

function isLabelMap(action: string | undefined): boolean {
  return action?.toLowerCase() === 'labelmap';
}

/** A pattern in the syntax of RE2 that JavaScript does not know may match anything. */
function matches(pattern: string, name: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`).test(name);
  } catch {
    return true;
  }
}
