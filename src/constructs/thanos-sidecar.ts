import { ContainerResources, SecretValue } from 'cdk8s-plus-27';
import { ThanosSpec } from '../../imports/monitoring.structs';
import { secretKey } from './authentication';
import { merge } from './merge';
import { toJson } from './to-json';
import { resourcesJson } from './units';

/** Thanos beside a Prometheus: it lets Thanos query what the server has and, where `objectStorage` is given, uploads it. */
export interface ThanosSidecar {
  /**
   * The key of a Secret that holds the configuration of the bucket to which blocks are uploaded.
   * @default - nothing is uploaded
   * @see https://thanos.io/tip/thanos/storage.md/
   */
  readonly objectStorage?: SecretValue;
  /**
   * The release of Thanos, as `v0.42.0`.
   * @default - the one that this version of the library was made with
   */
  readonly version?: string;
  /**
   * The container image, where it is not the usual one of `version`.
   * @default - `quay.io/thanos/thanos` with `version` as its tag
   */
  readonly image?: string;
  /**
   * The CPU and the memory of the sidecar.
   * @default - none requested, no limit
   */
  readonly resources?: ContainerResources;
  /**
   * Every further field. Laid over the others.
   * @default - none
   */
  readonly spec?: ThanosSpec;
}

/** As the custom resources have it. */
export function thanosJson(sidecar: ThanosSidecar | undefined): object | undefined {
  if (!sidecar) return undefined;
  const { objectStorage, version, image, resources, spec } = sidecar;
  const json = { version, image, resources: resourcesJson(resources), objectStorageConfig: secretKey(objectStorage) };
  return merge(json, toJson('ThanosSpec', spec));
}
