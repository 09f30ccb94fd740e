import type { RemoteReadSpec } from '../../imports/monitoring.types';
import { checkClient, checkProxy } from '../check/client';
import type { Result } from '../resources/finding';
import type { Server } from '../resources/server';
import { clientOf } from './client';
import { serverErrors } from './server-finding';

/** Where a server asks for samples that it has not. */
export function lowerRemoteRead(server: Server): Result<readonly RemoteReadSpec[] | undefined> {
  const remoteRead = server.serverSpec?.remoteRead ?? [];
  return {
    value: remoteRead.length ? remoteRead.map(clientOf) : undefined,
    findings: remoteRead.flatMap((spec, i) => serverErrors(server, `spec.remoteRead[${i}]`, [...checkClient(spec), ...checkProxy(spec)])),
  };
}
