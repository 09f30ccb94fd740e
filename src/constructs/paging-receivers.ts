import { Duration } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-27';
import { OpsGenieConfig, OpsGenieConfigResponder, PagerDutyConfig, PushoverConfig, VictorOpsConfig } from '../../imports/monitoring.structs';
import { HttpNotifyOptions } from './notify-options';

/** How to page people by PagerDuty. One of `routingKey` and `serviceKey` is needed. */
export interface PagerDutyOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the integration key (Events API v2).
   * @default - `serviceKey`
   */
  readonly routingKey?: SecretValue;
  /**
   * The key of a Secret that holds the key of an integration of the type "Prometheus".
   * @default - `routingKey`
   */
  readonly serviceKey?: SecretValue;
  /**
   * What is wrong, in a line, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly description?: string;
  /**
   * How bad it is: `critical`, `error`, `warning` or `info`, or a template that gives one of them.
   * @default 'error'
   */
  readonly severity?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PagerDutyConfig;
}

/** How to page people by Opsgenie. */
export interface OpsGenieOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the API key.
   * @default - `opsGenieApiKey` of the Alertmanager's `global`
   */
  readonly apiKey?: SecretValue;
  /**
   * Where the API is, as `https://api.eu.opsgenie.com/`.
   * @default 'https://api.opsgenie.com/'
   */
  readonly apiUrl?: string;
  /**
   * What is wrong, in at most 130 characters, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly message?: string;
  /**
   * What is wrong, at length, which may be a template.
   * @default - all of the alerts
   */
  readonly description?: string;
  /**
   * `P1` (the worst) to `P5`, or a template that gives one of them.
   * @default - that of Opsgenie
   */
  readonly priority?: string;
  /**
   * Who is responsible.
   * @default - as Opsgenie's own rules say
   */
  readonly responders?: OpsGenieConfigResponder[];
  /**
   * Tags, with commas between them.
   * @default - none
   */
  readonly tags?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: OpsGenieConfig;
}

/** How to page people by VictorOps (Splunk On-Call). */
export interface VictorOpsOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the API key.
   * @default - that of the Alertmanager's `global`
   */
  readonly apiKey?: SecretValue;
  /** Which team. */
  readonly routingKey: string;
  /**
   * `CRITICAL`, `WARNING` or `INFO`, or a template that gives one of them.
   * @default 'CRITICAL'
   */
  readonly messageType?: string;
  /**
   * What is wrong, in a line, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly entityDisplayName?: string;
  /**
   * What is wrong, at length, which may be a template.
   * @default - all of the alerts
   */
  readonly stateMessage?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: VictorOpsConfig;
}

/** How to send people a message by Pushover. */
export interface PushoverOptions extends HttpNotifyOptions {
  /**
   * The key of a Secret that holds the key of the user.
   * @default - `spec.userKeyFile`
   */
  readonly userKey?: SecretValue;
  /**
   * The key of a Secret that holds the token of the application.
   * @default - `spec.tokenFile`
   */
  readonly token?: SecretValue;
  /**
   * The title, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly title?: string;
  /**
   * The message, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * How much it disturbs, from -2 to 2, or a template that gives that.
   * @default - 2 (to be acknowledged) while alerts fire, then 0
   */
  readonly priority?: string;
  /**
   * How often a message that is to be acknowledged is sent again; at least 30 s.
   * @default Duration.minutes(1)
   */
  readonly retry?: Duration;
  /**
   * How long a message that is to be acknowledged is sent again.
   * @default Duration.hours(1)
   */
  readonly expire?: Duration;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PushoverConfig;
}
