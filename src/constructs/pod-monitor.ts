import { ApiObject } from 'cdk8s';
import { IPodSelector, k8s, PodSelectorConfig } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PodMetricsEndpoint, PodMonitorSpec } from '../../imports/monitoring.structs';
import { declare } from './custom-resource';
import { merge } from './merge';
import { endpointJson, MetricsEndpoint } from './metrics-endpoint';
import { MonitorOptions, namespaceSelector } from './monitor-options';
import { toJson } from './to-json';

/** A port of pods that is scraped. */
export interface PodEndpoint extends MetricsEndpoint {
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PodMetricsEndpoint;
}

/** Which pods a `PodMonitor` scrapes, and how. */
export interface PodMonitorProps extends MonitorOptions {
  /**
   * The pods to scrape, wherever they are: a workload of cdk8s-plus, or `Pods.select(...)`.
   * @default - `matchLabels`
   */
  readonly pods?: IPodSelector;
  /**
   * Scrape all pods with these labels.
   * @default - `pods`
   */
  readonly matchLabels?: { readonly [label: string]: string };
  /**
   * The namespaces in which to look for pods; `['*']` for all of them.
   * @default - the namespaces of `pods`, or the monitor's own
   */
  readonly namespaces?: string[];
  /**
   * The ports to scrape. More can be added with `addEndpoint`.
   * @default - none
   */
  readonly endpoints?: PodEndpoint[];
  /**
   * The label of the pods whose value becomes the `job` label.
   * @default - the job is the monitor's namespace/name
   */
  readonly jobLabel?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PodMonitorSpec;
}

/**
 * Scrapes pods, whether or not there is a Service in front of them.
 *
 * It becomes one scrape job an endpoint of each server that takes it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.PodMonitor
 *
 * @example
 * declare const worker: kplus.Deployment;
 *
 * new PodMonitor(this, 'Worker', {
 *   pods: worker,
 *   endpoints: [{ port: 'metrics' }],
 * });
 */
export class PodMonitor extends Construct {
  private readonly apiObject: ApiObject;
  private readonly endpoints: PodEndpoint[];

  constructor(scope: Construct, id: string, props: PodMonitorProps) {
    super(scope, id);
    this.endpoints = [...props.endpoints ?? []];
    this.apiObject = declare(this, { kind: 'PodMonitor', metadata: props.metadata, spec: () => this.specOf(props) });
    this.node.addValidation({ validate: () => problemsOf(props) });
  }

  /** The name of the PodMonitor. */
  public get name(): string {
    return this.apiObject.name;
  }

  /**
   * Scrapes one more port.
   * @param endpoint where the metrics are
   */
  public addEndpoint(endpoint: PodEndpoint): void {
    this.endpoints.push(endpoint);
  }

  private specOf(props: PodMonitorProps): object {
    const { matchLabels, sampleLimit, targetLimit, jobLabel } = props;
    const pods = props.pods?.toPodSelectorConfig();
    const spec = {
      selector: pods ? selectorJson(pods) : { matchLabels },
      namespaceSelector: namespaceSelector(props.namespaces ?? pods?.namespaces?.names),
      jobLabel,
      sampleLimit,
      targetLimit,
      podMetricsEndpoints: this.endpoints.map(podEndpointJson),
    };
    return merge(merge(spec, toJson('PodMonitorSpec', props.spec)), props.specJson);
  }
}

function problemsOf({ pods, matchLabels, namespaces, spec, specJson }: PodMonitorProps): string[] {
  if (pods && matchLabels) return ['pods and matchLabels are both given: say one of them'];
  if (!pods && !matchLabels && !spec?.selector && !specJson?.selector) return ['neither pods nor matchLabels is given: say which pods to scrape'];
  if (pods?.toPodSelectorConfig().namespaces?.labelSelector?.isEmpty() === false && !namespaces) {
    return ['pods are selected in namespaces with certain labels, which a PodMonitor cannot do: say their names with namespaces'];
  }
  return [];
}

/** cdk8s-plus keeps what a selector is made of to itself, and renders it so. */
function selectorJson({ labelSelector }: PodSelectorConfig): object {
  return k8s.toJson_LabelSelector((labelSelector as unknown as { _toKube(): k8s.LabelSelector })._toKube()) ?? {};
}

function podEndpointJson(endpoint: PodEndpoint): object {
  const { portNumber, relabelings, metricRelabelings, spec } = endpoint;
  const json = { ...endpointJson(endpoint), portNumber };
  return merge(merge(json, toJson('PodMetricsEndpoint', { relabelings, metricRelabelings })), toJson('PodMetricsEndpoint', spec));
}
