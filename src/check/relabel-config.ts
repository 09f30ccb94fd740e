import type { RelabelConfig } from '../../imports/monitoring.types';
import { isBefore, Version } from '../resources/version';
import { isLabelName, NameScheme, nameSchemeOf } from './names';
import type { Problem } from './problem';
import { checkRegexp } from './regexp';

type Action = Lowercase<NonNullable<RelabelConfig['action']>>;

/** What an action asks of its rule. */
interface Needs {
  readonly since?: Version;
  readonly target?: boolean;
  /** The fields that stay as they are by default. */
  readonly without?: readonly (keyof typeof DEFAULTS)[];
}

const DEFAULTS = { sourceLabels: undefined, targetLabel: '', regex: '(.*)', modulus: 0, separator: ';', replacement: '$1' } as const;

/** The actions of relabelling. */
export const RELABEL_ACTIONS: Readonly<Record<Action, Needs>> = {
  replace: { target: true },
  keep: {},
  drop: {},
  hashmod: { target: true },
  labelmap: {},
  labeldrop: { without: ['sourceLabels', 'targetLabel', 'modulus', 'separator', 'replacement'] },
  labelkeep: { without: ['sourceLabels', 'targetLabel', 'modulus', 'separator', 'replacement'] },
  lowercase: { since: '2.36.0', target: true, without: ['replacement'] },
  uppercase: { since: '2.36.0', target: true, without: ['replacement'] },
  keepequal: { since: '2.41.0', target: true, without: ['regex', 'modulus', 'separator', 'replacement'] },
  dropequal: { since: '2.41.0', target: true, without: ['regex', 'modulus', 'separator', 'replacement'] },
};

/** A name with variables in it, before any text was a name. */
const LEGACY_TEMPLATE = /^(?:(?:[a-zA-Z_]|\$(?:\{\w+\}|\w+))+\w*)+$/;

/** What a server of this release refuses in a list of relabelling rules. */
export function checkRelabelConfigs(configs: readonly RelabelConfig[] | undefined, version: Version): Problem[] {
  if (!configs?.length) return [];
  const scheme = nameSchemeOf(version);
  return configs.flatMap((config, i) => {
    const problem = problemOf(config, version, scheme);
    return problem ? [{ path: `[${i}].${problem.path}`, message: problem.message }] : [];
  });
}

function problemOf(config: RelabelConfig, version: Version, scheme: NameScheme): Problem | undefined {
  const action = (config.action || 'replace').toLowerCase() as Action;
  const needs = RELABEL_ACTIONS[action];
  if (!needs) return { path: 'action', message: `${JSON.stringify(config.action)} is no action of relabelling` };
  if (needs.since && isBefore(version, needs.since)) {
    return { path: 'action', message: `${config.action} needs release ${needs.since}, the server is ${version}` };
  }
  const regex = config.regex ? checkRegexp(config.regex) : undefined;
  if (regex !== undefined) return { path: 'regex', message: `${JSON.stringify(config.regex)} is not a valid regular expression: ${regex}` };
  if (action === 'hashmod' && !config.modulus) return { path: 'modulus', message: 'the action hashmod needs a modulus above 0' };
  return targetProblem(config, action, needs, scheme) ?? surplus(config, action, needs);
}

function targetProblem({ targetLabel = '', replacement }: RelabelConfig, action: Action, needs: Needs, scheme: NameScheme): Problem | undefined {
  if (needs.target && !targetLabel) return { path: 'targetLabel', message: `the action ${action} needs a target label` };
  if (needs.target && !isLabelName(targetLabel, scheme)) {
    return { path: 'targetLabel', message: `${JSON.stringify(targetLabel)} is not a valid label name for the action ${action}` };
  }
  if (action !== 'labelmap' || replacement === undefined) return undefined;
  const valid = scheme === 'utf8' ? isLabelName(replacement, scheme) : LEGACY_TEMPLATE.test(replacement);
  return valid ? undefined : { path: 'replacement', message: `${JSON.stringify(replacement)} does not make valid label names` };
}

function surplus(config: RelabelConfig, action: Action, { without = [] }: Needs): Problem | undefined {
  const field = without.find((name) => isSet(config[name], DEFAULTS[name], name));
  return field && { path: field, message: `the action ${action} takes no ${field}: remove it` };
}

/** Whether a field says anything but its default. The texts that are pointers in the API may be empty on purpose. */
function isSet(value: unknown, byDefault: unknown, name: keyof typeof DEFAULTS): boolean {
  if (value === undefined || value === byDefault) return false;
  if (Array.isArray(value)) return value.length > 0;
  return name === 'separator' || name === 'replacement' || Boolean(value);
}
