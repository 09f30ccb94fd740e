import { Finding, idOf, Result } from '../resources/finding';
import type { Inventory } from '../resources/inventory';
import type { Server } from '../resources/server';
import { Assets, Placeholder } from '../spell/asset';
import { RawJob, sharded } from '../spell/prometheus/raw-job';
import type { Scope } from '../spell/table';
import { rawList } from './raw-list';
import { serverError } from './server-finding';
import type { Sharding } from './sharding';

const PATH = 'spec.additionalScrapeConfigs';

/** Jobs that their user wrote in the language of Prometheus. They came out of a Secret. */
export interface RawJobs {
  readonly jobs: readonly RawJob[];
}

/** The user's own jobs, shared out where there are several shards; an agent on each node shares nothing. */
export function additionalScrapeConfigs(server: Server, inventory: Inventory, { shards, address }: Pick<Sharding, 'shards' | 'address'>): Result<RawJobs> {
  const { value: jobs = [], findings } = rawList(server, PATH, server.spec.additionalScrapeConfigs, inventory);
  if (server.daemonSet || shards === 1) return { value: { jobs }, findings };
  const wrong: Finding[] = [];
  const scope = scopeOf(server);
  const shared = jobs.flatMap((job, i) => {
    const own = sharded(job, address, scope);
    if (!own) wrong.push(serverError(server, PATH, `what the Secret holds has relabelling rules in item ${i} that are no list of maps`));
    return own ? [own] : [];
  });
  return { value: { jobs: shared }, findings: [...findings, ...wrong] };
}

function scopeOf({ resource, version, namespace }: Server): Scope {
  return { version, resource: idOf(resource), namespace, path: PATH, assets: NONE, report: () => undefined };
}

/** Relabelling refers to nothing. */
const NONE: Assets = { file: ({ name }) => name, placeholder: ({ name }) => new Placeholder(name) };
