import type { OTLPConfig, RemoteReadSpec, RemoteWriteSpec, RuntimeConfig, TracingConfig } from '../../../imports/monitoring.types';
import { Scope, spell, Table, within } from '../table';
import { ALERTING, Alerting, spellAlerting } from './alerting';
import { Global, GLOBAL, RUNTIME } from './global';
import { OTLP } from './otlp';
import { REMOTE_READ } from './remote-read';
import { REMOTE_WRITE } from './remote-write';
import { AGENT_STORAGE, spellStorage, Storage, STORAGE, withoutEmpty } from './storage';
import { TRACING } from './tracing';

/** All of a server's configuration but what it scrapes and which rules it has. Without a namespace, references mean that of the server. */
export interface ServerConfiguration {
  readonly global: Global;
  readonly runtime?: RuntimeConfig;
  readonly storage?: Storage;
  readonly agentStorage?: Pick<Storage, 'tsdb'>;
  readonly alerting?: Alerting;
  readonly remoteWrite?: readonly RemoteWriteSpec[];
  readonly remoteRead?: readonly RemoteReadSpec[];
  readonly otlp?: OTLPConfig;
  readonly tracingConfig?: TracingConfig;
  /** Something in it came out of a Secret in the input, so that it has to be kept like one. */
  readonly holdsSecrets: boolean;
}

const BEFORE_JOBS: Table<Pick<ServerConfiguration, 'runtime'>> = {
  runtime: { key: 'runtime', since: '2.53.0', table: RUNTIME },
};

const AFTER_JOBS: Table<Pick<ServerConfiguration, 'remoteWrite' | 'remoteRead' | 'otlp' | 'tracingConfig'>> = {
  remoteWrite: { key: 'remote_write', table: REMOTE_WRITE },
  remoteRead: { key: 'remote_read', table: REMOTE_READ },
  otlp: { key: 'otlp', table: OTLP },
  tracingConfig: { key: 'tracing', table: TRACING },
};

/** The tables by what they write, for those who read them otherwise. */
export const SERVER_CONFIGURATION = {
  global: GLOBAL,
  runtime: RUNTIME,
  storage: STORAGE,
  agentStorage: AGENT_STORAGE,
  alerting: ALERTING,
  remoteWrite: REMOTE_WRITE,
  remoteRead: REMOTE_READ,
  otlp: OTLP,
  tracingConfig: TRACING,
};

/**
 * Writes the configuration of a server, in the order of the operator. `jobs` is what stands in the middle of it:
 * the rule files and the scrape jobs, already written.
 */
export function spellServerConfiguration(
  configuration: ServerConfiguration, scope: Scope, jobs: Record<string, unknown> = {},
): Record<string, unknown> {
  const { global, runtime, storage, agentStorage, alerting, remoteWrite, remoteRead, otlp, tracingConfig } = configuration;
  const spec = within(scope, 'spec');
  const config = {
    global: spell(GLOBAL, global, spec),
    ...spell(BEFORE_JOBS, { runtime }, spec),
    ...jobs,
    storage: storage ? spellStorage(STORAGE, storage, spec) : agentStorage && spellStorage(AGENT_STORAGE, agentStorage, spec),
    alerting: alerting && spellAlerting(alerting, spec),
    ...spell(AFTER_JOBS, { remoteWrite, remoteRead, otlp, tracingConfig }, spec),
  };
  return withoutEmpty(config, ['storage', 'alerting', 'otlp']);
}
