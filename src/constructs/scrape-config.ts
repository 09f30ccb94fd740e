import { ApiObject, Duration } from 'cdk8s';
import { Construct } from 'constructs';
import { RelabelConfig, Scheme, ScrapeConfigSpec } from '../../imports/monitoring.structs';
import { Authentication, authenticationJson } from './authentication';
import { declare } from './custom-resource';
import { Discovery } from './discovery';
import { merge } from './merge';
import { MonitorOptions } from './monitor-options';
import { toJson } from './to-json';
import { durationText } from './units';

/** What a `ScrapeConfig` scrapes, and how. */
export interface ScrapeConfigProps extends MonitorOptions, Authentication {
  /**
   * Where the targets are found. More can be added with `addDiscovery`.
   * @default - none
   */
  readonly discoveries?: Discovery[];
  /**
   * The `job` label.
   * @default - `scrapeConfig/` and the ScrapeConfig's namespace/name
   */
  readonly jobName?: string;
  /**
   * The path of the metrics.
   * @default '/metrics'
   */
  readonly metricsPath?: string;
  /**
   * How targets are spoken to.
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
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: ScrapeConfigSpec;
}

/**
 * Scrapes what is not in Kubernetes, or is there but not behind a Service or in a pod: hosts, clouds, registries.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.ScrapeConfig
 *
 * @example
 * new ScrapeConfig(this, 'Databases', {
 *   discoveries: [
 *     Discovery.fromTargets(['db-1.example.com:9187', 'db-2.example.com:9187'], { tier: 'db' }),
 *     Discovery.fromEc2({ region: 'eu-central-1', port: 9187 }),
 *   ],
 * });
 */
export class ScrapeConfig extends Construct {
  private readonly apiObject: ApiObject;
  private readonly discoveries: Discovery[];

  constructor(scope: Construct, id: string, props: ScrapeConfigProps) {
    super(scope, id);
    this.discoveries = [...props.discoveries ?? []];
    this.apiObject = declare(this, { kind: 'ScrapeConfig', metadata: props.metadata, spec: () => this.specOf(props) });
  }

  /** The name of the ScrapeConfig. */
  public get name(): string {
    return this.apiObject.name;
  }

  /**
   * Finds further targets.
   * @param discovery where they are found
   */
  public addDiscovery(discovery: Discovery): void {
    this.discoveries.push(discovery);
  }

  private specOf(props: ScrapeConfigProps): object {
    const { jobName, metricsPath, scheme, params, honorLabels, sampleLimit, targetLimit, relabelings, metricRelabelings } = props;
    const discoveries: Record<string, object[]> = {};
    for (const [field, config] of this.discoveries.map((each) => each._toJson())) discoveries[field] = [...discoveries[field] ?? [], config];
    const spec = {
      jobName,
      metricsPath,
      scheme,
      params,
      honorLabels,
      scrapeInterval: durationText(props.interval),
      scrapeTimeout: durationText(props.scrapeTimeout),
      sampleLimit,
      targetLimit,
      ...authenticationJson(props),
      ...discoveries,
      ...toJson('ScrapeConfigSpec', { relabelings, metricRelabelings }),
    };
    return merge(merge(spec, toJson('ScrapeConfigSpec', props.spec)), props.specJson);
  }
}
