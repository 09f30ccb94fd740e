import { ApiObject, Duration, JsonPatch, Size } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PrometheusSpec } from '../../imports/monitoring.structs';
import { merge } from './merge';
import { MonitoringServer, Taken } from './monitoring-server';
import { MonitoringServerProps } from './monitoring-server-props';
import { Selection } from './selection';
import { toJson } from './to-json';
import { bytesText, durationText } from './units';

const PORT = 9090;

/** What a `PrometheusServer` is made of. */
export interface PrometheusServerProps extends MonitoringServerProps {
  /**
   * How long samples are kept.
   * @default Duration.hours(24)
   */
  readonly retention?: Duration;
  /**
   * How large the stored samples may become; the oldest go first. Leave a fifth of `storage` free for the log.
   * @default - any size
   */
  readonly retentionSize?: Size;
  /**
   * How often rules are evaluated that say nothing else.
   * @default Duration.seconds(30)
   */
  readonly evaluationInterval?: Duration;
  /**
   * Which groups of rules it evaluates. Selectors in `spec` come before this.
   * @default - all of the App; two servers that would both do so are an error
   */
  readonly rules?: Selection;
  /**
   * Receive what others write, at `remoteWriteUrl`.
   * @default false
   */
  readonly remoteWriteReceiver?: boolean;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PrometheusSpec;
}

/**
 * A Prometheus server, and all that it needs: a StatefulSet a shard, its configuration and rule files, Services, a service account
 * with just the roles that its jobs need and, with more than one replica, a PodDisruptionBudget.
 *
 * It takes all monitors and rules of the App, wherever they come from: constructs, other objects of the same kinds, included files, Helm charts.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Prometheus
 *
 * @example
 * new PrometheusServer(this, 'Main', {
 *   replicas: 2,
 *   storage: Size.gibibytes(50),
 *   retention: Duration.days(15),
 *   externalLabels: { cluster: 'production' },
 * });
 */
export class PrometheusServer extends MonitoringServer {
  /** The Service by which people and programs reach this server: `prometheus-` and its name, port 9090. */
  public readonly service: Service;
  private readonly serverProps: PrometheusServerProps;

  constructor(scope: Construct, id: string, props: PrometheusServerProps = {}) {
    super(scope, id, 'Prometheus', props);
    this.serverProps = props;
    this.service = new Service(this, 'Service', { metadata: this._ownMetadata(), ports: [{ name: 'web', port: PORT }] });
    Object.entries(this._podLabels()).forEach(([label, value]) => this.service.selectLabel(label, value));
    this._keepAvailable();
    // the replicas have scraped at different moments: without this a reloaded graph jumps
    if (this._replicas() > 1) ApiObject.of(this.service).addJsonPatch(JsonPatch.add('/spec/sessionAffinity', 'ClientIP'));
  }

  /** Whether others may write to it. */
  public get receivesRemoteWrite(): boolean {
    return this._spec()?.enableRemoteWriteReceiver === true;
  }

  /** Where others of this cluster write to it. */
  public get remoteWriteUrl(): string {
    return `${this.url}/api/v1/write`;
  }

  /** Where others of this cluster reach it, without a slash at the end. */
  public get url(): string {
    const { routePrefix = '/', web } = this._spec() ?? {};
    const scheme = web?.tlsConfig ? 'https' : 'http';
    return `${scheme}://${this.service.name}.${this.namespace}.svc:${PORT}${routePrefix.replace(/\/$/, '')}`;
  }

  /** @internal */
  public _kinds(): Taken[] {
    const { monitors, rules } = this.serverProps;
    return [
      ...['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'].map((kind) => ({ kind, selection: monitors })),
      { kind: 'rule', selection: rules },
    ];
  }

  /** @internal */
  protected _givenJson(): any {
    const { retention, retentionSize, evaluationInterval, remoteWriteReceiver, spec } = this.serverProps;
    const json = {
      retention: durationText(retention),
      retentionSize: bytesText(retentionSize),
      evaluationInterval: durationText(evaluationInterval),
      enableRemoteWriteReceiver: remoteWriteReceiver,
    };
    return merge(json, toJson('PrometheusSpec', spec));
  }
}
