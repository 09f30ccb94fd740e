import { ApiObject, App } from 'cdk8s';
import { Construct, IConstruct, IValidation } from 'constructs';
import { Compilation, compile, Generated } from '../compile';
import { describe, Finding, idOf, ResourceId } from '../resources/finding';
import type { Options } from '../resources/options';
import { isMonitoring, Resource } from '../resources/resource';
import { inherit, isAttached, passOn, reach, release, standIn } from './dependencies';
import { inProps } from './in-props';
import { Patches } from './patches';
import { addManifest, isList, resourcesOf } from './rendering';
import { Reports } from './reports';
import { checkUnselected } from './unselected-rules';

/** One for each App, even where two copies of this library are installed. */
const RECONCILER = Symbol.for('cdk8s-prometheus.Reconciler');
const RBAC = /^rbac\.authorization\.k8s\.io\//;

/** How an App is reconciled. */
export interface ReconcilerOptions extends Options {
  /** Emit the custom resources themselves, for a cluster where Prometheus Operator runs. */
  readonly customResources?: boolean;
}

/** An object of the tree, and the resources in it: itself, or the items of a List. */
interface Input {
  readonly object: ApiObject;
  readonly resources: readonly Resource[];
}

/**
 * The reconcile loop: whenever cdk8s validates the App, the custom resources leave the tree and what they compile to takes their place.
 *
 * cdk8s validates the root before anything else, in every way to synthesize; and it does so once for the App and once more for each chart.
 * Hence each pass begins from the same resources, those that have left included, and changes nothing where these have not changed.
 */
export class Reconciler implements IValidation {
  /** The reconciler of the App around a construct; who asks first installs it. */
  public static of(within: IConstruct): Reconciler {
    const root = within.node.root as IConstruct & { [RECONCILER]?: Reconciler };
    if (!root[RECONCILER]) {
      Object.defineProperty(root, RECONCILER, { value: new Reconciler(root) });
      root.node.addValidation(root[RECONCILER]!);
    }
    return root[RECONCILER]!;
  }

  /** What users change in what is generated. */
  public readonly patches = new Patches();
  private readonly reports = new Reports();
  private options: ReconcilerOptions = {};
  /** Servers whose roles are generated, whatever the options say. */
  private readonly authorized = new Set<ApiObject>();
  /** What has left the tree. */
  private readonly consumed = new Set<ApiObject>();
  /** What was generated, and the construct that holds it, by the object that it was generated for. */
  private readonly groups = new Map<ApiObject, Construct>();
  private readonly generated = new Set<ApiObject>();
  /** The inputs of the last pass, as text. */
  private seen?: string;
  /** While the App is synthesized: the objects that were already looked at. */
  private settled?: ReadonlySet<ApiObject>;
  private synthesizing = false;

  private constructor(private readonly root: IConstruct) {
    this.follow('synth');
    this.follow('synthYaml');
  }

  public configure(options: ReconcilerOptions): void {
    this.options = { ...this.options, ...Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined)) };
  }

  public authorize(server: ApiObject): void {
    this.authorized.add(server);
  }

  /** Told once, on stderr: cdk8s knows no warnings. */
  public warn(scope: IConstruct, text: string): void {
    this.reports.warning(scope, text);
  }

  public validate(): string[] {
    const objects = this.objects();
    if (!this.isSettled(objects)) {
      const inputs = this.render(objects);
      const seen = inputs && JSON.stringify([this.options, this.patches.size, inputs.map(({ object, resources }) => [object.node.path, resources])]);
      if (inputs && seen !== this.seen) {
        if (this.root.node.locked) return ['the tree is locked, but what the custom resources become must be put into it: unlock it'];
        this.reconcile(inputs);
      }
      this.seen = seen;
      this.settled = new Set(objects);
    }
    this.groups.forEach(inherit);
    return [];
  }

  /**
   * Within one synthesis of the whole App its objects are rendered once, not once for each chart.
   * This is for speed alone, and only in Node.js: from other languages jsii calls the prototype's method.
   */
  private follow(way: 'synth' | 'synthYaml'): void {
    const app = this.root as App;
    if (typeof app[way] !== 'function' || Object.getOwnPropertyDescriptor(app, way)?.writable === false) return;
    const original = app[way] as () => any;
    app[way] = () => {
      this.synthesizing = true;
      this.settled = undefined;
      try {
        return original.call(app);
      } finally {
        this.synthesizing = false;
      }
    };
  }

  private isSettled(objects: readonly ApiObject[]): boolean {
    return this.synthesizing && objects.length === this.settled?.size && objects.every((object) => this.settled!.has(object));
  }

  /** Every object that somebody declared, whether it has left the tree or not. */
  private objects(): ApiObject[] {
    const present = this.root.node.findAll().filter((construct) => ApiObject.isApiObject(construct)).filter((object) => !this.generated.has(object));
    const taken = [...this.consumed].filter(({ node }) => isAttached(node.scope!) && !node.scope!.node.tryFindChild(node.id));
    return [...present, ...taken].sort((a, b) => a.node.path < b.node.path ? -1 : 1);
  }

  private render(objects: readonly ApiObject[]): Input[] | undefined {
    const failures: [ApiObject, string][] = [];
    const inputs = objects.map((object): Input => {
      try {
        return { object, resources: resourcesOf(object) };
      } catch (error) {
        failures.push([object, (error as Error).message]);
        return { object, resources: [] };
      }
    });
    if (failures.length === 0) return inputs;
    this.reports.clear();
    failures.forEach(([{ node }, message]) => this.reports.error(node.scope!, message));
    return undefined;
  }

  /** One turn of the loop. An App with errors keeps its tree. */
  private reconcile(inputs: readonly Input[]): void {
    this.reports.clear();
    const { customResources, ...options } = this.options;
    const declared = this.declared(inputs);
    const resources = inputs.flatMap((input) => input.resources);
    const compilation = compile(resources, { ...options, rbac: options.rbac || this.withRoles(inputs) });
    this.report([...compilation.findings, ...checkUnselected(resources, compilation)], declared);
    const dropped = this.dropped(compilation, declared);
    const manifests = this.manifests(compilation.generated, declared);
    if (this.reports.hasErrors) return;

    const leaves = (resource: Resource) => this.isCompiled(resource) || dropped.has(this.key({ kind: resource.kind, ...resource.metadata }));
    const leaving = inputs.filter(({ resources }) => resources.some(leaves));
    reach(this.root, new Set(leaving.map(({ object }) => object)));
    this.withdraw();
    for (const { object, resources } of leaving) {
      object.node.scope!.node.tryRemoveChild(object.node.id);
      this.consumed.add(object);
      if (isList(object)) this.emit(object, resources.filter((resource) => !leaves(resource)));
    }
    manifests.forEach((each, owner) => this.emit(owner, each));
    for (const object of this.consumed) {
      const made = this.groups.get(object)?.node.children.filter((child) => ApiObject.isApiObject(child));
      if (made) standIn(object, made);
      else passOn(object);
    }
  }

  /** The servers that get their roles, whatever the options say. */
  private withRoles(inputs: readonly Input[]): string[] {
    const authorized = inputs.filter(({ object }) => this.authorized.has(object)).flatMap(({ resources }) => resources);
    return authorized.map((resource) => this.key({ kind: resource.kind, ...resource.metadata }));
  }

  /** The objects by what they declare. The API server would hold one of each kind, namespace and name. */
  private declared(inputs: readonly Input[]): Map<string, ApiObject> {
    const declared = new Map<string, ApiObject>();
    for (const { object, resources } of inputs) {
      for (const resource of resources) {
        const key = this.key({ kind: resource.kind, ...resource.metadata });
        const other = declared.get(key)?.node.scope;
        if (other && isMonitoring(resource)) {
          this.reports.error(object.node.scope!, `${describe(idOf(resource))} is declared at ${other.node.path} too: give one of them another name or namespace`);
        }
        declared.set(key, object);
      }
    }
    return declared;
  }

  private report(findings: readonly Finding[], declared: ReadonlyMap<string, ApiObject>): void {
    const { customResources, skipInvalid } = this.options;
    for (const { severity, resource, path, message } of findings) {
      const scope = declared.get(this.key(resource))?.node.scope ?? this.root;
      const text = `${describe(resource)}${path && ` ${path}`}: ${inProps(message)}`;
      if (severity === 'error' && !customResources && !skipInvalid) this.reports.error(scope, text);
      else this.reports.warning(scope, text);
    }
  }

  /** What `dropOperator` leaves out. It is told, since nobody has named it. */
  private dropped({ dropped }: Compilation, declared: ReadonlyMap<string, ApiObject>): Set<string> {
    if (this.options.customResources) return new Set();
    for (const { resource, reason } of dropped) {
      this.reports.warning(declared.get(this.key(resource))?.node.scope ?? this.root, `${describe(resource)} is left out: ${reason}`);
    }
    return new Set(dropped.map(({ resource }) => this.key(resource)));
  }

  /** What is to be emitted for whom, patched; beside custom resources only the roles. */
  private manifests(generated: readonly Generated[], declared: ReadonlyMap<string, ApiObject>): Map<ApiObject, Resource[]> {
    const manifests = new Map<ApiObject, Resource[]>();
    for (const { owner, objects } of generated) {
      const object = declared.get(this.key(owner));
      if (!object) continue;
      const wanted = this.options.customResources ? objects.filter(({ apiVersion }) => RBAC.test(apiVersion)) : objects;
      manifests.set(object, [...manifests.get(object) ?? [], ...wanted]);
    }
    if (this.options.customResources) return manifests;
    for (const [object, each] of manifests) {
      const { value, problems } = this.patches.apply(object, each);
      manifests.set(object, value);
      problems.forEach((problem) => this.reports.error(object.node.scope!, problem));
    }
    return manifests;
  }

  /** Takes back what an earlier pass has generated. */
  private withdraw(): void {
    this.groups.forEach((group) => group.node.scope!.node.tryRemoveChild(group.node.id));
    // cdk8s knows a dependency by its path: one that is left on an old object would be taken for one on the new
    this.generated.forEach(release);
    this.groups.clear();
    this.generated.clear();
  }

  /** Adds objects beside their owner, in a construct of its own: no id can collide with one that a user chose. */
  private emit(owner: ApiObject, manifests: readonly Resource[]): void {
    if (manifests.length === 0) return;
    const group = this.groups.get(owner) ?? new Construct(owner.node.scope!, `${owner.node.id}.generated`);
    this.groups.set(owner, group);
    manifests.forEach((manifest) => this.generated.add(addManifest(group, manifest)));
  }

  private isCompiled(resource: Resource): boolean {
    return isMonitoring(resource) && !this.options.customResources && !this.options.passThrough?.includes(resource.kind);
  }

  private key({ kind, namespace, name }: Partial<ResourceId>): string {
    return [kind, namespace ?? this.options.namespace ?? 'default', name].join('/');
  }
}
