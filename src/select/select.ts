import type { LabelSelector } from '../../imports/kubernetes.types';
import type { CommonPrometheusFields, PodMonitor, Probe, PrometheusRule, PrometheusSpec, ScrapeConfig, ServiceMonitor } from '../../imports/monitoring.types';
import type { Problem } from '../check/problem';
import { Finding, idOf, ResourceId } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { checkSelector, unmet } from './labels';
import { isRead } from './operated';
import { checkPodMonitor } from './pod-monitor';
import { checkProbe, probeWarnings } from './probe';
import { checkPrometheusRule } from './prometheus-rule';
import { validateScrapeConfig } from './scrape-config';
import { checkServiceMonitor } from './service-monitor';
import { checkServices } from './services';
import { inSpec, Trial } from './trial';

/** What a server does with a resource. */
export interface Verdict {
  readonly resource: ResourceId;
  readonly server: ResourceId;
  readonly taken: boolean;
  /** Why, in words that follow the name of the server. */
  readonly reason: string;
}

/** What a server takes: admitted and valid, in the order of the operator. */
export interface Selection {
  readonly serviceMonitors: readonly (ServiceMonitor & Resource)[];
  readonly podMonitors: readonly (PodMonitor & Resource)[];
  readonly probes: readonly (Probe & Resource)[];
  readonly scrapeConfigs: readonly (ScrapeConfig & Resource)[];
  readonly rules: readonly (PrometheusRule & Resource)[];
  /** The user keeps the configuration: no selector of monitors is set. */
  readonly unmanaged: boolean;
  /** What becomes of each monitor and rule there is. */
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** How resources of a kind get to a server. */
interface Kind<T> {
  readonly kind: string;
  readonly selector: keyof Selectors;
  readonly namespaceSelector: keyof Selectors;
  /** What the server has against a resource (errors), and what it had better know (warnings). */
  readonly check: (resource: T & Resource, trial: Trial) => Finding[];
}

type Selectors = Pick<CommonPrometheusFields & PrometheusSpec,
| 'serviceMonitorSelector' | 'serviceMonitorNamespaceSelector' | 'podMonitorSelector' | 'podMonitorNamespaceSelector' | 'probeSelector'
| 'probeNamespaceSelector' | 'scrapeConfigSelector' | 'scrapeConfigNamespaceSelector' | 'ruleSelector' | 'ruleNamespaceSelector'>;

const SERVICE_MONITOR: Kind<ServiceMonitor> = {
  kind: 'ServiceMonitor',
  selector: 'serviceMonitorSelector',
  namespaceSelector: 'serviceMonitorNamespaceSelector',
  check: (monitor, trial) => [...errors(monitor, checkServiceMonitor(monitor, trial)), ...checkServices(monitor, trial)],
};
const POD_MONITOR: Kind<PodMonitor> = {
  kind: 'PodMonitor',
  selector: 'podMonitorSelector',
  namespaceSelector: 'podMonitorNamespaceSelector',
  check: (monitor, trial) => errors(monitor, checkPodMonitor(monitor, trial)),
};
const PROBE: Kind<Probe> = {
  kind: 'Probe',
  selector: 'probeSelector',
  namespaceSelector: 'probeNamespaceSelector',
  check: (probe, trial) => [...errors(probe, checkProbe(probe, trial)), ...problems(probe, 'warning', probeWarnings(probe))],
};
const SCRAPE_CONFIG: Kind<ScrapeConfig> = {
  kind: 'ScrapeConfig',
  selector: 'scrapeConfigSelector',
  namespaceSelector: 'scrapeConfigNamespaceSelector',
  check: validateScrapeConfig,
};
const RULE: Kind<PrometheusRule> = {
  kind: 'PrometheusRule',
  selector: 'ruleSelector',
  namespaceSelector: 'ruleNamespaceSelector',
  check: (rule, trial) => errors(rule, checkPrometheusRule(rule, trial)),
};

const MONITORS = [SERVICE_MONITOR, POD_MONITOR, PROBE, SCRAPE_CONFIG] as const;

/** The kinds that servers take. */
export const SELECTED_KINDS: readonly string[] = [...MONITORS, RULE].map(({ kind }) => kind);

/** Which selectors a server has: one for the resources of each kind and one for their namespaces. */
export const SELECTORS: readonly (keyof Selectors)[] = [...MONITORS, RULE].flatMap((kind) => [kind.selector, kind.namespaceSelector]);

function errors(resource: Resource, found: readonly Problem[]): Finding[] {
  return problems(resource, 'error', found);
}

function problems(resource: Resource, severity: Finding['severity'], found: readonly Problem[]): Finding[] {
  return found.map((problem) => ({ severity, resource: idOf(resource), ...inSpec(problem) }));
}

/** What a server takes of all there is, and why it does not take the rest. */
export function select(server: Server, inventory: Inventory, settings: Settings): Selection {
  const verdicts: Verdict[] = [];
  const findings: Finding[] = [];
  const trial: Trial = { server, inventory, settings };
  const take = <T>(kind: Kind<T>): (T & Resource)[] => {
    const refusal = refusalOf(kind, trial);
    return inventory.all<T>(kind.kind).filter((resource) => {
      const reason = refusal(resource);
      const found = reason === undefined ? kind.check(resource, trial) : [];
      const error = found.find(({ severity }) => severity === 'error');
      const taken = reason === undefined && !error;
      findings.push(...found);
      verdicts.push({
        resource: idOf(resource),
        server: idOf(server.resource),
        taken,
        reason: reason ?? (error ? `refuses it: ${error.path}${error.path && ' '}${error.message}` : `selects it by its ${kind.selector}`),
      });
      return taken;
    });
  };
  return {
    serviceMonitors: take(SERVICE_MONITOR),
    podMonitors: take(POD_MONITOR),
    probes: take(PROBE),
    scrapeConfigs: take(SCRAPE_CONFIG),
    rules: take(RULE),
    unmanaged: isUnmanaged(server, settings),
    verdicts,
    findings,
  };
}

/** A Prometheus that selects no kind of monitor: its configuration is the user's own. */
export function isUnmanaged({ kind, spec }: Server, { operator }: Settings): boolean {
  const selectsNothing = MONITORS.every(({ selector }) => !(spec as Selectors)[selector]);
  return kind === 'Prometheus' && selectsNothing && !operator.disableUnmanagedPrometheusConfiguration;
}

/** Why a server would not even look into a resource of a kind; undefined where it would. */
function refusalOf<T>(kind: Kind<T>, trial: Trial): (resource: Resource) => string | undefined {
  const { server, settings } = trial;
  const spec = server.spec as Selectors;
  const { [kind.selector]: selector, [kind.namespaceSelector]: namespaceSelector } = spec;
  const never = neverTakes(kind, server) ?? (selector ? undefined : `selects none: its ${kind.selector} is not set`);
  if (never !== undefined || !selector) return () => never;
  const invalid = [selector, namespaceSelector].some((one) => one && checkSelector(one) !== undefined);
  if (invalid) return () => 'has an invalid selector';
  const namespaces = new Map<string, string | undefined>();
  return ({ metadata }) => {
    const namespace = metadata.namespace ?? '';
    if (!namespaces.has(namespace)) namespaces.set(namespace, wrongNamespace(namespace, namespaceSelector, kind, trial));
    const wrong = isRead(namespace, settings) ? namespaces.get(namespace) : `reads nothing in namespace ${namespace}: the options exclude it`;
    const label = wrong === undefined ? unmet(selector, metadata.labels ?? {}) : undefined;
    return wrong ?? (label && `has a ${kind.selector} that ${label}`);
  };
}

function neverTakes({ kind }: Kind<any>, server: Server): string | undefined {
  if (kind === RULE.kind && server.kind === 'PrometheusAgent') return 'is an agent, and agents evaluate no rules';
  return server.daemonSet && kind !== POD_MONITOR.kind ? 'is an agent on each node (mode DaemonSet), which takes PodMonitors only' : undefined;
}

function wrongNamespace(namespace: string, selector: LabelSelector | undefined, kind: Kind<any>, { server, inventory }: Trial): string | undefined {
  if (!selector) {
    return namespace === server.namespace
      ? undefined
      : `looks into its own namespace ${server.namespace} only: its ${kind.namespaceSelector} is not set`;
  }
  const label = unmet(selector, inventory.namespaceLabels(namespace));
  return label && `has a ${kind.namespaceSelector} that ${label} on namespace ${namespace}`;
}
