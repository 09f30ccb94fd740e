import { App } from 'cdk8s';
import type { OperatorOptions } from '../resources/options';
import { Reconciler } from './reconciler';

/** Features that Prometheus Operator has behind gates. */
export interface FeatureGates {
  /**
   * An agent on each node.
   * @default true
   */
  readonly prometheusAgentDaemonSet?: boolean;
  /**
   * Shards by the topology of the nodes.
   * @default true
   */
  readonly prometheusTopologySharding?: boolean;
  /**
   * Whether and how long the data of shards that are no longer there is kept.
   * @default true
   */
  readonly prometheusShardRetentionPolicy?: boolean;
}

/** What Prometheus Operator takes as flags, by the same names and with the same defaults. */
export interface OperatorFlags {
  /**
   * The image of the config reloader.
   * @default 'quay.io/prometheus-operator/prometheus-config-reloader:v0.93.1'
   */
  readonly prometheusConfigReloader?: string;
  /**
   * The CPU that the config reloader requests; '0' for none.
   * @default '10m'
   */
  readonly configReloaderCpuRequest?: string;
  /**
   * The CPU limit of the config reloader; '0' for none.
   * @default '10m'
   */
  readonly configReloaderCpuLimit?: string;
  /**
   * The memory that the config reloader requests; '0' for none.
   * @default '50Mi'
   */
  readonly configReloaderMemoryRequest?: string;
  /**
   * The memory limit of the config reloader; '0' for none.
   * @default '50Mi'
   */
  readonly configReloaderMemoryLimit?: string;
  /**
   * Whether the config reloader is probed.
   * @default false
   */
  readonly enableConfigReloaderProbes?: boolean;
  /**
   * The image of Prometheus, without its tag.
   * @default 'quay.io/prometheus/prometheus'
   */
  readonly prometheusDefaultBaseImage?: string;
  /**
   * The image of Alertmanager, without its tag.
   * @default 'quay.io/prometheus/alertmanager'
   */
  readonly alertmanagerDefaultBaseImage?: string;
  /**
   * The image of Thanos, without its tag.
   * @default 'quay.io/thanos/thanos'
   */
  readonly thanosDefaultBaseImage?: string;
  /**
   * The namespaces whose resources are read.
   * @default - all
   */
  readonly namespaces?: string[];
  /**
   * The namespaces whose resources are not read.
   * @default - none
   */
  readonly denyNamespaces?: string[];
  /**
   * The namespaces whose servers and agents are compiled.
   * @default - those of `namespaces`
   */
  readonly prometheusInstanceNamespaces?: string[];
  /**
   * Which servers and agents are compiled, as a label selector: `team=a,env!=test`.
   * @default - all
   */
  readonly prometheusInstanceSelector?: string;
  /**
   * The namespaces whose Alertmanagers are compiled.
   * @default - those of `namespaces`
   */
  readonly alertmanagerInstanceNamespaces?: string[];
  /**
   * Which Alertmanagers are compiled, as a label selector: `team=a,env!=test`.
   * @default - all
   */
  readonly alertmanagerInstanceSelector?: string;
  /**
   * The namespaces whose AlertmanagerConfigs are read.
   * @default - those of `namespaces`
   */
  readonly alertmanagerConfigNamespaces?: string[];
  /**
   * The namespaces whose ThanosRulers are compiled.
   * @default - those of `namespaces`
   */
  readonly thanosRulerInstanceNamespaces?: string[];
  /**
   * Which ThanosRulers are compiled, as a label selector: `team=a,env!=test`.
   * @default - all
   */
  readonly thanosRulerInstanceSelector?: string;
  /**
   * Only resources whose annotation `operator.prometheus.io/controller-id` has this value are compiled.
   * @default ''
   */
  readonly controllerId?: string;
  /**
   * Labels for all that is generated.
   * @default - none
   */
  readonly labels?: { readonly [label: string]: string };
  /**
   * Annotations for all that is generated.
   * @default - none
   */
  readonly annotations?: { readonly [annotation: string]: string };
  /**
   * The name of the pod's own network address.
   * @default 'localhost'
   */
  readonly localhost?: string;
  /**
   * The DNS domain of the cluster.
   * @default ''
   */
  readonly clusterDomain?: string;
  /**
   * The Service (`namespace/name`) which stands for the kubelets; '' for none.
   * @default 'kube-system/kubelet'
   */
  readonly kubeletService?: string;
  /**
   * Whether the kubelets' read-only port 10255 is among their ports.
   * @default true
   */
  readonly kubeletHttpMetrics?: boolean;
  /**
   * Which nodes have a kubelet to scrape, as a label selector: `team=a,env!=test`.
   * @default - all
   */
  readonly kubeletSelector?: string;
  /**
   * Which of a node's addresses the kubelet is scraped at where it has both: `internal` or `external`.
   * @default 'internal'
   */
  readonly kubeletNodeAddressPriority?: string;
  /**
   * Whether a server without any selector of monitors gets a configuration, too. Otherwise its users keep that themselves.
   * @default false
   */
  readonly disableUnmanagedPrometheusConfiguration?: boolean;
  /**
   * Features behind gates.
   * @default - all of them
   */
  readonly featureGates?: FeatureGates;
}

/** How an App is compiled. */
export interface PrometheusCompilerOptions {
  /**
   * Secrets and ConfigMaps, as `namespace/name`, that will be in the server's namespace when the pods start, under the name
   * that the error about them says.
   * @default - none
   */
  readonly assumeSecrets?: string[];
  /**
   * Emit the custom resources themselves, for a cluster where Prometheus Operator runs. Nothing is generated for them but
   * the roles of the servers' service accounts; what would be an error is a warning.
   * @default false
   */
  readonly customResources?: boolean;
  /**
   * Leave out what is invalid, with a warning, instead of refusing it.
   * @default false
   */
  readonly skipInvalid?: boolean;
  /**
   * Leave out Prometheus Operator itself where it is included: its Deployment and what belongs to it. What is left out is told on stderr.
   * @default false
   */
  readonly dropOperator?: boolean;
  /**
   * Kinds of monitoring.coreos.com that stay as they are.
   * @default - none
   */
  readonly passThrough?: string[];
  /**
   * Generate roles for servers that no construct has made, too. Those of constructs always get theirs.
   * @default false
   */
  readonly rbac?: boolean;
  /**
   * The release of Kubernetes that will run this.
   * @default '1.35.0'
   */
  readonly kubernetesVersion?: string;
  /**
   * The namespace of objects that name none.
   * @default 'default'
   */
  readonly namespace?: string;
  /**
   * What Prometheus Operator takes as flags.
   * @default - its own defaults
   */
  readonly operator?: OperatorFlags;
}

/**
 * What turns the custom resources of an App into plain manifests, each time it is synthesized.
 *
 * @example
 * const app = new App();
 * PrometheusCompiler.configure(app, { assumeSecrets: ['shop/scrape-credentials'] });
 */
export class PrometheusCompiler {
  /**
   * Says how an App is compiled, before it is synthesized for the first time; what was said before stays, where nothing else is said now.
   *
   * An App with any of this library's constructs is compiled in any case. One that only includes files or charts with custom resources is
   * from now on.
   *
   * @param app the App
   * @param options how to compile it
   */
  public static configure(app: App, options: PrometheusCompilerOptions = {}): void {
    const operator: OperatorOptions | undefined = options.operator;
    Reconciler.of(app).configure({ ...options, operator });
  }

  private constructor() {}
}
