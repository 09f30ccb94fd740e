import { compiled } from './audit/compiled';
import { canonical, Changes } from './audit/effect';
import { DIFFERENT, GATED, OPERATOR, reasonFor } from './audit/goldens';
import { choicesOf, KINDS, leavesOf, nameOf } from './audit/leaves';
import { LATEST, RELEASES } from './audit/releases';

const leaves = [...KINDS.flatMap(leavesOf), ...KINDS.flatMap(choicesOf)].filter((leaf) => !reasonFor(nameOf(leaf), DIFFERENT));
const gated = leaves.filter((leaf) => nameOf(leaf) in GATED);

test('every supported release was put to the operator', () => {
  const known = Object.values(GATED).flatMap((steps) => steps.map(({ from }) => from)).filter((release) => !RELEASES.includes(release));
  expect(known).toEqual([]);
});

test('a field or value whose effect depends on the release changes where it does with the operator', () => {
  const differences = gated.flatMap((leaf) => RELEASES.flatMap((release) => {
    const { effect } = compiled(leaf, release);
    const expected = effectAt(nameOf(leaf), release);
    return canonical(effect) === canonical(expected) ? [] : [{ field: nameOf(leaf), release, operator: expected, ours: effect }];
  }));
  expect(differences).toEqual([]);
});

test('every other field does the same at the oldest release as at the latest', () => {
  const differences = leaves.filter((leaf) => !(nameOf(leaf) in GATED))
    .filter((leaf) => canonical(compiled(leaf, RELEASES[0]).effect) !== canonical(OPERATOR[nameOf(leaf)]))
    .map((leaf) => ({ field: nameOf(leaf), operator: OPERATOR[nameOf(leaf)], ours: compiled(leaf, RELEASES[0]).effect }));
  expect(differences).toEqual([]);
});

function effectAt(field: string, release: string): Changes | 'refused' {
  const at = RELEASES.indexOf(release);
  const steps = GATED[field].filter(({ from }) => RELEASES.indexOf(from) <= at);
  return steps[steps.length - 1].effect;
}

test('the latest release is the last step', () => {
  expect(gated.filter((leaf) => canonical(effectAt(nameOf(leaf), LATEST)) !== canonical(OPERATOR[nameOf(leaf)])).map(nameOf)).toEqual([]);
});
