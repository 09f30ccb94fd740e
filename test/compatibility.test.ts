import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compatibilityPage } from './docs/compatibility-page';

test('docs/compatibility.md is current', () => {
  const page = join(__dirname, '../docs/compatibility.md');
  if (process.env.WRITE_DOCS) writeFileSync(page, compatibilityPage());
  expect(readFileSync(page, 'utf8')).toBe(compatibilityPage());
});
