import { ApiObject, ApiObjectMetadata, Chart, Lazy } from 'cdk8s';
import { Construct } from 'constructs';
import { Reconciler } from './reconciler';
import schemas from '../../imports/monitoring.schemas.json';
import { MONITORING_GROUP } from '../resources/resource';

/** What is declared for a construct. */
export interface Declaration {
  readonly kind: keyof typeof schemas.kinds;
  readonly metadata?: ApiObjectMetadata;
  /** The spec as JSON, asked for whenever the App is synthesized. */
  readonly spec: () => unknown;
}

/** Declares a custom resource of monitoring.coreos.com as the default child of `scope`. It is compiled when the App is synthesized. */
export function declare(scope: Construct, { kind, metadata, spec }: Declaration): ApiObject {
  Reconciler.of(scope);
  const [version] = Object.keys(schemas.kinds[kind]);
  return new ApiObject(scope, 'Resource', {
    apiVersion: `${MONITORING_GROUP}/${version}`,
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
