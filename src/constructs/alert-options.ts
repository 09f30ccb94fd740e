import { Duration } from 'cdk8s';
import { AlertmanagerEndpoints, Scheme } from '../../imports/monitoring.structs';
import { Authentication, authenticationJson } from './authentication';
import { merge } from './merge';
import { toJson } from './to-json';
import { durationText } from './units';

/** How a Prometheus sends its alerts to an Alertmanager, found as the pods behind a Service. */
export interface AlertOptions extends Authentication {
  /**
   * The namespace of the Service.
   * @default - that of the Alertmanager, or the server's own
   */
  readonly namespace?: string;
  /**
   * The name of the Service's port.
   * @default 'web'
   */
  readonly port?: string;
  /**
   * The number of the container's port, where the Service's has no name.
   * @default - `port`
   */
  readonly portNumber?: number;
  /**
   * How it is spoken to.
   * @default - as the Alertmanager serves, or Scheme.HTTP
   */
  readonly scheme?: Scheme;
  /**
   * What its paths begin with.
   * @default - the `routePrefix` of the Alertmanager, or nothing
   */
  readonly pathPrefix?: string;
  /**
   * How long a request may take.
   * @default Duration.seconds(10)
   */
  readonly timeout?: Duration;
  /**
   * Every further field (`relabelings`, `alertRelabelings`, `sigv4`, ...). Laid over the others.
   * @default - none
   */
  readonly spec?: AlertmanagerEndpoints;
}

/** As the custom resources have it. */
export function alertTargetJson(service: string, options: AlertOptions, defaults: object = {}): object {
  const { namespace, port, portNumber, scheme, pathPrefix } = options;
  const json = {
    name: service,
    namespace,
    port: port ?? portNumber ?? 'web',
    scheme,
    pathPrefix,
    timeout: durationText(options.timeout),
    ...authenticationJson(options),
  };
  return merge(merge(defaults, defined(json)), toJson('AlertmanagerEndpoints', options.spec));
}

/** Without what was not said: that takes the place of nothing. */
function defined(json: object): object {
  return Object.fromEntries(Object.entries(json).filter(([, value]) => value !== undefined));
}
