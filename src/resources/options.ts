/** What Prometheus Operator takes as flags, by its names and with its defaults. */
export interface OperatorOptions {
  /** @default 'quay.io/prometheus-operator/prometheus-config-reloader:v0.93.1' */
  readonly prometheusConfigReloader?: string;
  /** @default '10m' */
  readonly configReloaderCpuRequest?: string;
  /** @default '10m' */
  readonly configReloaderCpuLimit?: string;
  /** @default '50Mi' */
  readonly configReloaderMemoryRequest?: string;
  /** @default '50Mi' */
  readonly configReloaderMemoryLimit?: string;
  /** @default false */
  readonly enableConfigReloaderProbes?: boolean;
  /** @default 'quay.io/prometheus/prometheus' */
  readonly prometheusDefaultBaseImage?: string;
  /** @default 'quay.io/prometheus/alertmanager' */
  readonly alertmanagerDefaultBaseImage?: string;
  /** @default 'quay.io/thanos/thanos' */
  readonly thanosDefaultBaseImage?: string;
  /** Namespaces whose resources are read. @default - all */
  readonly namespaces?: readonly string[];
  /** Namespaces whose resources are not read. @default - none */
  readonly denyNamespaces?: readonly string[];
  /** Namespaces whose Prometheus and PrometheusAgent resources are compiled. @default - those of `namespaces` */
  readonly prometheusInstanceNamespaces?: readonly string[];
  /** Which Prometheus and PrometheusAgent resources are compiled, as a label selector text. @default - all */
  readonly prometheusInstanceSelector?: string;
  /** Namespaces whose Alertmanagers are compiled. @default - those of `namespaces` */
  readonly alertmanagerInstanceNamespaces?: readonly string[];
  /** Which Alertmanagers are compiled, as a label selector text. @default - all */
  readonly alertmanagerInstanceSelector?: string;
  /** Namespaces whose AlertmanagerConfigs are read. @default - those of `namespaces` */
  readonly alertmanagerConfigNamespaces?: readonly string[];
  /** Namespaces whose ThanosRulers are compiled. @default - those of `namespaces` */
  readonly thanosRulerInstanceNamespaces?: readonly string[];
  /** Which ThanosRulers are compiled, as a label selector text. @default - all */
  readonly thanosRulerInstanceSelector?: string;
  /** @default '' */
  readonly controllerId?: string;
  /** Labels for all that is generated. @default - none */
  readonly labels?: Readonly<Record<string, string>>;
  /** Annotations for all that is generated. @default - none */
  readonly annotations?: Readonly<Record<string, string>>;
  /** @default 'localhost' */
  readonly localhost?: string;
  /** @default '' */
  readonly clusterDomain?: string;
  /** The Service (`namespace/name`) which stands for the kubelets; '' for none. @default 'kube-system/kubelet' */
  readonly kubeletService?: string;
  /** Whether the kubelets' read-only port 10255 is among their ports. @default true */
  readonly kubeletHttpMetrics?: boolean;
  /** Which nodes have a kubelet to scrape, as a label selector text. @default - all */
  readonly kubeletSelector?: string;
  /** Which of a node's addresses comes first, `internal` or `external`. @default 'internal' */
  readonly kubeletNodeAddressPriority?: string;
  /** @default false */
  readonly disableUnmanagedPrometheusConfiguration?: boolean;
  readonly featureGates?: FeatureGates;
}

/** The operator's feature gates that change what it generates. */
export interface FeatureGates {
  /** The operator's own default is false; a DaemonSet agent asked for is compiled either way. @default true */
  readonly prometheusAgentDaemonSet?: boolean;
  /** @default true */
  readonly prometheusTopologySharding?: boolean;
  /** @default true */
  readonly prometheusShardRetentionPolicy?: boolean;
}

/** How to compile. */
export interface Options {
  readonly operator?: OperatorOptions;
  /** The namespace of resources that name none. @default 'default' */
  readonly namespace?: string;
  /** The release of Kubernetes that will run this. @default '1.35.0' */
  readonly kubernetesVersion?: string;
  /** Leave out what is invalid, as the operator does, instead of refusing the input. @default false */
  readonly skipInvalid?: boolean;
  /** Kinds of monitoring.coreos.com that stay as they are. @default - none */
  readonly passThrough?: readonly string[];
  /** Leave out Prometheus Operator itself: its Deployment and what belongs to it. @default false */
  readonly dropOperator?: boolean;
  /** Secrets and ConfigMaps (`namespace/name`) that exist in the server's namespace under their documented name. @default - none */
  readonly assumeSecrets?: readonly string[];
  /** Generate the roles that the jobs need: of all servers, or of these (`Prometheus/namespace/name`). @default false */
  readonly rbac?: boolean | readonly string[];
}

/** The options with every default in place. */
export interface Settings extends Required<Options> {
  readonly operator: Required<OperatorOptions> & { readonly featureGates: Required<FeatureGates> };
}

export function settingsOf(options: Options = {}): Settings {
  return {
    namespace: 'default',
    kubernetesVersion: '1.35.0',
    skipInvalid: false,
    passThrough: [],
    dropOperator: false,
    assumeSecrets: [],
    rbac: false,
    ...defined(options),
    operator: {
      prometheusConfigReloader: 'quay.io/prometheus-operator/prometheus-config-reloader:v0.93.1',
      configReloaderCpuRequest: '10m',
      configReloaderCpuLimit: '10m',
      configReloaderMemoryRequest: '50Mi',
      configReloaderMemoryLimit: '50Mi',
      enableConfigReloaderProbes: false,
      prometheusDefaultBaseImage: 'quay.io/prometheus/prometheus',
      alertmanagerDefaultBaseImage: 'quay.io/prometheus/alertmanager',
      thanosDefaultBaseImage: 'quay.io/thanos/thanos',
      namespaces: [],
      denyNamespaces: [],
      prometheusInstanceNamespaces: [],
      prometheusInstanceSelector: '',
      alertmanagerInstanceNamespaces: [],
      alertmanagerInstanceSelector: '',
      alertmanagerConfigNamespaces: [],
      thanosRulerInstanceNamespaces: [],
      thanosRulerInstanceSelector: '',
      controllerId: '',
      labels: {},
      annotations: {},
      localhost: 'localhost',
      clusterDomain: '',
      kubeletService: 'kube-system/kubelet',
      kubeletHttpMetrics: true,
      kubeletSelector: '',
      kubeletNodeAddressPriority: 'internal',
      disableUnmanagedPrometheusConfiguration: false,
      ...defined(options.operator ?? {}),
      featureGates: {
        prometheusAgentDaemonSet: true,
        prometheusTopologySharding: true,
        prometheusShardRetentionPolicy: true,
        ...defined(options.operator?.featureGates ?? {}),
      },
    },
  };
}

function defined<T extends object>(source: T): T {
  return Object.fromEntries(Object.entries(source).filter(([, value]) => value !== undefined)) as T;
}
