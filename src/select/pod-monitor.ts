import type { PodMonitor } from '../../imports/monitoring.types';
import { below, Problem } from '../check/problem';
import type { Resource } from '../resources/resource';
import { checkEndpoint, checkScrapeClass, checkTargets } from './scraping';
import type { Trial } from './trial';

/** Why a server cannot take a PodMonitor. */
export function checkPodMonitor({ metadata, spec }: PodMonitor & Resource, trial: Trial): Problem[] {
  return [
    ...checkTargets(spec, trial),
    ...(spec.podMetricsEndpoints ?? []).flatMap((endpoint, i) =>
      below(`podMetricsEndpoints[${i}]`, checkEndpoint(endpoint, metadata.namespace!, trial))),
    ...checkScrapeClass(spec.scrapeClass, trial),
  ];
}
