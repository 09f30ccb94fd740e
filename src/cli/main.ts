import { runCommand } from './command';

/** Runs the command. It sets the exit status: 0, 1 for findings that are errors, 2 for a wrong call. */
export function main(argv: readonly string[]): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', stopQuietly);
  const { status, out, err } = runCommand(argv);
  process.exitCode = status;
  if (err) process.stderr.write(err);
  if (out) process.stdout.write(out);
}

/** Whoever reads may stop early: `... | head`. */
function stopQuietly(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error;
  process.exit();
}
