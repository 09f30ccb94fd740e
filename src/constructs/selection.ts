import type { LabelSelector } from '../../imports/kubernetes.types';

/**
 * Which resources a server takes: by their labels and by their namespaces.
 *
 * @example
 * new PrometheusServer(this, 'Shop', {
 *   monitors: Selection.labelled({ team: 'shop' }),
 *   rules: Selection.everything().inNamespaces('shop', 'shop-test'),
 * });
 */
export class Selection {
  /** All of them. */
  public static everything(): Selection {
    return new Selection({}, {});
  }

  /** None at all. */
  public static nothing(): Selection {
    const key = 'cdk8s-prometheus/taken';
    return new Selection({ matchExpressions: [{ key, operator: 'Exists' }, { key, operator: 'DoesNotExist' }] }, {});
  }

  /**
   * Those with these labels, in all namespaces.
   * @param labels the labels that a resource must have
   */
  public static labelled(labels: { readonly [label: string]: string }): Selection {
    return new Selection({ matchLabels: labels }, {});
  }

  private constructor(private readonly resources: LabelSelector, private readonly namespaces: LabelSelector) {}

  /**
   * The same, but only in these namespaces.
   * @param names the names of the namespaces
   */
  public inNamespaces(...names: string[]): Selection {
    return new Selection(this.resources, { matchExpressions: [{ key: 'kubernetes.io/metadata.name', operator: 'In', values: names }] });
  }

  /**
   * The same, but only in namespaces with these labels.
   * @param labels the labels that a namespace must have
   */
  public inNamespacesLabelled(labels: { readonly [label: string]: string }): Selection {
    return new Selection(this.resources, { matchLabels: labels });
  }

  /**
   * The same, but for what has a label.
   * @internal
   */
  public _without(label: string): Selection {
    const { matchExpressions = [], ...rest } = this.resources;
    return new Selection({ ...rest, matchExpressions: [...matchExpressions, { key: label, operator: 'DoesNotExist' }] }, this.namespaces);
  }

  /**
   * The selectors for a kind, as the custom resources have them.
   * @internal
   */
  public _toJson(kind: string): { readonly [field: string]: object } {
    return { [`${kind}Selector`]: this.resources, [`${kind}NamespaceSelector`]: this.namespaces };
  }
}
