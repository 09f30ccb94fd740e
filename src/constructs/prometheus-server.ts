import { Duration, Size } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { PrometheusSpec } from '../../imports/monitoring.structs';
import { AlertOptions, alertTargetJson } from './alert-options';
import type { Alertmanager } from './alertmanager';
import { Taken } from './base-server';
import { merge } from './merge';
import { MonitoringServer } from './monitoring-server';
import { MonitoringServerProps } from './monitoring-server-props';
import { Selection } from './selection';
import { ThanosSidecar, thanosJson } from './thanos-sidecar';
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
   * A sidecar that lets Thanos query what this server has, and uploads it.
   * @default - none
   */
  readonly thanos?: ThanosSidecar;
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
  private readonly alertTargets: (() => object)[] = [];

  constructor(scope: Construct, id: string, props: PrometheusServerProps = {}) {
    super(scope, id, 'Prometheus', props);
    this.serverProps = props;
    this.service = this._expose({ name: 'web', port: PORT });
    this._keepAvailable();
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
    return this._urlOf(this.service.name, PORT);
  }

  /**
   * Sends its alerts to an Alertmanager of this App: to each of its replicas, as it wants it. One that serves TLS has to have a certificate
   * for `<service>.<namespace>.svc`, unless `options.tls` says another name.
   * @param alertmanager who tells people
   * @param options how to send them
   */
  public alertTo(alertmanager: Alertmanager, options: AlertOptions = {}): void {
    this.alertTargets.push(() => alertTargetJson(alertmanager.service.name, options, alertmanager._endpointsJson()));
  }

  /**
   * Sends its alerts to an Alertmanager of this cluster that is not in this App: to all pods behind a Service.
   * @param service the name of the Service, as `alertmanager-main`
   * @param options where the Service is, and how to send them
   */
  public alertToService(service: string, options: AlertOptions = {}): void {
    this.alertTargets.push(() => alertTargetJson(service, options));
  }

  /** @internal */
  public _kinds(): Taken[] {
    const { monitors, rules } = this.serverProps;
    return [
      ...['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'].map((kind) => ({ kind, prop: 'monitors', selection: monitors })),
      { kind: 'rule', prop: 'rules', selection: rules },
    ];
  }

  /** @internal */
  public _specJson(): any {
    const spec = super._specJson();
    if (this.alertTargets.length === 0) return spec;
    const alertmanagers = [...spec.alerting?.alertmanagers ?? [], ...this.alertTargets.map((each) => each())];
    return { ...spec, alerting: { ...spec.alerting, alertmanagers } };
  }

  /** @internal */
  protected _givenJson(): any {
    const { retention, retentionSize, evaluationInterval, remoteWriteReceiver, thanos, spec } = this.serverProps;
    const json = {
      retention: durationText(retention),
      retentionSize: bytesText(retentionSize),
      evaluationInterval: durationText(evaluationInterval),
      enableRemoteWriteReceiver: remoteWriteReceiver,
      thanos: thanosJson(thanos),
    };
    return merge(json, toJson('PrometheusSpec', spec));
  }
}
