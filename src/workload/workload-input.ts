import type { Finding } from '../resources/finding';
import type { Instance } from '../resources/instance';
import type { Settings } from '../resources/options';
import type { Server } from '../resources/server';

/** A key of a Secret or ConfigMap in the server's own namespace. */
export interface KeySource {
  readonly kind: 'Secret' | 'ConfigMap';
  readonly name: string;
  readonly key: string;
  readonly optional?: boolean;
}

/** A file that the configuration names below /etc/prometheus/certs. */
export interface MountedFile {
  readonly path: string;
  readonly source: KeySource;
}

/** A variable that the config-reloader substitutes in the configuration. */
export interface SubstitutedVariable {
  readonly name: string;
  readonly source: KeySource;
}

/** Where a part of a workload puts what it finds. */
export type Report = (severity: Finding['severity'], path: string, message: string) => void;

/** What the parts that all workloads have are made from. */
export interface PodWork<I extends Instance = Instance> {
  readonly server: I;
  readonly settings: Settings;
  readonly report: Report;
}

/** What the workload of a server or agent is made from. */
export interface WorkloadInput {
  readonly server: Server;
  readonly settings: Settings;
  /** Where prometheus.yaml lies: a Secret where it holds merged secret configuration. */
  readonly configuration: {
    readonly kind: 'ConfigMap' | 'Secret';
    readonly name: string;
    /** `prometheus.yaml`, or `prometheus.yaml.gz`. */
    readonly key: string;
  };
  /** The names of ConfigMaps with further jobs, read through `scrape_config_files`; usually none. */
  readonly scrapeConfigMaps: readonly string[];
  readonly ruleConfigMaps: readonly string[];
  readonly files: readonly MountedFile[];
  readonly variables: readonly SubstitutedVariable[];
}

/** The input, and where its parts put what they find. */
export interface Work extends WorkloadInput {
  readonly report: Report;
}
