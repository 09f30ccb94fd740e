import type { Authorization, SafeAuthorization, SafeTLSConfig, ScrapeClass, TLSConfig } from '../../imports/monitoring.types';
import { join } from '../check/problem';
import { describe, Finding } from '../resources/finding';
import type { ScrapeJob } from '../spell/prometheus/scrape-job';
import { withType } from './http';
import type { Policy } from './policy';

const NO_CLASS: ScrapeClass = { name: '' };

/** The scrape class of a monitor: the one it names, else the default one. */
export function scrapeClassOf({ scrapeClasses, defaultScrapeClass }: Policy, name: string | undefined): ScrapeClass {
  return (name !== undefined ? scrapeClasses.get(name) : undefined) ?? defaultScrapeClass ?? NO_CLASS;
}

/** A job's authorization; what it lacks comes from its scrape class. */
export function authorizationOf(own: SafeAuthorization | undefined, scrapeClass: ScrapeClass): Authorization | undefined {
  const shared = scrapeClass.authorization;
  if (!own || isEmpty(own)) return shared && withType(shared);
  const credentials = own.credentials ?? shared?.credentials;
  return withType({ ...own, credentials, credentialsFile: credentials ? undefined : shared?.credentialsFile });
}

const OTHER_LOGINS = ['basicAuth', 'oauth2', 'bearerTokenFile', 'bearerTokenSecret'] as const;

/** The operator checks what a monitor says and what a class says, but not both together. */
export function checkLogins(jobs: readonly ScrapeJob[]): Finding[] {
  const endpoints = jobs.filter((job, i) => job.authorization && !isSameEndpoint(job, jobs[i - 1]));
  return endpoints.flatMap((job) => OTHER_LOGINS.filter((login) => job[login]).map((login) => ({
    severity: 'warning',
    resource: job.origin,
    path: join(job.path, login),
    message: 'stands beside the authorization of its scrape class: Prometheus will not load that, so remove it or name another scrapeClass',
  })));
}

/** An endpoint of the kubelets has a job for each of their ports, one behind the other. */
function isSameEndpoint({ origin, path }: ScrapeJob, before: ScrapeJob | undefined): boolean {
  return before !== undefined && path === before.path && describe(origin) === describe(before.origin);
}

/** A job's TLS; the files that it does not name come from its scrape class. */
export function tlsOf(own: TLSConfig | undefined, scrapeClass: ScrapeClass): TLSConfig | undefined {
  const shared = scrapeClass.tlsConfig;
  if (!own || !shared) return own ?? shared;
  return {
    ...own,
    caFile: own.caFile || (refersTo(own.ca) ? undefined : shared.caFile),
    certFile: own.certFile || (refersTo(own.cert) ? undefined : shared.certFile),
    keyFile: own.keyFile || (own.keySecret ? undefined : shared.keyFile),
  };
}

/** The same where files of the container's own cannot be named: there an empty block is none. */
export function safeTlsOf(own: SafeTLSConfig | undefined, scrapeClass: ScrapeClass): TLSConfig | undefined {
  return tlsOf(own && isEmpty(own) ? undefined : own, scrapeClass);
}

function refersTo(asset: { readonly secret?: object; readonly configMap?: object } | undefined): boolean {
  return asset?.secret !== undefined || asset?.configMap !== undefined;
}

/** Whether nothing was said, or only empty things. */
function isEmpty(value: object): boolean {
  return Object.values(value).every((field) =>
    field === undefined || field === null || field === '' || (typeof field === 'object' && !Array.isArray(field) && isEmpty(field)));
}
