import { compileAlertmanager } from './compile-alertmanager';
import { compileServer } from './compile-server';
import { compileThanosRuler } from './compile-thanos-ruler';
import type { Compiled } from './compiled';
import { admit } from './resources/admit';
import { forget } from './resources/cache';
import { describe, Finding, idOf, ResourceId } from './resources/finding';
import { alertmanagerOf, PodFields, thanosRulerOf } from './resources/instance';
import { Inventory } from './resources/inventory';
import { Options, Settings, settingsOf } from './resources/options';
import { isMonitoring, keyOf, Resource } from './resources/resource';
import { serverOf } from './resources/server';
import { isOperated } from './select/operated';
import { operatorObjects } from './select/operator-objects';
import { unselected } from './select/unselected';
import { sharedService } from './workload/governing-service';

/** What was generated for one custom resource. */
export interface Generated {
  readonly owner: ResourceId;
  readonly objects: readonly Resource[];
}

/** The answer of the compiler. */
export interface Compilation {
  /** What passed through untouched, in its order. */
  readonly passed: readonly Resource[];
  readonly generated: readonly Generated[];
  readonly findings: readonly Finding[];
  readonly servers: readonly Compiled[];
  /** What was left out because it is Prometheus Operator itself. */
  readonly dropped: readonly Dropped[];
}

/** Something that was left out, and why: `it runs Prometheus Operator`. */
export interface Dropped {
  readonly resource: ResourceId;
  readonly reason: string;
}

/** How the kinds are compiled that pods are made for, in the order in which it is done. */
const COMPILERS: Readonly<Record<string, (resource: Resource, inventory: Inventory, settings: Settings) => Compiled>> = {
  Prometheus: (resource, ...world) => compileServer(serverOf(resource), ...world),
  PrometheusAgent: (resource, ...world) => compileServer(serverOf(resource), ...world),
  Alertmanager: (resource, ...world) => compileAlertmanager(alertmanagerOf(resource), ...world),
  ThanosRuler: (resource, ...world) => compileThanosRuler(thanosRulerOf(resource), ...world),
};

/** The kinds that are compiled. */
const COMPILED = new Set([...Object.keys(COMPILERS), 'ServiceMonitor', 'PodMonitor', 'Probe', 'ScrapeConfig', 'PrometheusRule', 'AlertmanagerConfig']);

/** The whole pipeline: resources in, manifests and findings out. Pure: no I/O, no cdk8s. */
export function compile(resources: readonly Resource[], options: Options = {}): Compilation {
  try {
    return compiled(resources, settingsOf(options));
  } finally {
    forget();
  }
}

function compiled(resources: readonly Resource[], settings: Settings): Compilation {
  const findings: Finding[] = [];
  const passed: Resource[] = [];
  const held: Resource[] = [];
  const dropped = settings.dropOperator ? operatorObjects(resources, settings.passThrough) : new Map<Resource, string>();
  for (const resource of resources) {
    if (dropped.has(resource)) continue;
    if (!isMonitoring(resource)) {
      passed.push(resource);
      held.push(resource);
    } else if (settings.passThrough.includes(resource.kind)) {
      passed.push(resource); // somebody else looks after it
    } else {
      const admitted = admitOne(resource, settings);
      findings.push(...admitted.findings);
      if (admitted.resource) held.push(admitted.resource);
    }
  }

  const inventory = new Inventory(held);
  const servers = Object.entries(COMPILERS).flatMap(([kind, compileOne]) => inventory.all(kind)
    .filter((resource) => isMonitoring(resource) && isOperated(resource, settings, findings) && !isPaused(resource, findings))
    .map((resource) => compileOne(resource, inventory, settings)));

  findings.push(...servers.flatMap((server) => server.findings), ...unselected(servers.flatMap(({ verdicts }) => verdicts)));
  const refused = new Set(findings.filter(isError).map(({ resource }) => describe(resource)));
  return {
    passed,
    generated: withSharedServices(servers
      .filter(({ server }) => !refused.has(describe(server)))
      .map(({ server, objects }) => ({ owner: idOf(server.resource), objects }))),
    findings: settings.skipInvalid ? findings.map(asWarning) : findings,
    servers,
    dropped: [...dropped].map(([resource, reason]) => ({ resource: idOf(resource), reason })),
  };
}

function admitOne(resource: Resource, settings: Settings): { resource?: Resource; findings: readonly Finding[] } {
  const namespaced = resource.metadata.namespace
    ? resource
    : { ...resource, metadata: { ...resource.metadata, namespace: settings.namespace } };
  if (!COMPILED.has(resource.kind)) {
    return { findings: [{
      severity: 'error', resource: idOf(namespaced), path: 'kind',
      message: `${resource.kind} cannot be compiled yet: leave it out, or keep it as it is with --pass-through ${resource.kind}`,
    }] };
  }
  const { value, findings } = admit(namespaced);
  return { resource: findings.some(isError) ? undefined : value, findings };
}

/** The operator leaves a paused server as it is. */
function isPaused(resource: Resource, findings: Finding[]): boolean {
  if (!(resource.spec as PodFields).paused) return false;
  findings.push({
    severity: 'warning', resource: idOf(resource), path: 'spec.paused',
    message: 'it is paused, so nothing is generated for it: keep what was applied before from being pruned',
  });
  return true;
}

/** The servers of a namespace share one governing service: with the ports of them all, it is generated for the first. */
function withSharedServices(generated: readonly Generated[]): Generated[] {
  const shared = new Map<string, Resource>();
  for (const service of generated.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Service')) {
    const first = shared.get(keyOf(service));
    shared.set(keyOf(service), first ? sharedService(first, service) : service);
  }
  return generated.map(({ owner, objects }) => ({
    owner,
    objects: objects.flatMap((object) => {
      if (object.kind !== 'Service') return [object];
      const service = shared.get(keyOf(object));
      shared.delete(keyOf(object));
      return service ? [service] : [];
    }),
  }));
}

function isError({ severity }: Finding): boolean {
  return severity === 'error';
}

/** The operator leaves out what is invalid, and goes on. */
function asWarning(finding: Finding): Finding {
  return isError(finding) ? { ...finding, severity: 'warning', message: `${finding.message} (left out)` } : finding;
}
