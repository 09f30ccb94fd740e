import { ApiObject, Duration } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { ProbeSpec, ProberSpec, RelabelConfig } from '../../imports/monitoring.structs';
import { Authentication, authenticationJson } from './authentication';
import { declare } from './custom-resource';
import { merge } from './merge';
import { MonitorOptions, namespaceSelector } from './monitor-options';
import { toJson } from './to-json';
import { durationText } from './units';

/** The exporter that probes, such as the blackbox exporter. */
export class Prober {
  /**
   * The one behind a Service.
   * @param service the Service
   * @param port the number of its port; by default the first one of the Service
   */
  public static fromService(service: Service, port?: number): Prober {
    return new Prober(() => `${service.name}.${service.metadata.namespace ?? 'default'}.svc:${port ?? service.port}`);
  }

  /**
   * The one at an address.
   * @param address a host and a port, without a scheme, as `blackbox-exporter.monitoring.svc:9115`
   */
  public static fromAddress(address: string): Prober {
    return new Prober(() => address);
  }

  private constructor(private readonly address: () => string) {}

  /** @internal */
  public _address(): string {
    return this.address();
  }
}

/** What a `Probe` looks at, and how. */
export interface ProbeProps extends MonitorOptions, Authentication {
  /** Who probes. */
  readonly prober: Prober;
  /**
   * How it probes: the name of one of the prober's modules, as `http_2xx`.
   * @default - the prober's own default
   */
  readonly module?: string;
  /**
   * The addresses to probe.
   * @default - `ingressLabels`
   */
  readonly targets?: string[];
  /**
   * Labels for what is found out about `targets`.
   * @default - none
   */
  readonly targetLabels?: { readonly [label: string]: string };
  /**
   * Probe the hosts of all Ingresses with these labels.
   * @default - `targets`
   */
  readonly ingressLabels?: { readonly [label: string]: string };
  /**
   * The namespaces in which to look for Ingresses; `['*']` for all of them.
   * @default - the Probe's own
   */
  readonly ingressNamespaces?: string[];
  /**
   * How often to probe.
   * @default - the server's `scrapeInterval`
   */
  readonly interval?: Duration;
  /**
   * How long a probe may take; at most the interval.
   * @default - the server's `scrapeTimeout`
   */
  readonly scrapeTimeout?: Duration;
  /**
   * The `job` label.
   * @default - `probe/` and the Probe's namespace/name
   */
  readonly jobName?: string;
  /**
   * Changes to the labels of each sample, after it was scraped.
   * @default - none
   */
  readonly metricRelabelings?: RelabelConfig[];
  /**
   * More about the prober: its path, scheme and proxy.
   * @default - `/probe` over HTTP
   */
  readonly proberSpec?: ProberSpec;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: ProbeSpec;
}

/**
 * Looks at addresses from outside, by way of an exporter that probes them.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Probe
 *
 * @example
 * new Probe(this, 'FrontDoor', {
 *   prober: Prober.fromAddress('blackbox-exporter.monitoring.svc:9115'),
 *   module: 'http_2xx',
 *   targets: ['https://shop.example.com'],
 * });
 */
export class Probe extends Construct {
  private readonly apiObject: ApiObject;

  constructor(scope: Construct, id: string, props: ProbeProps) {
    super(scope, id);
    this.apiObject = declare(this, { kind: 'Probe', metadata: props.metadata, spec: () => specOf(props) });
    this.node.addValidation({ validate: () => problemsOf(props) });
  }

  /** The name of the Probe. */
  public get name(): string {
    return this.apiObject.name;
  }
}

function specOf(props: ProbeProps): object {
  const { prober, module, jobName, sampleLimit, targetLimit, metricRelabelings } = props;
  const spec = {
    jobName,
    prober: { url: prober._address(), ...toJson('ProberSpec', props.proberSpec) },
    module,
    targets: targetsJson(props),
    interval: durationText(props.interval),
    scrapeTimeout: durationText(props.scrapeTimeout),
    sampleLimit,
    targetLimit,
    ...authenticationJson(props),
    ...toJson('ProbeSpec', { metricRelabelings }),
  };
  return merge(merge(spec, toJson('ProbeSpec', props.spec)), props.specJson);
}

function targetsJson({ targets, targetLabels, ingressLabels, ingressNamespaces }: ProbeProps): object {
  return {
    staticConfig: targets && { static: targets, labels: targetLabels },
    ingress: ingressLabels && { selector: { matchLabels: ingressLabels }, namespaceSelector: namespaceSelector(ingressNamespaces) },
  };
}

function problemsOf({ targets, ingressLabels, spec, specJson }: ProbeProps): string[] {
  if (targets && ingressLabels) return ['targets and ingressLabels are both given: make two Probes of it'];
  if (!targets && !ingressLabels && !spec?.targets && !specJson?.targets) return ['neither targets nor ingressLabels is given: say what to probe'];
  return [];
}
