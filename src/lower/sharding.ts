import type { FeatureGates } from '../resources/options';
import type { Server } from '../resources/server';
import { drop, keep, Relabeling } from './relabel';

/** Which shard takes which target. */
export interface Sharding {
  readonly shards: number;
  /** Targets of other zones are other shards' business. */
  readonly byZone: boolean;
  /** Zones stand on nodes only, so discovery has to attach their labels. */
  readonly needsNodes: boolean;
  /** The rules that keep this shard's targets, by what tells targets apart. */
  readonly address: readonly Relabeling[];
  readonly target: readonly Relabeling[];
}

const HASH = '__tmp_hash';
const DISABLE = '__tmp_disable_sharding';
const ZONE = '__tmp_topology';

/** How many shards share the work. */
export function shardsOf({ spec }: Pick<Server, 'spec'>): number {
  return Math.max(spec.shards ?? 1, 1);
}

/** The zones that the shards are spread over; empty where sharding knows none. */
export function zonesOf({ spec }: Pick<Server, 'spec'>, gates: FeatureGates): readonly string[] {
  const { mode, topology } = spec.shardingStrategy ?? {};
  return gates.prometheusTopologySharding && mode === 'Topology' ? topology?.values ?? [] : [];
}

export function shardingOf(server: Server, gates: FeatureGates, podTopologyLabels: boolean): Sharding {
  const shards = shardsOf(server);
  const zones = zonesOf(server, gates);
  const before = [
    ...(gates.prometheusShardRetentionPolicy && server.kind === 'Prometheus' ? inRange(shards) : []), // an agent keeps no data
    ...(zones.length ? ownZone(podTopologyLabels ? 'pod' : 'node') : []),
  ];
  const [modulus, shard] = zones.length ? [Math.max(Math.floor(shards / zones.length), 1), '$(INZONE_SHARD)'] : [shards, '$(SHARD)'];
  const rules = (source: string): readonly Relabeling[] => [...before, ...ownHash(source, modulus, shard)];
  return {
    shards,
    byZone: zones.length > 0,
    needsNodes: zones.length > 0 && !podTopologyLabels,
    address: rules('__address__'),
    target: rules('__param_target'),
  };
}

/** A shard that was scaled away, but kept for its data, scrapes nothing. */
function inRange(shards: number): Relabeling[] {
  return [
    { targetLabel: '__tmp_current_shard', replacement: '$(SHARD)', action: 'replace' },
    keep(['__tmp_current_shard'], Array.from({ length: shards }, (_, shard) => shard).join('|')),
  ];
}

/** The zone of the endpoint, else of the pod or its node, has to be that of the shard. */
function ownZone(source: 'pod' | 'node'): Relabeling[] {
  const zone = `__meta_kubernetes_${source}_label_topology_kubernetes_io_zone`;
  const present = `__meta_kubernetes_${source}_labelpresent_topology_kubernetes_io_zone`;
  const first = (sourceLabels: readonly string[], regex: string): Relabeling =>
    ({ sourceLabels, targetLabel: ZONE, regex, replacement: '$1', action: 'replace' });
  return [
    first(['__meta_kubernetes_endpointslice_endpoint_zone', ZONE], '(.+);'),
    first([zone, present, ZONE], '(.+);true;'),
    keep([ZONE, DISABLE], '$(TOPOLOGY_ZONE);|.+;.+'),
  ];
}

function ownHash(source: string, modulus: number, shard: string): Relabeling[] {
  return [
    { sourceLabels: [source, HASH], targetLabel: HASH, regex: '(.+);', replacement: '$1', action: 'replace' },
    { sourceLabels: [HASH], targetLabel: HASH, modulus, action: 'hashmod' },
    keep([HASH, DISABLE], `${shard};|.+;.+`),
  ];
}

/** A pod that has ended is no target any more. */
export const RUNNING: Relabeling = drop(['__meta_kubernetes_pod_phase'], '(Failed|Succeeded)');
