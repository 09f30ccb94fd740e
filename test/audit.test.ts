import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './audit/compiled';
import { withoutUse } from './audit/context';
import { canonical } from './audit/effect';
import { fieldsPage } from './audit/fields-page';
import { DIFFERENT, GATED, OPERATOR, reasonFor, SILENT } from './audit/goldens';
import { choicesOf, KINDS, leavesOf, nameOf } from './audit/leaves';
import { latestOf } from './audit/releases';

const leaves = KINDS.flatMap(leavesOf);
const results = new Map(leaves.map((leaf) => [nameOf(leaf), compiled(leaf, latestOf(leaf.kind))]));
const choices = new Map(KINDS.flatMap(choicesOf).map((leaf) => [nameOf(leaf), compiled(leaf, latestOf(leaf.kind))]));
const fields = [...results.keys()];

function where(holds: (result: ReturnType<typeof compiled>, field: string) => boolean): string[] {
  return fields.filter((field) => holds(results.get(field)!, field));
}

test('every field is tried in an input that is legal without it', () => {
  expect(where(({ wrong }) => wrong.length > 0).map((field) => [field, results.get(field)!.wrong])).toEqual([]);
});

test('every field of the API was put to the operator, and every value of an enumeration', () => {
  expect(Object.keys(OPERATOR)).toEqual([...fields, ...choices.keys()]);
  expect(Object.keys(GATED).filter((field) => !(field in OPERATOR))).toEqual([]);
});

test('every field changes something, or says that it does not, or is listed', () => {
  const silent = where(({ changed, findings }) => !changed && findings.length === 0);
  expect(silent).toEqual(sorted(SILENT.flatMap((one) => one.fields)));
});

test('every field does what it does with the operator, or is listed', () => {
  const different = [...results, ...choices].filter(([field, { effect }]) => canonical(effect) !== canonical(OPERATOR[field]));
  const shown = different.filter(([field]) => !reasonFor(field, DIFFERENT))
    .map(([field, { effect }]) => ({ field, operator: OPERATOR[field], ours: effect }));
  expect(shown).toEqual([]);
  const names = different.map(([field]) => field);
  expect(DIFFERENT.flatMap((one) => one.fields).filter((field) => !names.includes(field))).toEqual([]);
});

test('no context of a field is without use', () => {
  expect(withoutUse(leaves.map(({ kind, steps }) => [kind, ...steps]))).toEqual([]);
});

test('docs/fields.md is current', () => {
  const page = join(__dirname, '../docs/fields.md');
  const text = fieldsPage(results);
  if (process.env.WRITE_DOCS) writeFileSync(page, text);
  expect(readFileSync(page, 'utf8')).toBe(text);
});

/** In the order of the API. */
function sorted(some: readonly string[]): string[] {
  return [...some].sort((a, b) => fields.indexOf(a) - fields.indexOf(b));
}
