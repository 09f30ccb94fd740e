import { Finding, idOf } from './resources/finding';
import type { Instance } from './resources/instance';
import type { Assets } from './spell/asset';
import type { Scope } from './spell/table';

/** Where the configuration of a server is written: for its release, in its name, with its references. */
export function scopeOf(server: Instance, assets: Assets, findings: Finding[]): Scope {
  return {
    version: server.version,
    resource: idOf(server.resource),
    namespace: server.namespace,
    path: '',
    assets,
    report: (finding) => findings.push(finding),
  };
}
