import { byBytes } from '../resources/inventory';
import type { Server } from '../resources/server';
import type { Alerting } from '../spell/prometheus/alerting';
import type { KubernetesDiscovery } from '../spell/prometheus/kubernetes-sd';
import { Attached, Discovered, rawReader, Reader } from '../spell/prometheus/raw-access';
import type { RawJob } from '../spell/prometheus/raw-job';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import type { KubernetesObjects } from '../spell/prometheus/sd/kubernetes';

/** Something that a server has to be allowed: reading a resource (in a namespace, or in all of them), or a path of servers that ask for it. */
export interface Permission {
  readonly namespace?: string;
  readonly group: string;
  readonly resource: string;
  readonly verbs: readonly string[];
  /** A path instead of a resource. */
  readonly url?: string;
}

/** What a server asks of Kubernetes. */
export interface Readings {
  readonly jobs: readonly ScrapeJob[];
  /** The jobs that its user wrote in the language of Prometheus. */
  readonly rawJobs?: readonly RawJob[];
  readonly alerting?: Alerting;
}

/** Prometheus lists, and then watches what changes; it gets nothing one by one. */
const READ = ['list', 'watch'];

const ENDPOINTS: readonly Resource[] = [['', 'services'], ['', 'pods']];
type Resource = readonly [group: string, resource: string];

/** What discovery by a role reads in each namespace. */
const BY_ROLE: Readonly<Record<string, readonly Resource[]>> = {
  endpoints: [['', 'endpoints'], ...ENDPOINTS],
  endpointslice: [['discovery.k8s.io', 'endpointslices'], ...ENDPOINTS],
  pod: [['', 'pods']],
  service: [['', 'services']],
  ingress: [['networking.k8s.io', 'ingresses']],
};

/** What it reads besides, to attach it. */
const BY_ATTACHED: Readonly<Record<Attached, Resource>> = {
  node: ['', 'nodes'],
  namespace: ['', 'namespaces'],
  deployment: ['apps', 'replicasets'],
  job: ['batch', 'jobs'],
  cronjob: ['batch', 'jobs'],
};

/** Whether a resource has no namespace. */
export function isOfCluster(resource: string): boolean {
  return /^(nodes|namespaces)(\/|$)/.test(resource);
}

/** Everything that a server has to be allowed, each once and in a fixed order. */
export function permissionsOf(server: Server, { jobs, rawJobs = [], alerting }: Readings): readonly Permission[] {
  const alertmanagers = [
    ...(alerting?.alertmanagers ?? []).flatMap(({ discovery }) => discovery.flatMap(discoveredBy)),
    ...(alerting?.additional.alertmanagers ?? []).flatMap((raw) => rawReader(raw as RawJob, server.namespace).discovery),
  ];
  const needed = new Map<string, Permission>();
  const add = (permission: Permission) => needed.set(keyOf(permission), permission);
  const addAll = (reader: Reader) => {
    for (const discovered of reader.discovery) toDiscover(withOwnNamespace(discovered, server)).forEach(add);
    toScrape(reader).forEach(add);
  };
  for (const job of jobs) addAll(readerOf(job));
  for (const job of rawJobs) addAll(rawReader(job, server.namespace));
  for (const discovered of alertmanagers) toDiscover(discovered).forEach(add);
  return [...needed.keys()].sort(byBytes).map((key) => needed.get(key)!)
    .filter((permission) => !permission.namespace || !needed.has(keyOf({ ...permission, namespace: undefined })));
}

function keyOf({ namespace = '', group, resource, verbs, url = '' }: Permission): string {
  return [namespace, url, group, resource, ...verbs].join('\n');
}

function toDiscover({ role, namespaces, attached }: Discovered): Permission[] {
  const resources = [...(role === 'node' ? [BY_ATTACHED.node] : BY_ROLE[role] ?? []), ...attached.map((what) => BY_ATTACHED[what])];
  const everywhere: readonly (string | undefined)[] = namespaces.length ? namespaces : [undefined];
  return resources.flatMap(([group, resource]) =>
    (isOfCluster(resource) ? [undefined] : everywhere).map((namespace) => ({ namespace, group, resource, verbs: READ })));
}

const TOKEN = /^(\/var)?\/run\/secrets\/kubernetes\.io\/serviceaccount\/token$/;

/** Who is shown the token of the service account asks the API server what its owner may do. */
function toScrape({ discovery, scheme, metricsPath = '/metrics', bearerTokenFile, relabelings = [] }: Reader): Permission[] {
  if (!TOKEN.test(bearerTokenFile ?? '') || scheme?.toLowerCase() !== 'https') return [];
  if (!discovery.some(({ role }) => role === 'node')) return [{ group: '', resource: '', url: metricsPath, verbs: ['get'] }];
  const path = relabelings.find(({ targetLabel }) => targetLabel === '__metrics_path__')?.replacement ?? metricsPath;
  return [{ group: '', resource: `nodes/${ofKubelet(path)}`, verbs: ['get'] }];
}

/** The part of a node that stands for a path of its kubelet. */
function ofKubelet(path: string): string {
  if (/^\/metrics(\/|$)/.test(path)) return 'metrics';
  return /^\/stats(\/|$)/.test(path) ? 'stats' : 'proxy';
}

function readerOf(job: ScrapeJob): Reader {
  const { scheme, metricsPath, relabelings } = job;
  return {
    scheme,
    metricsPath,
    relabelings,
    bearerTokenFile: job.bearerTokenFile ?? job.authorization?.credentialsFile,
    discovery: [...(job.discovery ?? []).flatMap(discoveredBy), ...(job.kubernetesSDConfigs ?? []).flatMap(discoveredByUser)],
  };
}

/** Another API server has rules of its own. */
function discoveredBy({ role, host, namespaces = [], attachToPods, attachToEndpoints }: KubernetesDiscovery): Discovered[] {
  if (host) return [];
  return [{ role, namespaces, attached: attachToPods?.node || attachToEndpoints?.node ? ['node'] : [] }];
}

/** Stands for the namespace of the server. */
const OWN = '';

function discoveredByUser({ role, apiServer, namespaces, attachToPods, attachToEndpoints }: KubernetesObjects): Discovered[] {
  if (apiServer) return [];
  return [{
    role: role.toLowerCase() as Discovered['role'],
    namespaces: [...namespaces?.names ?? [], ...(namespaces?.ownNamespace ? [OWN] : [])],
    attached: attachToPods?.node || attachToEndpoints?.node ? ['node'] : [],
  }];
}

function withOwnNamespace(discovered: Discovered, { namespace }: Server): Discovered {
  if (!discovered.namespaces.includes(OWN)) return discovered;
  return { ...discovered, namespaces: discovered.namespaces.map((name) => name === OWN ? namespace : name) };
}
