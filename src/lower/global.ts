import { posix } from 'path';
import { parseDuration } from '../check/duration';
import type { Finding, Result } from '../resources/finding';
import type { Settings } from '../resources/options';
import type { Server } from '../resources/server';
import type { Global } from '../spell/prometheus/global';
import { externalLabels } from './external-labels';
import { serverError } from './server-finding';

/** What holds for all jobs and rules of a server; rules are no business of an agent. */
export function lowerGlobal(server: Server, { operator }: Settings): Result<Global> {
  const { spec, serverSpec } = server;
  const labels = externalLabels(server, operator.featureGates);
  return {
    value: {
      scrapeInterval: spec.scrapeInterval,
      scrapeTimeout: spec.scrapeTimeout,
      scrapeProtocols: spec.scrapeProtocols,
      externalLabels: labels.value,
      bodySizeLimit: spec.bodySizeLimit ?? spec.enforcedBodySizeLimit,
      sampleLimit: lower(spec.sampleLimit, spec.enforcedSampleLimit),
      targetLimit: lower(spec.targetLimit, spec.enforcedTargetLimit),
      labelLimit: lower(spec.labelLimit, spec.enforcedLabelLimit),
      labelNameLengthLimit: lower(spec.labelNameLengthLimit, spec.enforcedLabelNameLengthLimit),
      labelValueLengthLimit: lower(spec.labelValueLengthLimit, spec.enforcedLabelValueLengthLimit),
      keepDroppedTargets: lower(spec.keepDroppedTargets, spec.enforcedKeepDroppedTargets),
      scrapeFailureLogFile: spec.scrapeFailureLogFile && logFilePath(spec.scrapeFailureLogFile),
      nameValidationScheme: spec.nameValidationScheme,
      nameEscapingScheme: spec.nameEscapingScheme,
      convertClassicHistogramsToNHCB: spec.convertClassicHistogramsToNHCB,
      scrapeClassicHistograms: spec.scrapeClassicHistograms,
      scrapeNativeHistograms: spec.scrapeNativeHistograms,
      evaluationInterval: serverSpec?.evaluationInterval,
      ruleQueryOffset: serverSpec?.ruleQueryOffset,
      queryLogFile: serverSpec?.queryLogFile && logFilePath(serverSpec.queryLogFile),
    },
    findings: [...labels.findings, ...checkTimeout(server)],
  };
}

/** Jobs without a limit inherit this one, so that the enforced limit stands here where nobody asks for less. */
function lower(asked = 0, enforced = 0): number | undefined {
  const limits = [asked, enforced].filter((limit) => limit > 0);
  return limits.length ? Math.min(...limits) : undefined;
}

/** The folder of the log files that are named without one. */
const LOGS = '/var/log/prometheus';

/** Whether a log file is named without a folder, so that the pod has to have one for it. */
export function isInLogFolder(file: string): boolean {
  return file !== '' && posix.dirname(file) === '.';
}

/** Where a log file is in the pod. */
export function logFilePath(file: string): string {
  return isInLogFolder(file) ? posix.join(LOGS, file) : file;
}

function checkTimeout(server: Server): Finding[] {
  const { scrapeInterval = '', scrapeTimeout } = server.spec;
  if (!scrapeTimeout) return [];
  const [interval, timeout] = [parseDuration(scrapeInterval), parseDuration(scrapeTimeout)];
  if (interval === undefined) return [serverError(server, 'spec.scrapeInterval', `${JSON.stringify(scrapeInterval)} is not a valid duration`)];
  if (timeout === undefined) return [serverError(server, 'spec.scrapeTimeout', `${JSON.stringify(scrapeTimeout)} is not a valid duration`)];
  if (timeout <= interval) return [];
  return [serverError(server, 'spec.scrapeTimeout', `${scrapeTimeout} is longer than the scrape interval of ${scrapeInterval}`)];
}
