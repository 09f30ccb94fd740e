import { isDeepStrictEqual } from 'node:util';
import { ApiObject, ApiObjectMetadata, JsonPatch, Size } from 'cdk8s';
import { IServiceAccount, Service, ServiceAccount, ServicePort } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import type { BaseServerProps } from './base-server-props';
import { declare, namespaceOf } from './custom-resource';
import { merge } from './merge';
import { Reconciler } from './reconciler';
import { Selection } from './selection';
import { Servers } from './servers';
import { quantityText, resourcesJson } from './units';

/** What the operator calls the objects of each kind, and the pods in the label `app.kubernetes.io/name`. */
const NAMES = {
  Prometheus: { prefix: 'prometheus', application: 'prometheus' },
  PrometheusAgent: { prefix: 'prom-agent', application: 'prometheus-agent' },
  Alertmanager: { prefix: 'alertmanager', application: 'alertmanager' },
  ThanosRuler: { prefix: 'thanos-ruler', application: 'thanos-ruler' },
};

/** Something that runs in pods: a Prometheus, an agent, an Alertmanager, a Thanos ruler. */
export abstract class BaseServer extends Construct {
  /** Who the pods are to the API server. */
  public readonly serviceAccount: IServiceAccount;
  /** The name of the server. */
  public readonly name: string;
  /** The namespace of the server. */
  public readonly namespace: string;
  private readonly apiObject: ApiObject;

  /** @internal */
  protected constructor(scope: Construct, id: string, private readonly kind: keyof typeof NAMES, private readonly baseProps: BaseServerProps) {
    super(scope, id);
    this.apiObject = declare(this, { kind, metadata: baseProps.metadata, spec: () => this._specJson() });
    this.name = this.apiObject.name;
    this.namespace = namespaceOf(this.apiObject);
    this.serviceAccount = baseProps.serviceAccount ?? new ServiceAccount(this, 'ServiceAccount', { metadata: this._ownMetadata() });
    const servers = Servers.of(this);
    servers.add(this);
    this.node.addValidation({ validate: () => servers.problemsOf(this) });
  }

  /**
   * Changes an object that is generated for this server, by JSON Patch (RFC 6902). Such an object is in no construct
   * before the App is synthesized.
   *
   * It is an error where no such object is generated, or where the patch does not fit it.
   *
   * @param kind the kind of the object, as `StatefulSet`
   * @param name its name, as `prometheus-main`; `*` for each of the kind
   * @param operations what to change
   */
  public addPatch(kind: string, name: string, ...operations: JsonPatch[]): void {
    Reconciler.of(this).patches.add(this.apiObject, { kind, name, operations });
  }

  /**
   * The spec of the custom resource.
   * @internal
   */
  public _specJson(): any {
    const props = this.baseProps;
    const given = merge(this._givenJson(), props.specJson);
    return merge({
      version: props.version,
      image: props.image,
      replicas: props.replicas,
      storage: props.storage && storageJson(props.storage, props.storageClassName),
      resources: resourcesJson(props.resources),
      serviceAccountName: this.serviceAccount.name,
      ...this.selectorsJson(given),
    }, given);
  }

  /**
   * The same for those who only ask; undefined where it cannot be written. Why not is told where the object itself is.
   * @internal
   */
  public _spec(): any {
    try {
      return this._specJson();
    } catch {
      return undefined;
    }
  }

  /**
   * The kinds that it takes all of, because nobody said which.
   * @internal
   */
  public _takesAll(): Taken[] {
    const spec = this._spec() ?? {};
    return this._kinds().filter((taken) => {
      const field = `${taken.kind}Selector`;
      return !taken.selection && [{}, selectorsOf(taken)[field]].some((everything) => isDeepStrictEqual(spec[field], everything));
    });
  }

  /**
   * What tells the series that it sends to others from those of its like; undefined where it sends none.
   * @internal
   */
  public _seriesLabels(): SeriesLabels | undefined {
    return undefined;
  }

  /**
   * What it may take, and what its props say to that.
   * @internal
   */
  public abstract _kinds(): Taken[];

  /**
   * What the construct's own props make of the spec, laid over by `spec`.
   * @internal
   */
  protected abstract _givenJson(): any;

  /**
   * The object of the tree that is compiled.
   * @internal
   */
  protected _resource(): ApiObject {
    return this.apiObject;
  }

  /**
   * The name of what is made beside the server.
   * @internal
   */
  protected _ownMetadata(): ApiObjectMetadata {
    return { name: `${NAMES[this.kind].prefix}-${this.name}`, namespace: this.baseProps.metadata?.namespace };
  }

  /** @internal */
  protected _replicas(): number {
    return this._spec()?.replicas ?? 1;
  }

  /**
   * A Service to reach it. Browsers stay with one replica.
   * @internal
   */
  protected _expose(...ports: ServicePort[]): Service {
    const service = new Service(this, 'Service', { metadata: this._ownMetadata(), ports });
    Object.entries(this.podLabels()).forEach(([label, value]) => service.selectLabel(label, value));
    // the replicas differ in what they have seen: without this a page that is loaded again jumps
    if (this._replicas() > 1) ApiObject.of(service).addJsonPatch(JsonPatch.add('/spec/sessionAffinity', 'ClientIP'));
    return service;
  }

  /**
   * Where others of this cluster reach a port, without a slash at the end.
   * @internal
   */
  protected _urlOf(host: string, port: number): string {
    const { routePrefix = '/', web } = this._spec() ?? {};
    return `${web?.tlsConfig ? 'https' : 'http'}://${host}.${this.namespace}.svc:${port}${routePrefix.replace(/\/$/, '')}`;
  }

  /**
   * A PodDisruptionBudget, where one pod may be missing.
   * @internal
   */
  protected _keepAvailable(): void {
    if (this._replicas() < 2) return;
    new ApiObject(this, 'DisruptionBudget', {
      apiVersion: 'policy/v1',
      kind: 'PodDisruptionBudget',
      metadata: this._ownMetadata(),
      spec: { maxUnavailable: 1, selector: { matchLabels: this.podLabels() } },
    });
  }

  /** By which its pods are found, those of all shards. */
  private podLabels(): Record<string, string> {
    return { 'app.kubernetes.io/name': NAMES[this.kind].application, 'app.kubernetes.io/instance': this.name };
  }

  private selectorsJson(given: any): object {
    const selectors: Record<string, object> = {};
    for (const taken of this._kinds()) {
      const { kind } = taken;
      Object.assign(selectors, selectorsOf(taken));
      if (given[`${kind}Selector`]) delete selectors[`${kind}Selector`];
      if (given[`${kind}NamespaceSelector`]) delete selectors[`${kind}NamespaceSelector`];
    }
    return selectors;
  }
}

/** A kind of resources, by the name that it has in selectors, and which of them are taken; undefined where nobody said. */
export interface Taken {
  readonly kind: string;
  /** Where people say so. */
  readonly prop: string;
  readonly selection?: Selection;
  /** A label of those that `selection` does not mean. */
  readonly except?: string;
}

function selectorsOf({ kind, selection = Selection.everything(), except }: Taken): Record<string, object> {
  return (except === undefined ? selection : selection._without(except))._toJson(kind);
}

/** The labels of all series that a server sends, and the prop by which people give them. */
export interface SeriesLabels {
  readonly prop: string;
  readonly labels: Readonly<Record<string, string>>;
}

function storageJson(size: Size, storageClassName: string | undefined): object {
  return { volumeClaimTemplate: { spec: { storageClassName, resources: { requests: { storage: quantityText(size) } } } } };
}
