import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compiled } from './audit/compiled';
import { withoutUse } from './audit/context';
import { canonical } from './audit/effect';
import { fieldsPage } from './audit/fields-page';
import { DIFFERENT, GATED, OPERATOR, SILENT } from './audit/goldens';
import { KINDS, leavesOf, nameOf } from './audit/leaves';
import { LATEST } from './audit/releases';

const leaves = KINDS.flatMap(leavesOf);
const results = new Map(leaves.map((leaf) => [nameOf(leaf), compiled(leaf, LATEST)]));
const fields = [...results.keys()];

function where(holds: (result: ReturnType<typeof compiled>, field: string) => boolean): string[] {
  return fields.filter((field) => holds(results.get(field)!, field));
}

test('every field is tried in an input that is legal without it', () => {
  expect(where(({ wrong }) => wrong.length > 0).map((field) => [field, results.get(field)!.wrong])).toEqual([]);
});

test('every field of the API was put to the operator', () => {
  expect(Object.keys(OPERATOR)).toEqual(fields);
  expect(Object.keys(GATED).filter((field) => !results.has(field))).toEqual([]);
});

test('every field changes something, or says that it does not, or is listed', () => {
  const silent = where(({ changed, findings }) => !changed && findings.length === 0);
  expect(silent).toEqual(sorted(SILENT.flatMap((one) => one.fields)));
});

test('every field does what it does with the operator, or is listed', () => {
  const different = where(({ effect }, field) => canonical(effect) !== canonical(OPERATOR[field]));
  const listed = sorted(DIFFERENT.flatMap((one) => one.fields));
  const shown = different.filter((field) => !listed.includes(field))
    .map((field) => ({ field, operator: OPERATOR[field], ours: results.get(field)!.effect }));
  expect(shown).toEqual([]);
  expect(listed).toEqual(different);
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
