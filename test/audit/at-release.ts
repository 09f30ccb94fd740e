import type { Resource } from '../../src/resources/resource';
import { FAMILIES } from '../parity/cases';

/** An input whose servers are of a release. */
export function atRelease(input: readonly Resource[], release: string): Resource[] {
  return input.map((resource) => isServer(resource) ? withRelease(resource, release) : resource);
}

/** An input with a server for each of several releases, which is named after it. */
export function atReleases(input: readonly Resource[], releases: readonly string[]): Resource[] {
  return input.flatMap((resource) => isServer(resource) ? releases.map((release) => renamed(withRelease(resource, release), release)) : [resource]);
}

/** How the server of a release is called among several. */
export function nameAt(release: string): string {
  return `main-${release.replaceAll('.', '-')}`;
}

const SERVERS: readonly string[] = Object.values(FAMILIES).flat();

function isServer({ kind }: Resource): boolean {
  return SERVERS.includes(kind);
}

/** The field `version` itself is tried as it is. */
function withRelease(resource: Resource, release: string): Resource {
  const spec = resource.spec as { version?: string };
  return spec.version === undefined ? { ...resource, spec: { ...spec, version: `v${release}` } } : resource;
}

function renamed(resource: Resource, release: string): Resource {
  return { ...resource, metadata: { ...resource.metadata, name: nameAt(release) } };
}
