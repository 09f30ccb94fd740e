import { keyOf, Resource } from './resource';

/** All resources of one cluster, by kind: what the API server would hold. */
export class Inventory {
  private readonly kinds = new Map<string, Map<string, Resource>>();
  private readonly namespaces = new Map<string, Set<string>>();

  /** `resources` have their namespaces; of two with the same kind and name the later one counts. */
  constructor(resources: readonly Resource[]) {
    for (const resource of resources) {
      let named = this.kinds.get(resource.kind);
      if (!named) this.kinds.set(resource.kind, named = new Map());
      named.set(keyOf(resource), resource);
    }
  }

  /** The resources of a kind by `namespace/name`, in the order in which the operator takes them. */
  all<T = Resource>(kind: string): readonly (T & Resource)[] {
    const named = this.kinds.get(kind);
    if (!named) return [];
    return [...named.keys()].sort(byBytes).map((key) => named.get(key) as T & Resource);
  }

  get<T = Resource>(kind: string, namespace: string, name: string): (T & Resource) | undefined {
    return this.kinds.get(kind)?.get(`${namespace}/${name}`) as (T & Resource) | undefined;
  }

  /** Whether there is anything of a kind in a namespace. */
  holds(kind: string, namespace: string): boolean {
    let namespaces = this.namespaces.get(kind);
    if (!namespaces) {
      namespaces = new Set([...this.kinds.get(kind)?.values() ?? []].map(({ metadata }) => metadata.namespace ?? ''));
      this.namespaces.set(kind, namespaces);
    }
    return namespaces.has(namespace);
  }

  /** The labels of a namespace: those of its Namespace object, and the one that the API server sets on each. */
  namespaceLabels(name: string): Readonly<Record<string, string>> {
    return { ...this.get('Namespace', '', name)?.metadata.labels, 'kubernetes.io/metadata.name': name };
  }
}

/** As Go compares strings. For the names of Kubernetes (ASCII) that is how JavaScript compares them too. */
export function byBytes(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
