import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from './arguments';

/** A file that was read. */
export interface InputFile {
  readonly name: string;
  readonly text: string;
}

const MANIFEST = /\.(ya?ml|json)$/i;

/** Files, the manifests below folders (by name, hidden ones left out), and standard input, each once. */
export function readInput(names: readonly string[]): InputFile[] {
  return [...new Set(names.flatMap((name) => name === '-' ? [name] : filesBelow(name)))]
    .map((name) => ({ name: name === '-' ? '<stdin>' : name, text: readFileSync(name === '-' ? 0 : name, 'utf8') }));
}

function filesBelow(name: string): string[] {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`${name}: there is no such file or folder`);
  if (!stats.isDirectory()) return [name];
  const found = readdirSync(name, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => entry.isDirectory() ? filesBelow(join(name, entry.name)) : MANIFEST.test(entry.name) ? [join(name, entry.name)] : []);
  return found;
}
