import type { AzureSDConfig, DNSSDConfig, KubernetesRole, KubernetesSDConfig, ScrapeConfigSpec } from '../../imports/monitoring.types';
import { checkFieldSelectorText } from '../check/field-selector-text';
import { below, Problem } from '../check/problem';
import { checkUrl, hostOf, schemeOf } from '../check/url';
import { parseSelector } from '../resources/labels';
import { DISCOVERIES, Discovery } from '../spell/prometheus/sd/service-discovery';

/** One item of one of the lists. */
type Item<D extends Discovery> = NonNullable<ScrapeConfigSpec[D]>[number];

/** What is wrong with the discoveries of a ScrapeConfig, each by its own rules. */
export function checkDiscoveries(spec: ScrapeConfigSpec): Problem[] {
  return DISCOVERIES.flatMap((discovery) => {
    const check = CHECKS[discovery] as ((item: Item<Discovery>) => Problem[]) | undefined;
    const items = spec[discovery] as readonly Item<Discovery>[] | undefined;
    return check && items ? items.flatMap((item, i) => below(`${discovery}[${i}]`, check(item))) : [];
  });
}

const CHECKS: { readonly [D in Discovery]?: (item: Item<D>) => Problem[] } = {
  azureSDConfigs: azure,
  dnsSDConfigs: dns,
  dockerSDConfigs: ({ host }) => parses('host', host),
  dockerSwarmSDConfigs: ({ host }) => parses('host', host),
  httpSDConfigs: ({ url }) => parses('url', url),
  kubernetesSDConfigs: kubernetes,
  kumaSDConfigs: ({ server }) => reaches('server', server),
  nomadSDConfigs: ({ server }) => reaches('server', server),
  puppetDBSDConfigs: ({ url }) => reaches('url', url, ['http', 'https']),
};

function parses(path: string, url: string): Problem[] {
  const problem = checkUrl(url);
  return problem ? [{ path, message: `${JSON.stringify(url)} is no URL: ${problem}` }] : [];
}

function reaches(path: string, url: string, schemes?: readonly string[]): Problem[] {
  const problems = parses(path, url);
  if (problems.length) return problems;
  const scheme = schemeOf(url);
  const known = schemes ? schemes.includes(scheme) : scheme !== '';
  if (known && hostOf(url)) return [];
  return [{ path, message: `${JSON.stringify(url)} does not say where to go: expected a scheme${schemes ? ` (${schemes.join(' or ')})` : ''} and a host` }];
}

/** Prometheus logs in with a client and its secret unless told otherwise. */
function azure({ authenticationMethod = 'OAuth', clientID, clientSecret, tenantID }: AzureSDConfig): Problem[] {
  if (authenticationMethod !== 'OAuth') return [];
  return Object.entries({ tenantID, clientID, clientSecret })
    .filter(([, value]) => !value)
    .map(([path]) => ({ path, message: 'is missing, but the authentication method OAuth needs it: set it, or another authenticationMethod' }));
}

function dns({ type, port }: DNSSDConfig): Problem[] {
  return type && type !== 'SRV' && port === undefined ? [{ path: 'port', message: `is missing: records of type ${type} do not tell it` }] : [];
}

/** What may be selected by in a discovery of each role. */
const SELECTORS: Readonly<Record<KubernetesRole, readonly KubernetesRole[]>> = {
  Pod: ['Pod'],
  Service: ['Service'],
  EndpointSlice: ['Pod', 'Service', 'EndpointSlice'],
  Endpoints: ['Pod', 'Service', 'Endpoints'],
  Node: ['Node'],
  Ingress: ['Ingress'],
};

function kubernetes({ apiServer, namespaces, role, selectors = [] }: KubernetesSDConfig): Problem[] {
  const problems: Problem[] = [];
  if (apiServer !== undefined && namespaces?.ownNamespace) {
    problems.push({ path: 'namespaces.ownNamespace', message: 'means nothing to another API server: leave out this or apiServer' });
  }
  selectors.forEach(({ role: selected, field, label }, i) => {
    const at = `selectors[${i}]`;
    if (!SELECTORS[role]?.includes(selected)) {
      problems.push({ path: `${at}.role`, message: `${selected} cannot narrow down a discovery of role ${role}: expected ${SELECTORS[role]?.join(', ')}` });
    }
    const wrongField = field === undefined ? undefined : checkFieldSelectorText(field);
    const wrongLabel = label === undefined ? undefined : parseSelector(label).problem;
    if (wrongField) problems.push({ path: `${at}.field`, message: wrongField });
    if (wrongLabel) problems.push({ path: `${at}.label`, message: wrongLabel });
  });
  return problems;
}
