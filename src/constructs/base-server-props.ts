import { ApiObjectMetadata, Size } from 'cdk8s';
import { ContainerResources, IServiceAccount } from 'cdk8s-plus-27';

/** What everything that runs has in common. */
export interface BaseServerProps {
  /**
   * Name, namespace, labels and annotations of the server. The names of its objects begin with what it is
   * (`prometheus-`, `prom-agent-`, `alertmanager-`, `thanos-ruler-`) and go on with its name.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The release of what runs, as `v3.5.0`.
   * @default - the one that this version of the library was made with
   */
  readonly version?: string;
  /**
   * The container image, where it is not the usual one of `version`. Say `version` too: the configuration is written for that one.
   * @default - the usual image, with `version` as its tag
   */
  readonly image?: string;
  /**
   * How many pods do the same work, so that one may be missing. With more than one there is a PodDisruptionBudget.
   * @default 1
   */
  readonly replicas?: number;
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
   * The CPU and the memory of the server itself.
   * @default - 200 MiB of memory requested for an Alertmanager or a ThanosRuler, nothing for others; no limit
   */
  readonly resources?: ContainerResources;
  /**
   * Who the pods are to the API server.
   * @default - a new one
   */
  readonly serviceAccount?: IServiceAccount;
  /**
   * The rest of the spec as plain JSON, by the names of the custom resource. Laid over everything else.
   * It is a way through for fields for which there is no type yet.
   * @default - none
   */
  readonly specJson?: { readonly [field: string]: any };
}
