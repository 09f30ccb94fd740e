import type { ThanosRulerSpec } from '../../../imports/monitoring.types';
import { REMOTE_WRITE } from '../prometheus/remote-write';
import { Gates, regated } from '../regated';
import { Scope, spell, Table, within } from '../table';

/** What Thanos understands since when: it has the client of a Prometheus in it, and later ones in later releases. */
export const THANOS_REMOTE_WRITE_GATES: Gates = {
  'messageVersion': { since: '0.37.0' },
  'sendNativeHistograms': { since: '0.30.0' },
  'basicAuth.username': { fileSince: '0.35.0' },
  'tlsConfig.minVersion': { since: '0.28.0' },
  'tlsConfig.maxVersion': { since: '0.30.0' },
  'noProxy': { since: '0.32.0' },
  'proxyFromEnvironment': { since: '0.32.0' },
  'proxyConnectHeader': { since: '0.32.0' },
  'azureAd': { since: '0.31.0' },
  'queueConfig.sampleAgeLimit': { since: '0.32.0' },
  'roundRobinDNS': { since: '0.38.0' },
};

/** The file of `--remote-write.config-file`; there even where nothing is sent. */
export const THANOS_REMOTE_WRITE: Table<Pick<ThanosRulerSpec, 'remoteWrite'>> = {
  remoteWrite: { key: 'remote_write', empty: 'kept', table: regated(REMOTE_WRITE, THANOS_REMOTE_WRITE_GATES) },
};

/** Writes that file. */
export function spellThanosRemoteWrite(remoteWrite: ThanosRulerSpec['remoteWrite'], scope: Scope): Record<string, unknown> {
  return spell(THANOS_REMOTE_WRITE, { remoteWrite }, within(scope, 'spec'));
}
