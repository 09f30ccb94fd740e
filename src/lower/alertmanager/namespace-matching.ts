import type { AlertmanagerInstance } from '../../resources/instance';
import { alertmanagerCan } from '../../spell/alertmanager/releases';
import type { Inhibition, Route } from '../../spell/alertmanager/route';
import { filled } from '../client';
import { matcherText } from './matchers';

const LABEL = 'namespace';

/** How the routes and inhibitions of an AlertmanagerConfig are kept to the alerts of its own namespace. */
export interface NamespaceMatching {
  readonly route: (route: Route) => Route;
  readonly inhibition: (rule: Inhibition) => Inhibition;
}

/** The way of an Alertmanager with the AlertmanagerConfigs of a namespace. */
export function namespaceMatching({ spec, namespace: own, version }: AlertmanagerInstance, namespace: string): NamespaceMatching {
  const { type = 'OnNamespace' } = spec.alertmanagerConfigMatcherStrategy ?? {};
  if (type === 'None' || (type === 'OnNamespaceExceptForAlertmanagerNamespace' && namespace === own)) {
    return { route: (route) => route, inhibition: (rule) => rule };
  }
  return alertmanagerCan(version, 'matchers') ? byMatcher(matcherText(LABEL, '=', namespace)) : byLabel(namespace);
}

function byMatcher(matcher: string): NamespaceMatching {
  const isThere = (matchers: readonly string[]) => matchers.some((other) => other.replaceAll(' ', '') === matcher.replaceAll(' ', ''));
  const including = (matchers: readonly string[] = []) => isThere(matchers) ? matchers : [...matchers, matcher];
  return {
    route: (route) => ({ ...route, matchers: [...route.matchers ?? [], matcher] }),
    inhibition: (rule) => ({ ...rule, sourceMatchers: including(rule.sourceMatchers), targetMatchers: including(rule.targetMatchers) }),
  };
}

/** A condition of the user's own on that label gives way. */
function byLabel(namespace: string): NamespaceMatching {
  const others = ({ [LABEL]: _, ...rest }: Readonly<Record<string, string>> = {}) => filled(rest);
  return {
    route: (route) => ({ ...route, match: { ...route.match, [LABEL]: namespace } }),
    inhibition: (rule) => ({
      ...rule,
      sourceMatch: { ...rule.sourceMatch, [LABEL]: namespace },
      sourceMatchRE: others(rule.sourceMatchRE),
      targetMatch: { ...rule.targetMatch, [LABEL]: namespace },
      targetMatchRE: others(rule.targetMatchRE),
    }),
  };
}
