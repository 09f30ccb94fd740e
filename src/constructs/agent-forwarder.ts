import { Construct } from 'constructs';
import { PrometheusAgentMode, PrometheusAgentSpec } from '../../imports/monitoring.structs';
import { Taken } from './base-server';
import { MonitoringServer } from './monitoring-server';
import { MonitoringServerProps } from './monitoring-server-props';
import { toJson } from './to-json';

/** What an `AgentForwarder` is made of. */
export interface AgentForwarderProps extends MonitoringServerProps {
  /**
   * One agent on each node, which scrapes the pods of its node. It takes PodMonitors only; `replicas`, `shards` and `storage` are not for it.
   * @default false
   */
  readonly onEachNode?: boolean;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: PrometheusAgentSpec;
}

/**
 * A Prometheus in agent mode: it scrapes and writes what it got to a receiver, and keeps nothing but what is still to be sent.
 * It evaluates no rules and answers no queries.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1alpha1.PrometheusAgent
 *
 * @example
 * const agent = new AgentForwarder(this, 'Edge', { externalLabels: { cluster: 'edge-1' } });
 * agent.forwardToUrl('https://metrics.example.com/api/v1/write');
 */
export class AgentForwarder extends MonitoringServer {
  private readonly agentProps: AgentForwarderProps;

  constructor(scope: Construct, id: string, props: AgentForwarderProps = {}) {
    super(scope, id, 'PrometheusAgent', props);
    this.agentProps = props;
    if (!this.isOnEachNode()) this._keepAvailable();
    this.node.addValidation({
      validate: () => {
        const spec = this._spec();
        return !spec || spec.remoteWrite ? [] : ['it has nowhere to send what it scrapes: call forwardTo or forwardToUrl'];
      },
    });
  }

  /** @internal */
  public _kinds(): Taken[] {
    const { monitors } = this.agentProps;
    const kinds = this.isOnEachNode() ? ['podMonitor'] : ['serviceMonitor', 'podMonitor', 'probe', 'scrapeConfig'];
    return kinds.map((kind) => ({ kind, prop: 'monitors', selection: monitors }));
  }

  /** @internal */
  protected _givenJson(): any {
    const { onEachNode, spec } = this.agentProps;
    return { ...(onEachNode && { mode: PrometheusAgentMode.DAEMON_SET }), ...toJson('PrometheusAgentSpec', spec) };
  }

  private isOnEachNode(): boolean {
    const { onEachNode, spec } = this.agentProps;
    return onEachNode || spec?.mode === PrometheusAgentMode.DAEMON_SET;
  }
}
