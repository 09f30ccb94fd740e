import type { EC2SDConfig, Filters, IonosSDConfig, KubernetesSDConfig, ScrapeConfigSpec } from '../../imports/monitoring.types';
import { byBytes } from '../resources/inventory';
import type { IonosDiscovery } from '../spell/prometheus/sd/ionos';
import { KubernetesObjects, METADATA } from '../spell/prometheus/sd/kubernetes';
import { DISCOVERIES, Discovery, ServiceDiscovery } from '../spell/prometheus/sd/service-discovery';
import { withType } from './http';

/** One item of one of the lists. */
type Item<D extends Discovery> = NonNullable<ScrapeConfigSpec[D]>[number];

/** The discoveries of a ScrapeConfig, with every decision about them taken. */
export function serviceDiscovery(spec: ScrapeConfigSpec): ServiceDiscovery {
  return Object.fromEntries(DISCOVERIES.flatMap((discovery) => {
    const items = spec[discovery] as readonly Item<Discovery>[] | undefined;
    const decide = (DECISIONS[discovery] ?? ((item) => item)) as (item: object) => object;
    return items ? [[discovery, items.map((item) => decide(withAuthorization(item)))]] : [];
  }));
}

const DECISIONS: { readonly [D in Discovery]?: (item: Item<D>) => object } = {
  azureSDConfigs: withoutDefaults,
  dockerSDConfigs: withSortedFilters,
  dockerSwarmSDConfigs: withSortedFilters,
  ec2SDConfigs: (item) => withBothKeys(withSortedFilters(item)),
  ionosSDConfigs: withOneAuthentication,
  kubernetesSDConfigs: withMetadataByRole,
  lightSailSDConfigs: withBothKeys,
};

function withAuthorization<T extends object>(item: T): T {
  return 'authorization' in item && item.authorization ? { ...item, authorization: withType(item.authorization) } : item;
}

/** AWS takes the two keys together or not at all. */
function withBothKeys<T extends Pick<EC2SDConfig, 'accessKey' | 'secretKey'>>(item: T): T {
  return item.accessKey && item.secretKey ? item : { ...item, accessKey: undefined, secretKey: undefined };
}

function withSortedFilters<T extends { readonly filters?: Filters }>(item: T): T {
  return item.filters ? { ...item, filters: [...item.filters].sort((a, b) => byBytes(a.name, b.name)) } : item;
}

/** What Prometheus does anyway goes without saying. */
function withoutDefaults<T extends { readonly followRedirects?: boolean; readonly enableHTTP2?: boolean }>(item: T): T {
  const refused = (value: boolean | undefined) => value === false ? false : undefined;
  return { ...item, followRedirects: refused(item.followRedirects), enableHTTP2: refused(item.enableHTTP2) };
}

/** The API demands an authorization even of those who use OAuth2; Prometheus takes one of them. */
function withOneAuthentication(item: IonosSDConfig): IonosDiscovery {
  return item.oauth2 ? { ...item, authorization: undefined } : item;
}

function withMetadataByRole({ attachMetadata, ...item }: KubernetesSDConfig): KubernetesObjects {
  const field = METADATA[item.role];
  return field && attachMetadata ? { ...item, [field]: attachMetadata } : item;
}
