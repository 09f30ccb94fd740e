import { Duration } from 'cdk8s';
import { ISecret } from 'cdk8s-plus-27';
import { AlertmanagerConfigMatcherStrategyType, AlertmanagerGlobalConfig, AlertmanagerSpec } from '../../imports/monitoring.structs';
import { BaseServerProps } from './base-server-props';
import { InhibitRule } from './inhibit-rule';
import { Route } from './route';
import { Selection } from './selection';

/** What an `Alertmanager` is made of. */
export interface AlertmanagerProps extends BaseServerProps {
  /**
   * How long it remembers whom it told of what, and silences that have ended.
   * @default Duration.hours(120)
   */
  readonly retention?: Duration;
  /**
   * Where people reach it in their browser; links in messages begin with it.
   * @default - an address within the cluster
   */
  readonly externalUrl?: string;
  /**
   * Which alerts reach whom, of all namespaces: those that no AlertmanagerConfig takes, and those that one takes, too.
   * @default - nobody is told but by the AlertmanagerConfigs
   */
  readonly route?: Route;
  /**
   * Of which alerts nobody is told while others fire, in all namespaces.
   * @default - none
   */
  readonly inhibitRules?: InhibitRule[];
  /**
   * What receivers have in common: the email server, URLs and keys of services.
   * @default - none
   */
  readonly global?: AlertmanagerGlobalConfig;
  /**
   * A Secret whose key `alertmanager.yaml` is the configuration, instead of `route`, `inhibitRules` and `global`. It is used as it is.
   * With `configs` what these select is merged into it; for that it has to be in the App.
   * @default - none
   */
  readonly configSecret?: ISecret;
  /**
   * Which AlertmanagerConfigs it takes. Selectors in `spec` come before this.
   * @default - all of the App, or with `configSecret` none; two Alertmanagers that would both take all are an error
   */
  readonly configs?: Selection;
  /**
   * Which alerts the routes and inhibition rules of an AlertmanagerConfig are about: those of its namespace, or all.
   * @default AlertmanagerConfigMatcherStrategyType.ON_NAMESPACE
   */
  readonly matcherStrategy?: AlertmanagerConfigMatcherStrategyType;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: AlertmanagerSpec;
}
