import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { differencesOf } from './parity/case-differences';
import { CASE_NAMES, familyOf, releasesOf } from './parity/cases';
import { acceptedDifferences, CLASSES, Ledger } from './parity/differences';
import { differencesPage } from './parity/differences-page';

const accepted = acceptedDifferences();
const ledger = new Ledger(accepted);

describe.each(CASE_NAMES)('%s is compiled as the operator does', (name) => {
  test.each(releasesOf(name))(`for ${familyOf(name)} %s`, (release) => {
    expect(ledger.unaccepted(name, release, differencesOf(name, release))).toEqual([]);
  });
});

test('every case of a family has goldens of the same releases', () => {
  const releases = new Set(CASE_NAMES.map((name) => `${familyOf(name)} ${releasesOf(name).join()}`));
  expect([...releases].map((one) => one.split(' ')[0]).filter((family, i, all) => all.indexOf(family) !== i)).toEqual([]);
});

test('no accepted difference is without use', () => {
  expect(ledger.unused()).toEqual([]);
});

test('every accepted difference has a class and a reason', () => {
  expect(accepted.filter((one) => !CLASSES.includes(one.class) || !one.reason)).toEqual([]);
});

test('docs/differences.md is current', () => {
  const page = join(__dirname, '../docs/differences.md');
  if (process.env.WRITE_DOCS) {
    mkdirSync(join(page, '..'), { recursive: true });
    writeFileSync(page, differencesPage(accepted));
  }
  expect(readFileSync(page, 'utf8')).toBe(differencesPage(accepted));
});
