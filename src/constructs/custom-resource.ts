import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { versionsOf } from '../resources/schema';
import { Reconciler } from './reconciler';

/** What is declared for a construct. */
export interface Declaration {
  /** One of monitoring.coreos.com. */
  readonly kind: string;
  readonly metadata?: ApiObjectMetadata;
  /** The spec as JSON, asked for whenever the App is synthesized. */
  readonly spec: () => unknown;
}

/** Declares a custom resource of monitoring.coreos.com as the default child of `scope`. It is compiled when the App is synthesized. */
export function declare(scope: Construct, { kind, metadata, spec }: Declaration): ApiObject {
  Reconciler.of(scope);
  const [apiVersion] = versionsOf(kind);
  return new ApiObject(scope, 'Resource', {
    apiVersion,
    kind,
    metadata: { ...metadata, name: metadata?.name ?? nameIn(scope) },
    spec: Lazy.any({ produce: spec }),
  });
}

/**
 * The path of a construct in its chart as a name: `Shop/WebMetrics` is `shop-web-metrics`. The usual names of cdk8s end in a hash;
 * these ones are read by people, in the names of jobs and objects. Two that are equal are found when the App is compiled.
 */
function nameIn(scope: Construct): string {
  const path = scope.node.scopes.slice(Chart.of(scope).node.scopes.length).map(({ node }) => node.id).join('-');
  return path.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase().replace(/[^a-z0-9.]+/g, '-').replace(/^[-.]+|[-.]+$/g, '');
}

/** The namespace in which an object will be. */
export function namespaceOf(object: ApiObject): string {
  return object.metadata.namespace ?? 'default';
}
