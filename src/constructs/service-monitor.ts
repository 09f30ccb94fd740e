import { ApiObject, Names } from 'cdk8s';
import { Service } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { Endpoint, ServiceMonitorSpec } from '../../imports/monitoring.structs';
import { declare } from './custom-resource';
import { merge } from './merge';
import { endpointJson, MetricsEndpoint } from './metrics-endpoint';
import { MonitorOptions, namespaceSelector } from './monitor-options';
import { toJson } from './to-json';

/** By which cdk8s-plus finds one object among many; on pods it sets this label itself. */
const ADDRESS_LABEL = 'cdk8s.io/metadata.addr';

/** A port of a Service that is scraped. */
export interface ServiceEndpoint extends MetricsEndpoint {
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: Endpoint;
}

/** Which services a `ServiceMonitor` scrapes, and how. */
export interface ServiceMonitorProps extends MonitorOptions {
  /**
   * The Service to scrape, wherever it is. It gets a label by which it is found.
   * @default - `matchLabels`
   */
  readonly service?: Service;
  /**
   * Scrape all services with these labels.
   * @default - `service`
   */
  readonly matchLabels?: { readonly [label: string]: string };
  /**
   * The namespaces in which to look for services; `['*']` for all of them.
   * @default - the namespace of `service`, or the monitor's own
   */
  readonly namespaces?: string[];
  /**
   * The ports to scrape. More can be added with `addEndpoint`.
   * @default - every port of `service`
   */
  readonly endpoints?: ServiceEndpoint[];
  /**
   * The label of the Service whose value becomes the `job` label.
   * @default - the name of the Service is the job
   */
  readonly jobLabel?: string;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: ServiceMonitorSpec;
}

/**
 * Scrapes the pods behind services.
 *
 * It becomes one scrape job an endpoint of each server that takes it.
 *
 * @see https://prometheus-operator.dev/docs/api-reference/api/#monitoring.coreos.com/v1.ServiceMonitor
 *
 * @example
 * declare const web: kplus.Service;
 *
 * new ServiceMonitor(this, 'Web', {
 *   service: web,
 *   endpoints: [{ port: 'metrics', interval: Duration.seconds(15) }],
 * });
 */
export class ServiceMonitor extends Construct {
  private readonly apiObject: ApiObject;
  private readonly endpoints: ServiceEndpoint[];

  constructor(scope: Construct, id: string, props: ServiceMonitorProps) {
    super(scope, id);
    this.endpoints = [...props.endpoints ?? []];
    this.apiObject = declare(this, { kind: 'ServiceMonitor', metadata: props.metadata, spec: () => this.specOf(props) });
    props.service?.metadata.addLabel(ADDRESS_LABEL, addressOf(props.service));
    this.node.addValidation({ validate: () => problemsOf(props) });
  }

  /** The name of the ServiceMonitor. */
  public get name(): string {
    return this.apiObject.name;
  }

  /**
   * Scrapes one more port.
   * @param endpoint where the metrics are
   */
  public addEndpoint(endpoint: ServiceEndpoint): void {
    this.endpoints.push(endpoint);
  }

  private specOf(props: ServiceMonitorProps): object {
    const { service, sampleLimit, targetLimit, jobLabel } = props;
    const endpoints = this.endpoints.length > 0 || !service ? this.endpoints : portsOf(service);
    const spec = {
      selector: { matchLabels: service ? { [ADDRESS_LABEL]: addressOf(service) } : props.matchLabels },
      namespaceSelector: namespaceSelector(props.namespaces ?? elsewhere(service, this.apiObject)),
      jobLabel,
      sampleLimit,
      targetLimit,
      endpoints: endpoints.map(serviceEndpointJson),
    };
    return merge(merge(spec, toJson('ServiceMonitorSpec', props.spec)), props.specJson);
  }
}

function problemsOf({ service, matchLabels, endpoints, spec, specJson }: ServiceMonitorProps): string[] {
  if (service && matchLabels) return ['service and matchLabels are both given: say one of them'];
  if (!service && !matchLabels && !spec?.selector && !specJson?.selector) return ['neither service nor matchLabels is given: say which services to scrape'];
  if (service && !endpoints && service.ports.length === 0) return ['the service has no ports: say which endpoints to scrape'];
  return [];
}

function serviceEndpointJson(endpoint: ServiceEndpoint): object {
  const { portNumber, relabelings, metricRelabelings, spec } = endpoint;
  const json = { ...endpointJson(endpoint), targetPort: portNumber };
  return merge(merge(json, toJson('Endpoint', { relabelings, metricRelabelings })), toJson('Endpoint', spec));
}

function portsOf({ ports }: Service): ServiceEndpoint[] {
  return ports.map(({ name, port, targetPort }) => name ? { port: name } : { portNumber: targetPort ?? port });
}

function elsewhere(service: Service | undefined, monitor: ApiObject): string[] | undefined {
  const namespace = service?.metadata.namespace;
  return namespace && namespace !== monitor.metadata.namespace ? [namespace] : undefined;
}

function addressOf(service: Service): string {
  return Names.toLabelValue(service);
}
