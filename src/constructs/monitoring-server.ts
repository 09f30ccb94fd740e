import { ApiObject, ApiObjectMetadata, JsonPatch, Size } from 'cdk8s';
import { IServiceAccount, ServiceAccount } from 'cdk8s-plus-27';
import { Construct } from 'constructs';
import { declare, namespaceOf } from './custom-resource';
import { merge } from './merge';
import type { MonitoringServerProps } from './monitoring-server-props';
import type { PrometheusServer } from './prometheus-server';
import { Reconciler } from './reconciler';
import { ForwardOptions, remoteWriteJson } from './remote-write';
import { Selection } from './selection';
import { Servers } from './servers';
import { durationText, quantityText, resourcesJson } from './units';

/** Something that scrapes: a server or an agent. */
export abstract class MonitoringServer extends Construct {
  /** Who the pods are to the API server. */
  public readonly serviceAccount: IServiceAccount;
  /** The name of the server. */
  public readonly name: string;
  /** The namespace of the server. */
  public readonly namespace: string;
  private readonly apiObject: ApiObject;
  /** What the operator begins the names of its objects with. */
  private readonly prefix: string;
  private readonly remoteWrites: (() => object)[] = [];

  /** @internal */
  protected constructor(scope: Construct, id: string, kind: 'Prometheus' | 'PrometheusAgent', private readonly props: MonitoringServerProps) {
    super(scope, id);
    this.apiObject = declare(this, { kind, metadata: props.metadata, spec: () => this._specJson() });
    this.name = this.apiObject.name;
    this.namespace = namespaceOf(this.apiObject);
    this.prefix = kind === 'Prometheus' ? 'prometheus' : 'prom-agent';
    this.serviceAccount = props.serviceAccount ?? new ServiceAccount(this, 'ServiceAccount', { metadata: this._ownMetadata() });
    Reconciler.of(this).authorize(this.apiObject);
    const servers = Servers.of(this);
    servers.add(this);
    this.node.addValidation({ validate: () => servers.problemsOf(this) });
  }

  /**
   * Sends all samples to a server of this App, which needs `remoteWriteReceiver: true`.
   * @param receiver the server that receives them
   * @param options how to send them
   */
  public forwardTo(receiver: PrometheusServer, options: ForwardOptions = {}): void {
    this.remoteWrites.push(() => remoteWriteJson(receiver.remoteWriteUrl, options));
    this.node.addValidation({
      validate: () => receiver.receivesRemoteWrite ? [] : [`${receiver.node.path} does not receive what others write: say remoteWriteReceiver: true there`],
    });
  }

  /**
   * Sends all samples to whatever speaks Prometheus remote write. `externalLabels` should tell them from those of other clusters.
   * @param url where to send them, as `https://mimir.example.com/api/v1/push`
   * @param options how to send them
   */
  public forwardToUrl(url: string, options: ForwardOptions = {}): void {
    this.remoteWrites.push(() => remoteWriteJson(url, options));
    this.node.addValidation({ validate: () => this.adviseOnLabels() });
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
    const { props } = this;
    const given = merge(this._givenJson(), props.specJson);
    const spec = merge({
      version: props.version,
      image: props.image,
      replicas: props.replicas,
      shards: props.shards,
      storage: props.storage && storageJson(props.storage, props.storageClassName),
      resources: resourcesJson(props.resources),
      serviceAccountName: this.serviceAccount.name,
      scrapeInterval: durationText(props.scrapeInterval),
      scrapeTimeout: durationText(props.scrapeTimeout),
      externalLabels: props.externalLabels,
      externalUrl: props.externalUrl,
      ...this._selectorsJson(given),
    }, given);
    const remoteWrite = [...spec.remoteWrite ?? [], ...this.remoteWrites.map((each) => each())];
    return remoteWrite.length > 0 ? { ...spec, remoteWrite } : spec;
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
  public _takesAll(): string[] {
    const spec = this._spec() ?? {};
    const isEmpty = (selector: object | undefined) => selector && Object.keys(selector).length === 0;
    return this._kinds().filter(({ kind, selection }) => !selection && isEmpty(spec[`${kind}Selector`])).map(({ kind }) => kind);
  }

  /**
   * What it may take, and what its props say to that.
   * @internal
   */
  public abstract _kinds(): Taken[];

  /**
   * What the constructs' own props make of the spec, laid over by `spec`.
   * @internal
   */
  protected abstract _givenJson(): any;

  /**
   * The name of what is made beside the server.
   * @internal
   */
  protected _ownMetadata(): ApiObjectMetadata {
    return { name: `${this.prefix}-${this.name}`, namespace: this.props.metadata?.namespace };
  }

  /**
   * By which the pods of all shards are found.
   * @internal
   */
  protected _podLabels(): Record<string, string> {
    const application = this.prefix === 'prometheus' ? 'prometheus' : 'prometheus-agent';
    return { 'app.kubernetes.io/name': application, 'app.kubernetes.io/instance': this.name };
  }

  /** @internal */
  protected _replicas(): number {
    return this._spec()?.replicas ?? 1;
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
      spec: { maxUnavailable: 1, selector: { matchLabels: this._podLabels() } },
    });
  }

  /** What is beyond this App may get series of other clusters, too, where servers may have the same names. */
  private adviseOnLabels(): string[] {
    const spec = this._spec();
    if (spec && !spec.externalLabels) {
      Reconciler.of(this).warn(this, 'nothing tells its series from those of other clusters that write to the same receiver: '
        + 'say externalLabels, as { cluster: \'production\' }');
    }
    return [];
  }

  private _selectorsJson(given: any): object {
    const selectors: Record<string, object> = {};
    for (const { kind, selection } of this._kinds()) {
      Object.assign(selectors, (selection ?? Selection.everything())._toJson(kind));
      if (given[`${kind}Selector`]) delete selectors[`${kind}Selector`];
      if (given[`${kind}NamespaceSelector`]) delete selectors[`${kind}NamespaceSelector`];
    }
    return selectors;
  }
}

/** A kind of resources, by the name that it has in selectors, and which of them are taken; undefined where nobody said. */
export interface Taken {
  readonly kind: string;
  readonly selection?: Selection;
}

function storageJson(size: Size, storageClassName: string | undefined): object {
  return { volumeClaimTemplate: { spec: { storageClassName, resources: { requests: { storage: quantityText(size) } } } } };
}
