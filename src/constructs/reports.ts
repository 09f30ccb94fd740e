import { IConstruct } from 'constructs';

/**
 * Tells people what was found. Errors become validation errors of the construct that declared the object; that one stays in the tree, so
 * they are told each time until they are mended. cdk8s knows no warnings: they go to stderr, once each.
 */
export class Reports {
  private errors = new Map<IConstruct, string[]>();
  private readonly watched = new Set<IConstruct>();
  private readonly told = new Set<string>();

  public get hasErrors(): boolean {
    return this.errors.size > 0;
  }

  /** Forgets the errors of an earlier pass. */
  public clear(): void {
    this.errors = new Map();
  }

  public error(scope: IConstruct, text: string): void {
    const texts = this.errors.get(scope) ?? [];
    if (!texts.includes(text)) this.errors.set(scope, [...texts, text]);
    if (this.watched.has(scope)) return;
    this.watched.add(scope);
    scope.node.addValidation({ validate: () => this.errors.get(scope) ?? [] });
  }

  public warning(scope: IConstruct, text: string): void {
    const line = `[${scope.node.path}] warning: ${text}\n`;
    if (this.told.has(line)) return;
    this.told.add(line);
    process.stderr.write(line);
  }
}
