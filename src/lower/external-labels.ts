import type { Finding, Result } from '../resources/finding';
import { byBytes } from '../resources/inventory';
import type { FeatureGates } from '../resources/options';
import type { Server } from '../resources/server';
import { serverWarning } from './server-finding';

/** The label that tells the replicas of a server apart; empty where there is to be none. */
export function replicaLabel({ spec }: Server): string {
  return spec.replicaExternalLabelName ?? 'prometheus_replica';
}

/** The labels of everything that leaves a server. Those that say which server it is cannot be taken over. */
export function externalLabels(server: Server, gates: FeatureGates): Result<Readonly<Record<string, string>>> {
  const { spec, namespace, name } = server;
  const identity = new Map([
    [spec.prometheusExternalLabelName ?? 'prometheus', `${namespace}/${name}`],
    [replicaLabel(server), '$(POD_NAME)'],
    [zoneLabel(server, gates), '$(TOPOLOGY_ZONE)'],
  ].filter(([label]) => label) as [string, string][]);
  const findings: Finding[] = [];
  const labels = new Map(identity);
  for (const [label, value] of Object.entries(spec.externalLabels ?? {})) {
    if (identity.has(label)) {
      findings.push(serverWarning(server, `spec.externalLabels.${label}`, 'stands for the server itself and keeps its value: give this label another name'));
    } else {
      labels.set(label, value);
    }
  }
  return { value: Object.fromEntries([...labels].sort(([a], [b]) => byBytes(a, b))), findings };
}

function zoneLabel({ spec }: Server, gates: FeatureGates): string {
  const { mode, topology } = spec.shardingStrategy ?? {};
  return gates.prometheusTopologySharding && mode === 'Topology' && topology ? topology.externalLabelName ?? 'zone' : '';
}
