import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { AlertmanagerConfig } from './alertmanager-config';
import { AlertmanagerProps } from './alertmanager-props';
import { BaseServer, Taken } from './base-server';
import { merge } from './merge';
import { Receiver } from './receiver';
import { Route } from './route';
import { toJson } from './to-json';
import { goDurationText } from './units';

const PORT = 9093;
/** The label of an Alertmanager's own configuration, which is for no other one. */
const BASE = 'cdk8s-prometheus/base';

/**
 * Tells people of alerts, and all that it needs: a StatefulSet whose replicas know of each other, its configuration, Services, a service
 * account without a token and, with more than one replica, a PodDisruptionBudget.
 *
 * Its configuration is its own `route`, and below that the AlertmanagerConfigs of the App, wherever they come from.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.Alertmanager
 *
 * @example
 * declare const server: PrometheusServer;
 * const secret = kplus.Secret.fromSecretName(this, 'Slack', 'slack');
 *
 * const alertmanager = new Alertmanager(this, 'Alerts', {
 *   replicas: 3,
 *   storage: Size.gibibytes(1),
 *   route: Route.to(Receiver.slack('team', { apiUrl: { secret, key: 'url' }, channel: '#alerts' }), { groupBy: ['alertname', 'namespace'] }),
 * });
 * server.alertTo(alertmanager);
 */
export class Alertmanager extends BaseServer {
  /** The Service by which people and programs reach it: `alertmanager-` and its name, port 9093. */
  public readonly service: Service;
  private readonly config?: AlertmanagerConfig;

  constructor(scope: Construct, id: string, private readonly props: AlertmanagerProps = {}) {
    super(scope, id, 'Alertmanager', props);
    const { route, inhibitRules, global } = props;
    if (route ?? inhibitRules ?? global ?? !isConfiguredElsewhere(props)) {
      this.config = new AlertmanagerConfig(this, 'Config', {
        metadata: { name: this.name, namespace: props.metadata?.namespace, labels: { [BASE]: 'true' } },
        route: route ?? Route.to(Receiver.nobody()),
        inhibitRules,
      });
    }
    this.service = this._expose({ name: 'web', port: PORT });
    this._keepAvailable();
    this.node.addValidation({ validate: () => this.problems() });
  }

  /** Where others of this cluster reach it, without a slash at the end. Who sends it alerts has to send them to each replica: see `PrometheusServer.alertTo`. */
  public get url(): string {
    return this._urlOf(this.service.name, PORT);
  }

  /**
   * Where each replica is reached.
   * @internal
   */
  public _urls(): string[] {
    const { serviceName = 'alertmanager-operated' } = this._spec() ?? {};
    return Array.from({ length: this._replicas() }, (_, i) => this._urlOf(`${this._ownMetadata().name}-${i}.${serviceName}`, PORT));
  }

  /**
   * What a Prometheus has to know to send it alerts, as the custom resources have it.
   * @internal
   */
  public _endpointsJson(): object {
    const { routePrefix, web } = this._spec() ?? {};
    return {
      namespace: this.namespace,
      ...(routePrefix && routePrefix !== '/' && { pathPrefix: routePrefix }),
      // found by the addresses of pods, which no certificate is for
      ...(web?.tlsConfig && { scheme: 'https', tlsConfig: { serverName: `${this.service.name}.${this.namespace}.svc` } }),
    };
  }

  /** @internal */
  public _kinds(): Taken[] {
    const { configSecret, configs } = this.props;
    return configSecret && !configs ? [] : [{ kind: 'alertmanagerConfig', prop: 'configs', selection: configs, except: BASE }];
  }

  /** @internal */
  protected _givenJson(): any {
    const { retention, externalUrl, global, configSecret, matcherStrategy, spec } = this.props;
    const json = {
      automountServiceAccountToken: false,
      retention: goDurationText(retention),
      externalUrl,
      configSecret: configSecret?.name,
      alertmanagerConfiguration: this.config && { name: this.config.name, global: toJson('AlertmanagerGlobalConfig', global) },
      alertmanagerConfigMatcherStrategy: matcherStrategy && { type: matcherStrategy },
    };
    return merge(json, toJson('AlertmanagerSpec', spec));
  }

  private problems(): string[] {
    if (!this.props.configSecret || !this.config) return [];
    return ['configSecret takes the place of route, inhibitRules and global: say one or the other'];
  }
}

function isConfiguredElsewhere({ configSecret, spec, specJson }: AlertmanagerProps): boolean {
  const said = [configSecret, spec?.configSecret, spec?.alertmanagerConfiguration?.name, specJson?.configSecret, specJson?.alertmanagerConfiguration];
  return said.some((each) => each);
}
