import { Duration } from 'cdk8s';
import { SecretValue } from 'cdk8s-plus-27';
import { EmailConfig, SNSConfig, WebhookConfig } from '../../imports/monitoring.structs';
import { authenticationJson, Sigv4Options, TlsOptions } from './authentication';
import { merge } from './merge';
import { HttpNotifyOptions, notifyJson, NotifyOptions } from './notify-options';

/** How to write an email. */
export interface EmailOptions extends NotifyOptions {
  /** To whom, with commas between several. */
  readonly to: string;
  /**
   * From whom.
   * @default - `smtp.from` of the Alertmanager's `global`
   */
  readonly from?: string;
  /**
   * The server that sends it, as `smtp.example.com:587`.
   * @default - `smtp.smartHost` of the Alertmanager's `global`
   */
  readonly smarthost?: string;
  /**
   * The user at that server.
   * @default - that of the Alertmanager's `global`
   */
  readonly authUsername?: string;
  /**
   * The key of a Secret that holds the password of that user.
   * @default - that of the Alertmanager's `global`
   */
  readonly authPassword?: SecretValue;
  /**
   * Send nothing without TLS.
   * @default true
   */
  readonly requireTls?: boolean;
  /**
   * How to speak TLS with that server.
   * @default - as usual
   */
  readonly tls?: TlsOptions;
  /**
   * The text as HTML, which may be a template.
   * @default - all of the alerts
   */
  readonly html?: string;
  /**
   * The text as plain text, which may be a template.
   * @default - none
   */
  readonly text?: string;
  /**
   * Every further field (`headers`, `threading`, ...). Laid over the others.
   * @default - none
   */
  readonly spec?: EmailConfig;
}

/** As the custom resources have it. */
export function emailJson({ tls, ...options }: EmailOptions): object {
  return merge(authenticationJson({ tls }), notifyJson('EmailConfig', options));
}

/** How to call a program of one's own, with the alerts as JSON. One of `url` and `urlSecret` is needed. */
export interface WebhookOptions extends HttpNotifyOptions {
  /**
   * Where to send them.
   * @default - `urlSecret`
   */
  readonly url?: string;
  /**
   * The key of a Secret that holds where to send them.
   * @default - `url`
   */
  readonly urlSecret?: SecretValue;
  /**
   * How many alerts are in one message; of the others only their number is told. 0 is any number.
   * @default 0
   */
  readonly maxAlerts?: number;
  /**
   * How long a request may take.
   * @default - any time
   */
  readonly timeout?: Duration;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: WebhookConfig;
}

/** How to publish by Amazon SNS. One of `topicArn`, `phoneNumber` and `targetArn` is needed. */
export interface SnsOptions extends HttpNotifyOptions {
  /**
   * The topic.
   * @default - none
   */
  readonly topicArn?: string;
  /**
   * A phone number, as `+49301234567`.
   * @default - none
   */
  readonly phoneNumber?: string;
  /**
   * The endpoint of a mobile platform.
   * @default - none
   */
  readonly targetArn?: string;
  /**
   * How to sign requests.
   * @default - with the credentials of the environment
   */
  readonly sigv4?: Sigv4Options;
  /**
   * The subject for those who get an email, which may be a template.
   * @default - the status of the alerts and the labels that they have in common
   */
  readonly subject?: string;
  /**
   * The message, which may be a template.
   * @default - all of the alerts
   */
  readonly message?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: SNSConfig;
}
