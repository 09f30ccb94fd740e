import { ApiObject, JsonPatch } from 'cdk8s';
import { Construct } from 'constructs';
import type { Resource } from '../resources/resource';

/** Whether it stands for the objects in it, as `kubectl get -o yaml` writes many. */
export function isList(object: ApiObject): boolean {
  return object.apiGroup === 'core' && object.kind === 'List';
}

/** What the API server would hold for an object of the tree. */
export function resourcesOf(object: ApiObject): Resource[] {
  const json = object.toJson();
  return isList(object) ? json.items ?? [] : [json];
}

/** Adds a manifest to the tree, as it is. */
export function addManifest(scope: Construct, { ...manifest }: Resource): ApiObject {
  const { name, namespace } = manifest.metadata;
  const object = new ApiObject(scope, [name, manifest.kind.toLowerCase(), namespace].filter((part) => part).join('-'), manifest as never);
  // cdk8s gives the namespace and the labels of the chart to everything
  if (object.chart.namespace !== namespace || Object.keys(object.chart.labels).length > 0) {
    object.addJsonPatch(JsonPatch.replace('/metadata', manifest.metadata));
  }
  return object;
}
