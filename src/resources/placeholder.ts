/**
 * A value known only in the pod. Printed as a literal block with an explicit indentation indicator, so that no
 * one-line value can break the YAML around it.
 */
export class Placeholder {
  constructor(readonly variable: string) {}

  toString(): string {
    return `$(${this.variable})`;
  }
}
