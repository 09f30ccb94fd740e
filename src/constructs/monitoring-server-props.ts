import { ApiObjectMetadata, Duration, Size } from 'cdk8s';
import { ContainerResources, IServiceAccount } from 'cdk8s-plus-27';
import { Selection } from './selection';

/** What a server and an agent have in common. */
export interface MonitoringServerProps {
  /**
   * Name, namespace, labels and annotations of the server. The names of its objects begin with `prometheus-` or, for an
   * agent, with `prom-agent-`, and go on with its name.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The release of Prometheus, as `v3.5.0`.
   * @default - the one that this version of the library was made with
   */
  readonly version?: string;
  /**
   * The container image, where it is not the usual one of `version`. Say `version` too: the configuration is written for that one.
   * @default - `quay.io/prometheus/prometheus` with `version` as its tag
   */
  readonly image?: string;
  /**
   * How many pods do the same work, so that one may be missing. With more than one there is a PodDisruptionBudget.
   * @default 1
   */
  readonly replicas?: number;
  /**
   * How many parts the targets are divided into; each part has its own pods.
   * @default 1
   */
  readonly shards?: number;
  /**
   * How large the volume of each pod is.
   * @default - the data is lost with the pod
   */
  readonly storage?: Size;
  /**
   * The class of these volumes.
   * @default - the cluster's default class
   */
  readonly storageClassName?: string;
  /**
   * The CPU and the memory of Prometheus itself.
   * @default - none requested, no limit
   */
  readonly resources?: ContainerResources;
  /**
   * Who the pods are to the API server. The roles that the scrape jobs need are bound to it.
   * @default - a new one
   */
  readonly serviceAccount?: IServiceAccount;
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
  /**
   * The rest of the spec as plain JSON, by the names of the custom resource. Laid over everything else.
   * It is a way through for fields for which there is no type yet.
   * @default - none
   */
  readonly specJson?: { readonly [field: string]: any };
}
