import type { CommonPrometheusFields, PodMonitor, Probe, PrometheusRule, PrometheusSpec, ScrapeConfig, ServiceMonitor } from '../../imports/monitoring.types';
import type { Problem } from '../check/problem';
import type { Finding } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { checkPodMonitor } from './pod-monitor';
import { checkProbe, probeWarnings } from './probe';
import { checkPrometheusRule } from './prometheus-rule';
import { validateScrapeConfig } from './scrape-config';
import { checkServiceMonitor } from './service-monitor';
import { checkServices } from './services';
import { Kind, problems, take, Verdict } from './take';
import type { Trial } from './trial';

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

interface ServerKind<T> extends Kind<T, Server> {
  readonly selector: keyof Selectors;
  readonly namespaceSelector: keyof Selectors;
}

type Selectors = Pick<CommonPrometheusFields & PrometheusSpec,
| 'serviceMonitorSelector' | 'serviceMonitorNamespaceSelector' | 'podMonitorSelector' | 'podMonitorNamespaceSelector' | 'probeSelector'
| 'probeNamespaceSelector' | 'scrapeConfigSelector' | 'scrapeConfigNamespaceSelector' | 'ruleSelector' | 'ruleNamespaceSelector'>;

const SERVICE_MONITOR: ServerKind<ServiceMonitor> = {
  kind: 'ServiceMonitor',
  selector: 'serviceMonitorSelector',
  namespaceSelector: 'serviceMonitorNamespaceSelector',
  never: (server) => neverTakes('ServiceMonitor', server),
  check: (monitor, trial) => [...errors(monitor, checkServiceMonitor(monitor, trial)), ...checkServices(monitor, trial)],
};
const POD_MONITOR: ServerKind<PodMonitor> = {
  kind: 'PodMonitor',
  selector: 'podMonitorSelector',
  namespaceSelector: 'podMonitorNamespaceSelector',
  check: (monitor, trial) => errors(monitor, checkPodMonitor(monitor, trial)),
};
const PROBE: ServerKind<Probe> = {
  kind: 'Probe',
  selector: 'probeSelector',
  namespaceSelector: 'probeNamespaceSelector',
  never: (server) => neverTakes('Probe', server),
  check: (probe, trial) => [...errors(probe, checkProbe(probe, trial)), ...problems(probe, 'warning', probeWarnings(probe))],
};
const SCRAPE_CONFIG: ServerKind<ScrapeConfig> = {
  kind: 'ScrapeConfig',
  selector: 'scrapeConfigSelector',
  namespaceSelector: 'scrapeConfigNamespaceSelector',
  never: (server) => neverTakes('ScrapeConfig', server),
  check: validateScrapeConfig,
};
const RULE: ServerKind<PrometheusRule> = {
  kind: 'PrometheusRule',
  selector: 'ruleSelector',
  namespaceSelector: 'ruleNamespaceSelector',
  never: (server) => neverTakes('PrometheusRule', server),
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

/** What a server takes of all there is, and why it does not take the rest. */
export function select(server: Server, inventory: Inventory, settings: Settings): Selection {
  const trial: Trial = { server, inventory, settings };
  const serviceMonitors = take(SERVICE_MONITOR, trial);
  const podMonitors = take(POD_MONITOR, trial);
  const probes = take(PROBE, trial);
  const scrapeConfigs = take(SCRAPE_CONFIG, trial);
  const rules = take(RULE, trial);
  const all = [serviceMonitors, podMonitors, probes, scrapeConfigs, rules];
  return {
    serviceMonitors: serviceMonitors.taken,
    podMonitors: podMonitors.taken,
    probes: probes.taken,
    scrapeConfigs: scrapeConfigs.taken,
    rules: rules.taken,
    unmanaged: isUnmanaged(server, settings),
    verdicts: all.flatMap(({ verdicts }) => verdicts),
    findings: all.flatMap(({ findings }) => findings),
  };
}

/** A Prometheus that selects no kind of monitor: its configuration is the user's own. */
export function isUnmanaged({ kind, spec }: Server, { operator }: Settings): boolean {
  const selectsNothing = MONITORS.every(({ selector }) => !(spec as Selectors)[selector]);
  return kind === 'Prometheus' && selectsNothing && !operator.disableUnmanagedPrometheusConfiguration;
}

function neverTakes(kind: string, server: Server): string | undefined {
  if (kind === 'PrometheusRule' && server.kind === 'PrometheusAgent') return 'is an agent, and agents evaluate no rules';
  return server.daemonSet && kind !== 'PodMonitor' ? 'is an agent on each node (mode DaemonSet), which takes PodMonitors only' : undefined;
}
