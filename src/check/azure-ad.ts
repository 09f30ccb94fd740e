import type { AzureAD } from '../../imports/monitoring.types';
import type { Version } from '../resources/version';
import { can, CAPABILITIES, Capability } from '../spell/releases';
import { Problem } from './problem';

/** The ways to be somebody for Azure, of which there is to be one; and the releases from which they are known. */
const IDENTITIES: readonly (readonly [keyof AzureAD, Capability?])[] = [
  ['managedIdentity'], ['oauth', 'azureOAuth'], ['sdk', 'azureSdk'], ['workloadIdentity', 'azureWorkloadIdentity'],
];

export function checkAzureAd(azureAd: AzureAD | undefined, version: Version): Problem[] {
  if (!azureAd) return [];
  const ways = IDENTITIES.filter(([way]) => azureAd[way] !== undefined);
  if (!ways.length) return [{ path: '', message: 'says not who to be: add managedIdentity, oauth, sdk or workloadIdentity' }];
  if (ways.length > 1) return [{ path: ways[1][0], message: `stands beside ${ways[0][0]}, and at most one of them may be there: remove one` }];
  const { managedIdentity, oauth, workloadIdentity } = azureAd;
  return [
    ...ways.flatMap(([way, since]) => since && !can(version, since) ? [{ path: way, message: needs(since, version) }] : []),
    ...(managedIdentity && !managedIdentity.clientId && !can(version, 'azureSystemIdentity')
      ? [{ path: 'managedIdentity.clientId', message: `is missing: to do without it ${needs('azureSystemIdentity', version)}` }] : []),
    ...checkUuid('oauth.clientId', oauth?.clientId),
    ...checkUuid('workloadIdentity.clientId', workloadIdentity?.clientId),
    ...checkUuid('workloadIdentity.tenantId', workloadIdentity?.tenantId),
  ];
}

const needs = (since: Capability, version: Version) => `needs release ${CAPABILITIES[since]}, the server is ${version}`;

/** The ways to write a UUID. */
const UUID = /^(?:(?:urn:uuid:)?HEX{8}-HEX{4}-HEX{4}-HEX{4}-HEX{12}|\{HEX{8}-HEX{4}-HEX{4}-HEX{4}-HEX{12}\}|HEX{32})$/.source;
const PATTERN = new RegExp(UUID.replaceAll('HEX', '[0-9a-fA-F]'), 'i');

function checkUuid(path: string, value: string | undefined): Problem[] {
  return value === undefined || PATTERN.test(value) ? [] : [{ path, message: `${JSON.stringify(value)} is no UUID` }];
}
