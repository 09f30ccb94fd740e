import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { Alertmanager } from './alertmanager';
import { secretKey } from './authentication';
import { SeriesLabels, Taken } from './base-server';
import { ForwardingServer } from './forwarding-server';
import { merge } from './merge';
import { ThanosRulerProps } from './thanos-ruler-props';
import { toJson } from './to-json';
import { durationText } from './units';

const PORT = 10902;
const GRPC_PORT = 10901;

/**
 * Evaluates rules over what Thanos Query sees, that is over many servers, and all that it needs: a StatefulSet, its rule files, Services,
 * a service account without a token and, with more than one replica, a PodDisruptionBudget.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ThanosRuler
 *
 * @example
 * declare const alertmanager: Alertmanager;
 *
 * const ruler = new ThanosRuler(this, 'Global', {
 *   replicas: 2,
 *   queryEndpoints: ['dnssrv+_http._tcp.thanos-query.monitoring.svc'],
 *   rules: Selection.labelled({ scope: 'global' }),
 * });
 * ruler.alertTo(alertmanager);
 */
export class ThanosRuler extends ForwardingServer {
  /** The Service by which people and Thanos Query reach it: `thanos-ruler-` and its name, ports 10902 (`web`) and 10901 (`grpc`). */
  public readonly service: Service;
  private readonly alertUrls: (() => string[])[] = [];

  constructor(scope: Construct, id: string, private readonly props: ThanosRulerProps) {
    super(scope, id, 'ThanosRuler', props);
    this.service = this._expose({ name: 'web', port: PORT }, { name: 'grpc', port: GRPC_PORT });
    this._keepAvailable();
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** Where others of this cluster reach it, without a slash at the end. */
  public get url(): string {
    return this._urlOf(this.service.name, PORT);
  }

  /**
   * Sends its alerts to an Alertmanager of this App: to each of its replicas. One that serves TLS has to have a certificate that the image
   * trusts; for any other there is `spec.alertmanagersConfig`.
   * @param alertmanager who tells people
   */
  public alertTo(alertmanager: Alertmanager): void {
    this.alertUrls.push(() => alertmanager._urls());
  }

  /**
   * Sends its alerts to whatever speaks as an Alertmanager.
   * @param url where to send them, as `https://alertmanager.example.com`; with `dns+` or `dnssrv+` before it to each address that the name has
   */
  public alertToUrl(url: string): void {
    this.alertUrls.push(() => [url]);
  }

  /** @internal */
  public _kinds(): Taken[] {
    return [{ kind: 'rule', prop: 'rules', selection: this.props.rules }];
  }

  /** @internal */
  public _seriesLabels(): SeriesLabels {
    return { prop: 'labels', labels: { ...this._spec()?.labels, thanos_ruler_replica: this._ownMetadata().name! } };
  }

  /** @internal */
  public _specJson(): any {
    const spec = super._specJson();
    const alertmanagersUrl = [...spec.alertmanagersUrl ?? [], ...this.alertUrls.flatMap((each) => each())];
    return alertmanagersUrl.length > 0 ? { ...spec, alertmanagersUrl } : spec;
  }

  /** @internal */
  protected _givenJson(): any {
    const { queryEndpoints, retention, evaluationInterval, objectStorage, labels, alertDropLabels, alertQueryUrl, spec } = this.props;
    const json = {
      queryEndpoints,
      retention: durationText(retention),
      evaluationInterval: durationText(evaluationInterval),
      objectStorageConfig: secretKey(objectStorage),
      labels,
      alertDropLabels,
      alertQueryUrl,
    };
    return merge(json, toJson('ThanosRulerSpec', spec));
  }

  private problems(): string[] {
    const spec = this._spec();
    if (!spec) return [];
    return [
      ...(spec.queryConfig || spec.queryEndpoints?.length ? [] : ['it has nobody who answers its queries: say queryEndpoints']),
      ...(spec.alertmanagersConfig && this.alertUrls.length > 0
        ? ['alertTo and alertToUrl have no effect beside alertmanagersConfig in spec: say one or the other']
        : []),
    ];
  }
}
