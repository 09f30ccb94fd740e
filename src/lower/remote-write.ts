import type { MetadataConfig, RemoteWriteSpec } from '../../imports/monitoring.types';
import { AzureReleases, checkAzureAd } from '../check/azure-ad';
import { checkClient, checkExclusive, checkProxy, checkSigv4 } from '../check/client';
import { below } from '../check/problem';
import type { Finding, Result } from '../resources/finding';
import type { Instance } from '../resources/instance';
import { clientOf } from './client';
import { serverErrors } from './server-finding';

/** What sends samples. */
export interface Sender extends Instance {
  readonly spec: Instance['spec'] & { readonly remoteWrite?: readonly RemoteWriteSpec[] };
}

/** Where samples are sent; `releases` are those of the program that sends them. */
export function lowerRemoteWrite(server: Sender, releases?: AzureReleases): Result<readonly RemoteWriteSpec[] | undefined> {
  const { remoteWrite = [] } = server.spec;
  return {
    value: remoteWrite.length ? remoteWrite.map(receiver) : undefined,
    findings: remoteWrite.flatMap((spec, i) => check(server, spec, `spec.remoteWrite[${i}]`, releases)),
  };
}

function receiver({ azureAd, metadataConfig, ...spec }: RemoteWriteSpec): RemoteWriteSpec {
  return {
    ...clientOf(spec),
    azureAd: azureAd?.sdk ? { ...azureAd, sdk: { tenantId: azureAd.sdk.tenantId ?? '' } } : azureAd,
    metadataConfig: metadataConfig && metadataOf(metadataConfig, spec),
  };
}

/** The second version of messages carries metadata anyway. */
function metadataOf({ send = false, ...config }: MetadataConfig, { messageVersion }: RemoteWriteSpec): MetadataConfig {
  return { ...config, send: send && messageVersion !== 'V2.0' };
}

function check(server: Sender, spec: RemoteWriteSpec, path: string, releases?: AzureReleases): Finding[] {
  const { basicAuth, oauth2, authorization, sigv4, azureAd } = spec;
  return serverErrors(server, path, [
    ...checkExclusive({ basicAuth, oauth2, authorization, sigv4, azureAd }),
    ...below('azureAd', checkAzureAd(azureAd, server.version, releases)),
    ...checkClient(spec),
    ...below('sigv4', checkSigv4(sigv4)),
    ...checkProxy(spec),
  ]);
}
