import type { Problem } from '../check/problem';
import { join } from '../check/problem';
import { Finding, idOf } from '../resources/finding';
import type { Instance } from '../resources/instance';

/** Something that keeps a server from having a configuration. */
export function serverError({ resource }: Instance, path: string, message: string): Finding {
  return { severity: 'error', resource: idOf(resource), path, message };
}

/** Something about a server's configuration that its owner should know. */
export function serverWarning({ resource }: Instance, path: string, message: string): Finding {
  return { severity: 'warning', resource: idOf(resource), path, message };
}

/** What is wrong with the value at `path` of a server. */
export function serverErrors(server: Instance, path: string, problems: readonly Problem[]): Finding[] {
  return problems.map((problem) => serverError(server, join(path, problem.path), problem.message));
}
