import type { RemoteWriteSpec } from '../../imports/monitoring.types';
import type { Finding, Result } from '../resources/finding';
import type { ThanosRulerInstance } from '../resources/instance';
import { isBefore } from '../resources/version';
import { THANOS_CAPABILITIES } from '../spell/releases';
import { lowerRemoteWrite } from './remote-write';
import { serverError, serverWarning } from './server-finding';

/** Where a ThanosRuler sends what it evaluates. */
export function lowerThanosRemoteWrite(ruler: ThanosRulerInstance): Result<readonly RemoteWriteSpec[]> {
  const { spec: { remoteWrite = [], ...spec }, version } = ruler;
  const { value = [], findings } = lowerRemoteWrite({ ...ruler, spec: { ...spec, remoteWrite: remoteWrite.map(understood) } }, THANOS_CAPABILITIES);
  const needed = THANOS_CAPABILITIES.remoteWrite;
  return {
    value,
    findings: [
      ...(remoteWrite.length && isBefore(version, needed)
        ? [serverError(ruler, 'spec.remoteWrite', `needs release ${needed} of Thanos, this is ${version}: remove it, or run a later release`)] : []),
      ...remoteWrite.flatMap((receiver, i) => warnings(ruler, receiver, `spec.remoteWrite[${i}]`)),
      ...findings,
    ],
  };
}

/** A receiver without what no release of Thanos understands. */
function understood({ azureAd, sigv4, ...receiver }: RemoteWriteSpec): RemoteWriteSpec {
  const { workloadIdentity: _identity, scope: _scope, ...identity } = azureAd ?? {};
  const { externalId: _id, ...signature } = sigv4 ?? {};
  return { ...receiver, azureAd: azureAd && identity, sigv4: sigv4 && signature };
}

function warnings(ruler: ThanosRulerInstance, { azureAd, sigv4, queueConfig }: RemoteWriteSpec, path: string): Finding[] {
  const unknown = {
    'azureAd.workloadIdentity': azureAd?.workloadIdentity, 'azureAd.scope': azureAd?.scope, 'sigv4.externalId': sigv4?.externalId,
  };
  return [
    ...Object.entries(unknown).filter(([, value]) => value).map(([field]) =>
      serverWarning(ruler, `${path}.${field}`, 'no release of Thanos understands it: it is left out')),
    ...(queueConfig?.maxRetries ? [serverWarning(ruler, `${path}.queueConfig.maxRetries`, 'no release of Thanos reads it: it has no effect')] : []),
  ];
}
