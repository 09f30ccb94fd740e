import { ApiObject } from 'cdk8s';
import { IConstruct } from 'constructs';

/** The spec that a construct declares, as JSON. */
export function specOf(construct: IConstruct): any {
  return ApiObject.of(construct).toJson().spec;
}
