import type { ResourceRequirements } from '../../imports/kubernetes.types';
import { quantityValue } from '../resources/quantity';
import type { Report } from './workload-input';

/** What an Alertmanager or a ruler asks for where its user does not say. */
const MEMORY = '200Mi';

/** The resources of a container that asks for some memory in any case. */
export function withMemory(resources: ResourceRequirements | undefined, report: Report): ResourceRequirements {
  const limit = resources?.limits?.memory;
  if (limit !== undefined && resources?.requests?.memory === undefined && quantityValue(limit) < quantityValue(MEMORY)) {
    report('error', 'spec.resources.requests.memory', `it is ${MEMORY} where nothing is said, which is more than the limit of ${limit}: say how much it is`);
  }
  return { ...resources, requests: { memory: MEMORY, ...resources?.requests } };
}
