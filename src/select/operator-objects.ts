import type { Container } from '../../imports/kubernetes.types';
import { describe, idOf } from '../resources/finding';
import { isMonitoring, MONITORING_GROUP, Resource } from '../resources/resource';
import { groupOf } from '../resources/scope';

type Labels = Readonly<Record<string, string>>;

const NAME = 'app.kubernetes.io/name';
const INSTANCE = 'app.kubernetes.io/instance';
const COMPONENT = 'app.kubernetes.io/component';

/** What has to stay, however it is labelled: what data lies in, and what the operator works for. */
const NEVER = new Set([
  'Namespace', 'PersistentVolume', 'PersistentVolumeClaim', 'Prometheus', 'PrometheusAgent', 'Alertmanager', 'AlertmanagerConfig', 'ThanosRuler',
]);

/**
 * What of the input is Prometheus Operator itself, and why: its Deployments with what is labelled like them (its monitors
 * and rules too, which have nothing to watch without it), the definitions of its custom resources, and the webhooks that
 * check those. The definitions of `kept` kinds stay.
 */
export function operatorObjects(resources: readonly Resource[], kept: readonly string[]): Map<Resource, string> {
  const deployments = resources.filter(runsOperator);
  const found = new Map<Resource, string>();
  for (const resource of resources) {
    const reason = deployments.includes(resource) ? 'it runs Prometheus Operator' : definition(resource, kept) ?? belonging(resource, deployments);
    if (reason !== undefined) found.set(resource, reason);
  }
  for (const resource of resources.filter(isWebhook)) {
    if (!found.has(resource) && callsOnly(resource, [...found.keys()])) found.set(resource, 'it has nothing to check without Prometheus Operator');
  }
  return found;
}

function runsOperator({ kind, spec }: Resource): boolean {
  const pods = (spec as { readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } } } | undefined)?.template?.spec;
  return kind === 'Deployment' && (pods?.containers ?? []).some(({ image = '' }) => {
    const repository = image.replace(/@.*$/, '').replace(/:[^/]*$/, '');
    return /(^|\/)prometheus-operator$|(^|\/)prometheus-operator\/admission-webhook$/.test(repository);
  });
}

function definition({ kind, spec }: Resource, kept: readonly string[]): string | undefined {
  if (kind !== 'CustomResourceDefinition') return undefined;
  const { group, names } = (spec ?? {}) as { readonly group?: string; readonly names?: { readonly kind?: string } };
  return group === MONITORING_GROUP && !kept.includes(names?.kind ?? '') ? `it defines ${names?.kind ?? 'a custom resource'}, which is compiled` : undefined;
}

function belonging(resource: Resource, deployments: readonly Resource[]): string | undefined {
  if (NEVER.has(resource.kind) || resource.kind === 'CustomResourceDefinition') return undefined;
  const owner = deployments.find(({ metadata }) => isLabelledLike(metadata.labels ?? {}, resource.metadata.labels ?? {}));
  return owner && `it belongs to ${describe(idOf(owner))}${isMonitoring(resource) ? ', which is left out' : ''}`;
}

/** Some charts have one name for all of their parts, and tell them apart by the component. */
function isLabelledLike(own: Labels, labels: Labels): boolean {
  const { [NAME]: name, [INSTANCE]: instance, [COMPONENT]: component } = own;
  if (name === undefined || labels[NAME] !== name) return false;
  if (instance !== undefined && labels[INSTANCE] !== undefined && labels[INSTANCE] !== instance) return false;
  return component === undefined || labels[COMPONENT] === component || labels[COMPONENT]?.startsWith(`${component}-`) === true;
}

interface Webhook {
  readonly clientConfig?: { readonly service?: { readonly namespace?: string; readonly name?: string } };
  readonly rules?: readonly { readonly apiGroups?: readonly string[] }[];
}

function isWebhook({ apiVersion, kind }: Resource): boolean {
  return groupOf(apiVersion) === 'admissionregistration.k8s.io' && kind.endsWith('WebhookConfiguration');
}

/** Whether each of its webhooks calls a Service that goes, or looks at the custom resources alone. */
function callsOnly({ webhooks }: Resource, gone: readonly Resource[]): boolean {
  const services = gone.filter(({ kind }) => kind === 'Service').map((service) => describe(idOf(service)));
  const all = (Array.isArray(webhooks) ? webhooks : []) as readonly Webhook[];
  return all.length > 0 && all.every(({ clientConfig, rules = [] }) => {
    const { namespace, name } = clientConfig?.service ?? {};
    const groups = rules.flatMap(({ apiGroups = [] }) => apiGroups);
    return services.includes(`Service/${namespace}/${name}`) || (groups.length > 0 && groups.every((group) => group === MONITORING_GROUP));
  });
}
