/** Something wrong with a value: where in it, and what. */
export interface Problem {
  /** Where below the value: `[0].targetLabel`. Empty for the value as a whole. */
  readonly path: string;
  /** One lower-case sentence. */
  readonly message: string;
}

/** Two steps of a path as one. */
export function join(path: string, step: string): string {
  if (!path || !step || step.startsWith('[')) return path + step;
  return `${path}.${step}`;
}

/** Problems of a part, seen from the whole. */
export function below(path: string, problems: readonly Problem[]): Problem[] {
  return problems.map((problem) => ({ ...problem, path: join(path, problem.path) }));
}
