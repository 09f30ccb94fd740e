import { compiled } from './audit/compiled';
import { canonical, Changes } from './audit/effect';
import { DIFFERENT, GATED, GATED_OTHERWISE, OPERATOR, reasonFor } from './audit/goldens';
import { choicesOf, KINDS, Leaf, leavesOf, nameOf } from './audit/leaves';
import { latestOf, releasesOf } from './audit/releases';

const leaves = [...KINDS.flatMap(leavesOf), ...KINDS.flatMap(choicesOf)].filter((leaf) => !reasonFor(nameOf(leaf), DIFFERENT));
const gated = leaves.filter((leaf) => nameOf(leaf) in GATED);

test('every supported release was put to the operator', () => {
  const unknown = gated.filter((leaf) => GATED[nameOf(leaf)].some(({ from }) => !releasesOf(leaf.kind).includes(from)));
  expect(unknown.map(nameOf)).toEqual([]);
});

interface Difference {
  readonly field: string;
  readonly release: string;
  readonly operator: unknown;
  readonly ours: unknown;
}

function differenceAt(leaf: Leaf, release: string, operator: Changes | 'refused'): Difference[] {
  const ours = compiled(leaf, release).effect;
  return canonical(operator) === canonical(ours) ? [] : [{ field: nameOf(leaf), release, operator, ours }];
}

/** What does not do the same at all releases is tried at each; everything else at the oldest. */
const differences = leaves.flatMap((leaf) => nameOf(leaf) in GATED
  ? releasesOf(leaf.kind).flatMap((release) => differenceAt(leaf, release, effectAt(leaf, release)))
  : differenceAt(leaf, releasesOf(leaf.kind)[0], OPERATOR[nameOf(leaf)]));

test('a field or value does at each release what it does with the operator, or is listed', () => {
  expect(differences.filter(({ field }) => !reasonFor(field, GATED_OTHERWISE))).toEqual([]);
});

test('what is listed differs at some release', () => {
  const found = new Set(differences.map(({ field }) => field));
  expect(GATED_OTHERWISE.flatMap(({ fields }) => fields).filter((field) => !found.has(field))).toEqual([]);
});

function effectAt(leaf: Leaf, release: string): Changes | 'refused' {
  const releases = releasesOf(leaf.kind);
  const steps = GATED[nameOf(leaf)].filter(({ from }) => releases.indexOf(from) <= releases.indexOf(release));
  return steps[steps.length - 1].effect;
}

test('the latest release is the last step', () => {
  expect(gated.filter((leaf) => canonical(effectAt(leaf, latestOf(leaf.kind))) !== canonical(OPERATOR[nameOf(leaf)])).map(nameOf)).toEqual([]);
});
