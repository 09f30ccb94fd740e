import { Duration } from 'cdk8s';
import { RelabelConfig, Scheme } from '../../imports/monitoring.structs';
import { Authentication, authenticationJson } from './authentication';
import { durationText } from './units';

/** Where metrics are, and how to get them. */
export interface MetricsEndpoint extends Authentication {
  /**
   * The name of the port.
   * @default - `portNumber`; one of the two is needed
   */
  readonly port?: string;
  /**
   * The number of the container's port, where it has no name.
   * @default - `port`; one of the two is needed
   */
  readonly portNumber?: number;
  /**
   * The path of the metrics.
   * @default '/metrics'
   */
  readonly path?: string;
  /**
   * How they are spoken to.
   * @default Scheme.HTTP
   */
  readonly scheme?: Scheme;
  /**
   * The parameters of the URL.
   * @default - none
   */
  readonly params?: { readonly [name: string]: string[] };
  /**
   * How often to scrape.
   * @default - the server's `scrapeInterval`
   */
  readonly interval?: Duration;
  /**
   * How long a scrape may take; at most the interval.
   * @default - the server's `scrapeTimeout`
   */
  readonly scrapeTimeout?: Duration;
  /**
   * Keep labels of the metrics that the target's labels would replace.
   * @default false
   */
  readonly honorLabels?: boolean;
  /**
   * Changes to the labels of the target, before it is scraped.
   * @default - none
   */
  readonly relabelings?: RelabelConfig[];
  /**
   * Changes to the labels of each sample, after it was scraped.
   * @default - none
   */
  readonly metricRelabelings?: RelabelConfig[];
}

/** What the endpoints of all monitors have in common, as the custom resources have it. Relabelings are left to the caller. */
export function endpointJson(endpoint: MetricsEndpoint): object {
  const { port, path, scheme, params, honorLabels } = endpoint;
  return {
    port,
    path,
    scheme,
    params,
    honorLabels,
    interval: durationText(endpoint.interval),
    scrapeTimeout: durationText(endpoint.scrapeTimeout),
    ...authenticationJson(endpoint),
  };
}
