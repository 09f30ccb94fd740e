import type { ScrapeClass } from '../../imports/monitoring.types';
import { checkAuthorization, checkTls } from '../check/client';
import { below, Problem } from '../check/problem';
import { checkRelabelConfigs } from '../check/relabel-config';
import { Finding, idOf } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import { selectorProblems } from '../resources/labels';
import type { Server } from '../resources/server';
import { majorOf, parseVersion, Version } from '../resources/version';
import { TLS_CONFIG } from '../spell/prometheus/http-client';
import { partsOf } from '../spell/table-parts';
import { checkSecrets } from './secrets';
import { SELECTORS } from './select';
import { inSpec } from './trial';

/** Why the operator would refuse a server for what it selects and how: its release, its selectors, its scrape classes. */
export function checkServer(server: Server, inventory: Inventory): Finding[] {
  const { resource, spec, version } = server;
  return [
    ...checkVersion(spec.version),
    ...SELECTORS.flatMap((field) => below(field, selectorProblems((spec as Partial<Record<typeof field, object>>)[field]))),
    ...(spec.scrapeClasses ?? []).flatMap((scrapeClass, i) =>
      below(`scrapeClasses[${i}]`, checkScrapeClass(scrapeClass, version, server, inventory))),
    ...checkDefaults(spec.scrapeClasses ?? []),
  ].map((problem) => ({ severity: 'error', resource: idOf(resource), ...inSpec(problem) }));
}

/** The generations of Prometheus that there are configurations for. */
const MAJORS = [2, 3];

function checkVersion(text: string | undefined): Problem[] {
  if (!text) return [];
  const version = parseVersion(text);
  if (version && MAJORS.includes(majorOf(version))) return [];
  return [{ path: 'version', message: `${JSON.stringify(text)} is not a release of Prometheus ${MAJORS.join(' or ')}: expected one such as v3.5.0` }];
}

function checkScrapeClass(
  { relabelings, metricRelabelings, tlsConfig, authorization }: ScrapeClass, version: Version, { namespace }: Server, inventory: Inventory,
): Problem[] {
  const tls = below('tlsConfig', checkTls(tlsConfig));
  return [
    ...below('relabelings', checkRelabelConfigs(relabelings, version)),
    ...below('metricRelabelings', checkRelabelConfigs(metricRelabelings, version)),
    ...tls,
    ...(tlsConfig && !tls.length ? partsOf(TLS_CONFIG, tlsConfig, 'tlsConfig').flatMap((part) => checkSecrets(part, namespace, inventory, [])) : []),
    ...below('authorization', checkAuthorization(authorization)),
  ];
}

function checkDefaults(classes: readonly ScrapeClass[]): Problem[] {
  const defaults = classes.flatMap((scrapeClass, i) => scrapeClass.default ? [{ name: scrapeClass.name, i }] : []);
  return defaults.slice(1).map(({ i }) => ({
    path: `scrapeClasses[${i}].default`, message: `${defaults[0].name} is the default already: at most one scrape class can be`,
  }));
}
