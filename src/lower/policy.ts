import type { APIServerConfig, CommonPrometheusFields, RelabelConfig, ScrapeClass } from '../../imports/monitoring.types';
import type { Settings } from '../resources/options';
import { byteSize } from '../resources/quantity';
import type { Resource } from '../resources/resource';
import type { Server } from '../resources/server';
import { isBefore, parseVersion } from '../resources/version';
import { locate } from '../spell/locate';
import { AUTHORIZATION, TLS_CONFIG } from '../spell/prometheus/http-client';
import { APISERVER } from '../spell/prometheus/kubernetes-sd';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { can } from '../spell/releases';
import { withType } from './http';
import { set } from './relabel';
import { Sharding, shardingOf } from './sharding';

/** What a server imposes on every job it takes, worked out once. */
export interface Policy {
  readonly server: Server;
  readonly spec: CommonPrometheusFields;
  /** How its discovery reaches the API server; the references are the server's own. */
  readonly apiServer?: APIServerConfig;
  readonly scrapeClasses: ReadonlyMap<string, ScrapeClass>;
  readonly defaultScrapeClass?: ScrapeClass;
  readonly sharding: Sharding;
}

/** The release of Kubernetes that puts the zone of its node on each pod. */
const POD_TOPOLOGY_LABELS = '1.35.0';

export function policyOf(server: Server, settings: Settings): Policy {
  const { spec, namespace } = server;
  const classes = (spec.scrapeClasses ?? []).map((scrapeClass) => ({
    ...scrapeClass,
    ...(scrapeClass.tlsConfig ? { tlsConfig: locate(TLS_CONFIG, scrapeClass.tlsConfig, namespace) } : {}),
    ...(scrapeClass.authorization ? { authorization: locate(AUTHORIZATION, scrapeClass.authorization, namespace) } : {}),
  }));
  const kubernetes = parseVersion(settings.kubernetesVersion);
  return {
    server,
    spec,
    apiServer: spec.apiserverConfig && locate(APISERVER, withAuthorizationType(spec.apiserverConfig), namespace),
    scrapeClasses: new Map(classes.map((scrapeClass) => [scrapeClass.name, scrapeClass])),
    defaultScrapeClass: classes.find((scrapeClass) => scrapeClass.default),
    sharding: shardingOf(server, settings.operator.featureGates, kubernetes !== undefined && !isBefore(kubernetes, POD_TOPOLOGY_LABELS)),
  };
}

function withAuthorizationType(apiServer: APIServerConfig): APIServerConfig {
  return { ...apiServer, ...(apiServer.authorization ? { authorization: withType(apiServer.authorization) } : {}) };
}

/** What an honor_timestamps setting comes to; undefined where nobody said anything. */
export function honorTimestamps({ spec }: Policy, asked: boolean | undefined): boolean | undefined {
  if (asked === undefined && !spec.overrideHonorTimestamps) return undefined;
  return (asked ?? false) && !spec.overrideHonorTimestamps;
}

/** A limit that may ask for less than the enforced one, never for more. 0 stands for no limit. */
export function limited({ server }: Policy, asked: number | undefined, enforced: number | undefined): number | undefined {
  if (!enforced) return asked;
  if (!asked) return can(server.version, 'globalLimits') ? undefined : enforced;
  return Math.min(asked, enforced);
}

/** Of two body size limits the lower one. */
export function limitedSize({ spec }: Policy, asked: string | undefined): string | undefined {
  const enforced = spec.enforcedBodySizeLimit;
  if (!enforced) return asked;
  if (!asked) return enforced;
  return (byteSize(asked) ?? 0) > (byteSize(enforced) ?? 0) ? enforced : asked;
}

type Limits = Pick<ScrapeJob, 'sampleLimit' | 'targetLimit' | 'labelLimit' | 'labelNameLengthLimit' | 'labelValueLengthLimit' | 'keepDroppedTargets'>;

export function limits(policy: Policy, asked: Limits): Limits {
  const { spec } = policy;
  return {
    sampleLimit: limited(policy, asked.sampleLimit, spec.enforcedSampleLimit),
    targetLimit: limited(policy, asked.targetLimit, spec.enforcedTargetLimit),
    labelLimit: limited(policy, asked.labelLimit, spec.enforcedLabelLimit),
    labelNameLengthLimit: limited(policy, asked.labelNameLengthLimit, spec.enforcedLabelNameLengthLimit),
    labelValueLengthLimit: limited(policy, asked.labelValueLengthLimit, spec.enforcedLabelValueLengthLimit),
    keepDroppedTargets: limited(policy, asked.keepDroppedTargets, spec.enforcedKeepDroppedTargets),
  };
}

/** The plural by which exclusions name a kind. */
const RESOURCES: Readonly<Record<string, string>> = {
  ServiceMonitor: 'servicemonitors', PodMonitor: 'podmonitors', Probe: 'probes', ScrapeConfig: 'scrapeconfigs', PrometheusRule: 'prometheusrules',
};

/** What specs say about the enforced namespace label. */
type Enforcing = Pick<CommonPrometheusFields, 'enforcedNamespaceLabel' | 'excludedFromEnforcement'>;

/** Whether a resource need not carry the enforced namespace label. */
export function isExcluded({ spec }: { readonly spec: Enforcing }, { kind, metadata }: Resource): boolean {
  if (!spec.enforcedNamespaceLabel) return true;
  return (spec.excludedFromEnforcement ?? []).some(({ namespace, name, resource }) =>
    namespace === metadata.namespace && resource === RESOURCES[kind] && (!name || name === metadata.name));
}

/** The user's rules, and behind them the one that no rule of theirs can undo. */
export function enforced(policy: Policy, monitor: Resource, relabelings: readonly RelabelConfig[] = []): readonly RelabelConfig[] {
  if (isExcluded(policy, monitor)) return relabelings;
  return [...relabelings, set(policy.spec.enforcedNamespaceLabel!, monitor.metadata.namespace!)];
}

