import type { OTLPConfig } from '../../imports/monitoring.types';
import type { Finding, Result } from '../resources/finding';
import type { Server } from '../resources/server';
import { can, CAPABILITIES, Capability } from '../spell/releases';
import { serverError } from './server-finding';

/** How a server takes what OpenTelemetry sends. */
export function lowerOtlp(server: Server): Result<OTLPConfig | undefined> {
  const { otlp } = server.spec;
  return { value: otlp, findings: otlp ? [...checkStrategy(server, otlp), ...checkAttributes(server, otlp)] : [] };
}

function checkStrategy(server: Server, { translationStrategy: strategy }: OTLPConfig): Finding[] {
  const path = 'spec.otlp.translationStrategy';
  if (!can(server.version, 'otlp')) return [needs(server, 'spec.otlp', 'otlp')];
  if (strategy === 'NoUTF8EscapingWithSuffixes' && server.spec.nameValidationScheme === 'Legacy') {
    return [serverError(server, path, `${strategy} makes names that nameValidationScheme Legacy does not allow: use UTF8, or another strategy`)];
  }
  if (strategy === 'NoTranslation' && !can(server.version, 'otlpWithoutTranslation')) return [needs(server, path, 'otlpWithoutTranslation', strategy)];
  if (strategy === 'UnderscoreEscapingWithoutSuffixes' && !can(server.version, 'otlpWithoutSuffixes')) {
    return [needs(server, path, 'otlpWithoutSuffixes', strategy)];
  }
  return [];
}

function needs(server: Server, path: string, capability: Capability, value?: string): Finding {
  return serverError(server, path, `${value ? `${value} ` : ''}needs release ${CAPABILITIES[capability]}, the server is ${server.version}`);
}

/** All resource attributes but some, or only some: not both. */
function checkAttributes(server: Server, otlp: OTLPConfig): Finding[] {
  const { promoteAllResourceAttributes: all, promoteResourceAttributes: some = [], ignoreResourceAttributes: ignored = [] } = otlp;
  if (!can(server.version, 'otlpResourceAttributes')) return [];
  if (some.length && all) {
    return [serverError(server, 'spec.otlp.promoteResourceAttributes', 'stands beside promoteAllResourceAttributes: true: remove one of the two')];
  }
  if (ignored.length && !all) {
    return [serverError(server, 'spec.otlp.ignoreResourceAttributes', 'has a meaning only with promoteAllResourceAttributes: true')];
  }
  return [];
}
