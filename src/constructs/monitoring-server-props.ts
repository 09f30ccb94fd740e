import { Duration } from 'cdk8s';
import { BaseServerProps } from './base-server-props';
import { Selection } from './selection';

/** What a server and an agent have in common. The roles that the scrape jobs need are bound to their service account. */
export interface MonitoringServerProps extends BaseServerProps {
  /**
   * How many parts the targets are divided into; each part has its own pods.
   * @default 1
   */
  readonly shards?: number;
  /**
   * How often to scrape what says nothing else.
   * @default Duration.seconds(30)
   */
  readonly scrapeInterval?: Duration;
  /**
   * How long a scrape may take, at most the interval.
   * @default Duration.seconds(10)
   */
  readonly scrapeTimeout?: Duration;
  /**
   * Labels that all series get when they leave this server. They should tell this cluster from all others.
   * @default - `prometheus` (namespace/name) and `prometheus_replica` (the pod's name)
   */
  readonly externalLabels?: { readonly [label: string]: string };
  /**
   * Where people reach this server in their browser; links in alerts begin with it.
   * @default - an address within the cluster
   */
  readonly externalUrl?: string;
  /**
   * Which ServiceMonitors, PodMonitors, Probes and ScrapeConfigs it takes.
   * Selectors in `spec` are for single kinds, and come before this.
   * @default - all of the App; two servers that would both do so are an error
   */
  readonly monitors?: Selection;
}
