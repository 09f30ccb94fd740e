import type { TopologySpreadConstraint } from '../../imports/kubernetes.types';
import { SHARD_LABEL } from './metadata';
import type { Work } from './workload-input';

/** Where the pods of a shard run when shards are spread over zones. */
export interface TopologyZone {
  readonly name: string;
  /** The number of the shard within its zone. */
  readonly shard: number;
}

/** The zone of a shard; undefined where targets are not sharded by zone. */
export function zoneOf({ server: { spec: { shardingStrategy } }, settings }: Work, shard: number): TopologyZone | undefined {
  const zones = shardingStrategy?.topology?.values ?? [];
  if (!settings.operator.featureGates.prometheusTopologySharding || shardingStrategy?.mode !== 'Topology' || zones.length === 0) return undefined;
  return { name: zones[shard % zones.length], shard: Math.floor(shard / zones.length) };
}

/** The constraints with what they ask to be added to their selectors: the pods of the server, or of the shard alone. */
export function spreadConstraints({ server: { spec } }: Work, selector: Readonly<Record<string, string>>): TopologySpreadConstraint[] | undefined {
  return spec.topologySpreadConstraints?.map(({ additionalLabelSelectors, ...constraint }) => {
    if (!additionalLabelSelectors) return constraint;
    const { [SHARD_LABEL]: shard, ...labels } = selector;
    const added = additionalLabelSelectors === 'OnResource' || shard === undefined ? labels : selector;
    return {
      ...constraint,
      labelSelector: { ...constraint.labelSelector, matchLabels: { ...constraint.labelSelector?.matchLabels, ...added } },
    };
  });
}
