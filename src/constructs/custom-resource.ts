import { ApiObject, ApiObjectMetadata, Lazy } from 'cdk8s';
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
    metadata,
    spec: Lazy.any({ produce: spec }),
  });
}

/** The namespace in which an object will be. */
export function namespaceOf(object: ApiObject): string {
  return object.metadata.namespace ?? 'default';
}
