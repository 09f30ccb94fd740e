import type { LabelSelector } from '../../imports/kubernetes.types';
import type { Problem } from '../check/problem';
import { Finding, idOf, ResourceId } from '../resources/finding';
import type { Instance } from '../resources/instance';
import { selectorProblems, unmet } from '../resources/labels';
import type { Resource } from '../resources/resource';
import { isRead } from './operated';
import { inSpec, Trial } from './trial';

/** What a server does with a resource. */
export interface Verdict {
  readonly resource: ResourceId;
  readonly server: ResourceId;
  readonly taken: boolean;
  /** Why, in words that follow the name of the server. */
  readonly reason: string;
}

/** How resources of a kind get to a server. */
export interface Kind<T, I extends Instance> {
  readonly kind: string;
  /** The fields of the server's spec that select the resources, and their namespaces. */
  readonly selector: string;
  readonly namespaceSelector: string;
  /** Why a server takes none at all, whatever it selects. */
  readonly never?: (server: I) => string | undefined;
  /** How a resource that it names itself gets to it: such a one is not selected again. */
  readonly named?: (resource: Resource, server: I) => string | undefined;
  /** What the server has against a resource (errors), and what it had better know (warnings). */
  readonly check: (resource: T & Resource, trial: Trial<I>) => Finding[];
}

/** What a server takes of a kind: admitted and valid, in the order of the operator. */
export interface Taken<T> {
  readonly taken: readonly (T & Resource)[];
  /** What becomes of each resource of the kind. */
  readonly verdicts: readonly Verdict[];
  readonly findings: readonly Finding[];
}

/** Which resources of a kind a server takes, and why it does not take the rest. */
export function take<T, I extends Instance>(kind: Kind<T, I>, trial: Trial<I>): Taken<T> {
  const verdicts: Verdict[] = [];
  const findings: Finding[] = [];
  const refusal = refusalOf(kind, trial);
  const taken = trial.inventory.all<T>(kind.kind).filter((resource) => {
    const named = kind.named?.(resource, trial.server);
    if (named) {
      verdicts.push({ resource: idOf(resource), server: idOf(trial.server.resource), taken: true, reason: named });
      return false;
    }
    const reason = refusal(resource);
    const found = reason === undefined ? kind.check(resource, trial) : [];
    const error = found.find(({ severity }) => severity === 'error');
    findings.push(...found);
    verdicts.push({
      resource: idOf(resource),
      server: idOf(trial.server.resource),
      taken: reason === undefined && !error,
      reason: reason ?? (error ? `refuses it: ${error.path}${error.path && ' '}${error.message}` : `selects it by its ${kind.selector}`),
    });
    return reason === undefined && !error;
  });
  return { taken, verdicts, findings };
}

/** Problems of a spec as findings about its resource. */
export function problems(resource: Resource, severity: Finding['severity'], found: readonly Problem[]): Finding[] {
  return found.map((problem) => ({ severity, resource: idOf(resource), ...inSpec(problem) }));
}

/** Why a server would not even look into a resource of a kind; undefined where it would. */
function refusalOf<T, I extends Instance>(kind: Kind<T, I>, trial: Trial<I>): (resource: Resource) => string | undefined {
  const { server, settings } = trial;
  const spec = server.spec as Readonly<Record<string, LabelSelector | undefined>>;
  const { [kind.selector]: selector, [kind.namespaceSelector]: namespaceSelector } = spec;
  const never = kind.never?.(server) ?? (selector ? undefined : `selects none: its ${kind.selector} is not set`);
  if (never !== undefined || !selector) return () => never;
  const invalid = [selector, namespaceSelector].some((one) => selectorProblems(one).length > 0);
  if (invalid) return () => 'has an invalid selector';
  const namespaces = new Map<string, string | undefined>();
  return ({ metadata }) => {
    const namespace = metadata.namespace ?? '';
    if (!namespaces.has(namespace)) namespaces.set(namespace, wrongNamespace(namespace, namespaceSelector, kind, trial));
    const wrong = isRead(kind.kind, namespace, settings) ? namespaces.get(namespace) : `reads nothing in namespace ${namespace}: the options exclude it`;
    const label = wrong === undefined ? unmet(selector, metadata.labels ?? {}) : undefined;
    return wrong ?? (label && `has ${withArticle(kind.selector)} that ${label}`);
  };
}

function wrongNamespace<I extends Instance>(
  namespace: string, selector: LabelSelector | undefined, { namespaceSelector }: Kind<any, I>, { server, inventory }: Trial<I>,
): string | undefined {
  if (!selector) {
    return namespace === server.namespace
      ? undefined
      : `looks into its own namespace ${server.namespace} only: its ${namespaceSelector} is not set`;
  }
  const label = unmet(selector, inventory.namespaceLabels(namespace));
  return label && `has ${withArticle(namespaceSelector)} that ${label} on namespace ${namespace}`;
}

function withArticle(noun: string): string {
  return `${/^[aeiou]/.test(noun) ? 'an' : 'a'} ${noun}`;
}
