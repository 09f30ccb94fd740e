import { Finding } from '../../src/resources/finding';
import { atRelease } from './at-release';
import { Changes, changesBetween } from './effect';
import { trialOf } from './input';
import { Leaf } from './leaves';
import { OurView, ourView, REFUSED } from './view';

/** What the compiler makes of a field. */
export interface Compiled {
  /** As it stands in operator.yaml. */
  readonly effect: Changes | typeof REFUSED;
  /** The errors and warnings about it that are not there without it. */
  readonly findings: readonly Finding[];
  /** Whether any generated object is another one. */
  readonly changed: boolean;
  /** The errors without it; there should be none. */
  readonly wrong: readonly Finding[];
}

const views = new Map<string, OurView>();

export function compiled(leaf: Leaf, release: string): Compiled {
  const trial = trialOf(leaf);
  const [without, set] = [trial.before, trial.after].map((input) => atRelease(input, release));
  const text = JSON.stringify(without);
  const before = views.get(text) ?? ourView(without);
  views.set(text, before);
  const after = ourView(set);
  const [a, b] = [before, after].map(({ servers }) => Object.values(servers)[0] ?? {});
  const known = new Set(before.findings.map(textOf));
  return {
    effect: b === REFUSED ? REFUSED : changesBetween(a, b),
    findings: after.findings.filter((finding) => !known.has(textOf(finding)) && isAbout(finding, leaf)),
    changed: JSON.stringify(before.objects) !== JSON.stringify(after.objects),
    wrong: before.findings.filter(({ severity }) => severity === 'error'),
  };
}

function textOf({ path, message }: Finding): string {
  return `${path}: ${message}`;
}

/** A finding names the field, or what it is in or has in it. */
function isAbout({ path }: Finding, { steps }: Leaf): boolean {
  const field = steps.join('.').replaceAll('[]', '');
  const found = path.replace(/\[\d+\]/g, '');
  return field === found || field.startsWith(`${found}.`) || found.startsWith(`${field}.`);
}
