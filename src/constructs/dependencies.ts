import { ApiObject, Chart } from 'cdk8s';
import { Dependable, IConstruct } from 'constructs';

/** The objects that a dependency stands for, as cdk8s sees it: those of its own chart. */
function objectsOf(construct: IConstruct): ApiObject[] {
  return construct.node.findAll().filter(ApiObject.isApiObject).filter((object) => Chart.of(object) === Chart.of(construct));
}

/** Whether it is still in the tree. */
export function isAttached(construct: IConstruct): boolean {
  const { id, scope } = construct.node;
  return !scope || (scope.node.tryFindChild(id) === construct && isAttached(scope));
}

/**
 * Spreads dependencies on what is about to leave the tree over the objects that wait for it.
 * `App.synth` validates before it does so itself, the other ways to synthesize do it before they validate: now all of them agree.
 */
export function reach(root: IConstruct, leaving: ReadonlySet<ApiObject>): void {
  for (const construct of root.node.findAll()) {
    const targets = construct.node.dependencies.flatMap(objectsOf).filter((target) => leaving.has(target));
    if (targets.length === 0) continue;
    for (const source of objectsOf(construct)) source.node.addDependency(...targets.filter((target) => target !== source));
  }
}

/** Who waits for `object` waits for what was made of it. */
export function standIn(object: ApiObject, made: readonly ApiObject[]): void {
  Dependable.implement(object, { dependencyRoots: [...made] });
}

/** Who waits for `object` waits for nobody on its account. */
export function release(object: ApiObject): void {
  Dependable.implement(object, { dependencyRoots: [] });
}

/**
 * Who waits for `object`, which went into something of another owner, waits for what the object itself waits for.
 * Never for that other owner: an order without a cycle stays without one.
 */
export function passOn(object: ApiObject): void {
  let asked = false;
  Dependable.implement(object, {
    get dependencyRoots() {
      if (asked) return [];
      asked = true;
      try {
        return object.node.dependencies;
      } finally {
        asked = false;
      }
    },
  });
}

/** What was generated waits for all that its owner was told to wait for: cdk8s could not spread that over what did not exist yet. */
export function inherit(generated: IConstruct, owner: ApiObject): void {
  const own = new Set(generated.node.children);
  const scopes = owner.node.scopes.slice(owner.node.scopes.indexOf(owner.chart)); // a chart's dependencies are not those of the charts in it
  const targets = scopes.flatMap((scope) => scope.node.dependencies).flatMap(objectsOf).filter((target) => !own.has(target));
  if (targets.length === 0) return;
  own.forEach((object) => object.node.addDependency(...targets));
  targets.filter((target) => target.chart !== owner.chart).forEach((target) => owner.chart.node.addDependency(target.chart));
}
