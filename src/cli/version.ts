import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The version of the package that this file is in, however deep it lies there: the command is also bundled into one file. */
export function ownVersion(folder = __dirname): string {
  const file = join(folder, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as { readonly version: string }).version : ownVersion(dirname(folder));
}
