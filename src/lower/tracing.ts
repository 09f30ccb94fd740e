import type { TracingConfig } from '../../imports/monitoring.types';
import { checkTls } from '../check/client';
import { below } from '../check/problem';
import type { Result } from '../resources/finding';
import { quantityValue } from '../resources/quantity';
import type { Server } from '../resources/server';
import { filled } from './client';
import { serverErrors } from './server-finding';

/** Where the traces of a server go. */
export function lowerTracing(server: Server): Result<TracingConfig | undefined> {
  const tracing = server.spec.tracingConfig;
  if (!tracing) return { value: undefined, findings: [] };
  const { samplingFraction: fraction = 0, tlsConfig, headers } = tracing;
  const outside = !(quantityValue(fraction) >= 0 && quantityValue(fraction) <= 1);
  return {
    value: { ...tracing, headers: filled(headers) },
    findings: serverErrors(server, 'spec.tracingConfig', [
      ...below('tlsConfig', checkTls(tlsConfig)),
      ...(outside ? [{ path: 'samplingFraction', message: `has to be between 0 and 1, not ${fraction}` }] : []),
    ]),
  };
}
