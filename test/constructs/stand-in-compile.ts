import type { Compilation } from '../../src/compile';
import { describe, Finding, idOf, ResourceId } from '../../src/resources/finding';
import type { Options } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';

/** A compiler that is small enough to see what the tree makes of its answers. */
export function standInCompile(resources: readonly Resource[], options: Options = {}): Compilation {
  const monitors = resources.filter(({ kind }) => kind === 'ServiceMonitor').map(({ metadata, spec }) => ({ metadata, endpoints: (spec as any).endpoints }));
  const servers = resources.filter(({ kind }) => kind === 'Prometheus');
  const findings = resources.filter(({ kind }) => kind === 'ServiceMonitor').flatMap((resource): Finding[] => {
    const at = (resource.spec as any).endpoints.findIndex(({ port }: any) => !port);
    return [
      ...(servers.length === 0 ? [{ severity: 'warning', resource: idOf(resource), path: '', message: 'no Prometheus selects it' } as const] : []),
      ...(at >= 0 ? [{ severity: 'error', resource: idOf(resource), path: `spec.endpoints[${at}].port`, message: 'is missing' } as const] : []),
    ];
  });
  const jobs = monitors.flatMap(({ metadata, endpoints }) => endpoints.map(({ port }: any) => `${metadata.namespace}/${metadata.name}:${port}`)).join(' ');
  const generated = servers.map((server) => {
    const name = `made-${server.metadata.name}`;
    const metadata = { name, namespace: server.metadata.namespace };
    const objects: Resource[] = [
      { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { jobs } },
      { apiVersion: 'apps/v1', kind: 'StatefulSet', metadata, spec: {} },
      ...(hasRoles(idOf(server), options) ? [{ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRole', metadata: { name } }] : []),
    ];
    return { owner: idOf(server), objects };
  });
  return { passed: [], generated, findings, servers: [], dropped: [] };
}

function hasRoles({ namespace = 'default', ...server }: ResourceId, { rbac }: Options): boolean {
  return typeof rbac === 'object' ? rbac.includes(describe({ ...server, namespace })) : rbac === true;
}
