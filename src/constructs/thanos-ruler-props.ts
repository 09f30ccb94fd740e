import { Duration } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-27';
import { ThanosRulerSpec } from '../../imports/monitoring.structs';
import { BaseServerProps } from './base-server-props';
import { Selection } from './selection';

/** What a `ThanosRuler` is made of. */
export interface ThanosRulerProps extends BaseServerProps {
  /**
   * Who answers its queries: addresses of Thanos Query, as `thanos-query.monitoring.svc:9090`, or, to be looked up in DNS,
   * `dnssrv+_http._tcp.thanos-query.monitoring.svc`.
   * @default - `spec.queryConfig`; one of the two is needed
   */
  readonly queryEndpoints?: string[];
  /**
   * How long the series that it records are kept.
   * @default Duration.hours(24)
   */
  readonly retention?: Duration;
  /**
   * How often rules are evaluated that say nothing else.
   * @default Duration.seconds(15)
   */
  readonly evaluationInterval?: Duration;
  /**
   * Which groups of rules it evaluates. Selectors in `spec` come before this.
   * @default - all of the App; two servers that would both do so, a PrometheusServer too, are an error
   */
  readonly rules?: Selection;
  /**
   * The key of a Secret that holds the configuration of the bucket to which blocks are uploaded.
   * @default - nothing is uploaded
   * @see https://thanos.io/tip/thanos/storage.md/
   */
  readonly objectStorage?: SecretValue;
  /**
   * Labels that all its series and alerts get. They should tell this ruler from all others.
   * @default - `thanos_ruler_replica` (the pod's name), which alerts do not have
   */
  readonly labels?: { readonly [label: string]: string };
  /**
   * Labels that its alerts lose, besides `thanos_ruler_replica`: an Alertmanager would take the same alert for another because of them.
   * @default - none
   */
  readonly alertDropLabels?: string[];
  /**
   * Where people reach Thanos Query in their browser; links in alerts lead there.
   * @default - to the ruler itself
   */
  readonly alertQueryUrl?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: ThanosRulerSpec;
}
