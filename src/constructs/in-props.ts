/** The compiler speaks of the options of its command. Who writes constructs has the same ones as props. */
const OPTIONS: readonly (readonly [flag: RegExp, props: string])[] = [
  [/--assume-secret (\S+)/g, '{ assumeSecrets: [\'$1\'] }'],
  [/--pass-through (\S+)/g, '{ passThrough: [\'$1\'] }'],
  [/--rbac\b/g, '{ rbac: true }'],
  [/--drop-operator\b/g, '{ dropOperator: true }'],
  [/--skip-invalid\b/g, '{ skipInvalid: true }'],
];

/** A message of the compiler, in words of the constructs. */
export function inProps(message: string): string {
  return OPTIONS.reduce((text, [flag, props]) => text.replace(flag, `PrometheusCompiler.configure(app, ${props})`), message);
}
