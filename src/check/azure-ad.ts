import type { AzureAD } from '../../imports/monitoring.types';
import { isBefore, Version } from '../resources/version';
import { CAPABILITIES } from '../spell/releases';
import { Problem } from './problem';

type AzureCapability = 'azureOAuth' | 'azureSdk' | 'azureSystemIdentity' | 'azureWorkloadIdentity';

/** The releases from which a program knows the ways to be somebody for Azure. */
export type AzureReleases = Readonly<Partial<Record<AzureCapability, Version>>>;

/** The ways to be somebody for Azure, of which there is to be one; and what a release has to know for it. */
const IDENTITIES: readonly (readonly [keyof AzureAD, AzureCapability?])[] = [
  ['managedIdentity'], ['oauth', 'azureOAuth'], ['sdk', 'azureSdk'], ['workloadIdentity', 'azureWorkloadIdentity'],
];

/** What is wrong with who the requests come from; `releases` are those of the program that sends them. */
export function checkAzureAd(azureAd: AzureAD | undefined, version: Version, releases: AzureReleases = CAPABILITIES): Problem[] {
  if (!azureAd) return [];
  const ways = IDENTITIES.filter(([way]) => azureAd[way] !== undefined);
  if (!ways.length) return [{ path: '', message: 'says not who to be: add managedIdentity, oauth, sdk or workloadIdentity' }];
  if (ways.length > 1) return [{ path: ways[1][0], message: `stands beside ${ways[0][0]}, and at most one of them may be there: remove one` }];
  const { managedIdentity, oauth, workloadIdentity } = azureAd;
  const lack = (capability: AzureCapability) => {
    const since = releases[capability];
    return since && isBefore(version, since) ? `needs release ${since}, the server is ${version}` : undefined;
  };
  const [without, withoutId] = [ways[0][1] && lack(ways[0][1]), lack('azureSystemIdentity')];
  return [
    ...(without ? [{ path: ways[0][0], message: without }] : []),
    ...(managedIdentity && !managedIdentity.clientId && withoutId
      ? [{ path: 'managedIdentity.clientId', message: `is missing: to do without it ${withoutId}` }] : []),
    ...checkUuid('oauth.clientId', oauth?.clientId),
    ...checkUuid('workloadIdentity.clientId', workloadIdentity?.clientId),
    ...checkUuid('workloadIdentity.tenantId', workloadIdentity?.tenantId),
  ];
}

/** The ways to write a UUID. */
const UUID = /^(?:(?:urn:uuid:)?HEX{8}-HEX{4}-HEX{4}-HEX{4}-HEX{12}|\{HEX{8}-HEX{4}-HEX{4}-HEX{4}-HEX{12}\}|HEX{32})$/.source;
const PATTERN = new RegExp(UUID.replaceAll('HEX', '[0-9a-fA-F]'), 'i');

function checkUuid(path: string, value: string | undefined): Problem[] {
  return value === undefined || PATTERN.test(value) ? [] : [{ path, message: `${JSON.stringify(value)} is no UUID` }];
}
