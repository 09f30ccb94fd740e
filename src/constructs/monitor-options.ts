import { ApiObjectMetadata } from 'cdk8s';

/** What all that is scraped has in common. */
export interface MonitorOptions {
  /**
   * Name, namespace, labels and annotations of the resource.
   * Its labels are what a server with `monitors: Selection.labelled(...)` looks at.
   * @default - the name is the construct's path in its chart (`Shop/WebMetrics` is `shop-web-metrics`); the namespace and the labels are the chart's
   */
  readonly metadata?: ApiObjectMetadata;
  /**
   * The most samples that one scrape of one target may bring; a scrape with more fails.
   * @default - any number
   */
  readonly sampleLimit?: number;
  /**
   * The most targets; with more, all their scrapes fail.
   * @default - any number
   */
  readonly targetLimit?: number;
  /**
   * The rest of the spec as plain JSON, by the names of the custom resource. Laid over everything else.
   * It is a way through for fields for which there is no type yet.
   * @default - none
   */
  readonly specJson?: { readonly [field: string]: any };
}

/** As the custom resources have it: `['*']` is any. */
export function namespaceSelector(namespaces: readonly string[] | undefined): object | undefined {
  return namespaces && (namespaces.includes('*') ? { any: true } : { matchNames: namespaces });
}
