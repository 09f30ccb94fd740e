import { readdirSync, readFileSync, readSync, statSync } from 'node:fs';
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
    .map((name) => ({ name: name === '-' ? '<stdin>' : name, text: name === '-' ? readStdin() : readFileSync(name, 'utf8') }));
}

function filesBelow(name: string): string[] {
  const stats = statSync(name, { throwIfNoEntry: false });
  if (!stats) throw new UsageError(`${name}: there is no such file or folder`);
  if (!stats.isDirectory()) return [name];
  return readdirSync(name, { withFileTypes: true })
    .filter((entry) => !entry.name.startsWith('.'))
    .sort((a, b) => a.name < b.name ? -1 : 1)
    .flatMap((entry) => entry.isDirectory() ? filesBelow(join(name, entry.name)) : MANIFEST.test(entry.name) ? [join(name, entry.name)] : []);
}

/** Standard input to its end. It may not block, and then it has to be asked again. */
function readStdin(): string {
  const chunks: Buffer[] = [];
  const chunk = Buffer.alloc(65_536);
  for (;;) {
    try {
      const length = readSync(0, chunk);
      if (length === 0) return Buffer.concat(chunks).toString();
      chunks.push(Buffer.from(chunk.subarray(0, length)));
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException;
      if (code === 'EOF') return Buffer.concat(chunks).toString();
      if (code !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 10);
    }
  }
}
