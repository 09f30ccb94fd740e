import type { TSDBSpec } from '../../imports/monitoring.types';
import type { Finding, Result } from '../resources/finding';
import { quantityValue } from '../resources/quantity';
import type { Server } from '../resources/server';
import type { ServerConfiguration } from '../spell/prometheus/server-configuration';
import type { Retention } from '../spell/prometheus/storage';
import { can } from '../spell/releases';
import { serverError } from './server-finding';

/** What a server stores, or an agent before it has sent it. */
export function lowerStorage(server: Server): Result<Pick<ServerConfiguration, 'storage' | 'agentStorage'>> {
  const { spec, serverSpec, version } = server;
  const findings = checkTsdb(server);
  const tsdb = database(spec.tsdb);
  if (!serverSpec) return { value: { agentStorage: { tsdb } }, findings };
  const { exemplars } = serverSpec;
  const retention = can(version, 'retentionInFile') ? { retention: retentionOf(serverSpec) } : {};
  return {
    value: {
      storage: {
        exemplars: exemplars?.maxSize === undefined ? undefined : exemplars,
        tsdb: { ...tsdb, ...retention },
      },
    },
    findings,
  };
}

/** How long samples are kept, and how much of them: a day where nobody says anything. */
export function retentionOf({ retention = '', retentionSize = '' }: { readonly retention?: string; readonly retentionSize?: string }): Retention {
  return { time: retention || (retentionSize ? undefined : '24h'), size: retentionSize || undefined };
}

function database({ chunkEncoding, ...tsdb }: TSDBSpec = {}): TSDBSpec {
  return chunkEncoding?.floats ? { ...tsdb, chunkEncoding } : tsdb;
}

function checkTsdb(server: Server): Finding[] {
  const { tsdb: { staleSeriesCompactionThreshold: threshold, chunkEncoding } = {}, enableFeatures = [] } = server.spec;
  const findings: Finding[] = [];
  if (threshold !== undefined && !(quantityValue(threshold) >= 0 && quantityValue(threshold) <= 1)) {
    findings.push(serverError(server, 'spec.tsdb.staleSeriesCompactionThreshold', `has to be between 0 and 1, not ${threshold}`));
  }
  if (chunkEncoding?.floats === 'Xor' && enableFeatures.includes('st-storage')) {
    findings.push(serverError(server, 'spec.tsdb.chunkEncoding.floats', 'Xor keeps no start timestamps, which the feature st-storage needs: use Xor2'));
  }
  return findings;
}
