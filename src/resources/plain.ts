/** Words that YAML 1.1 takes for something else than a string, as Go's reader has them. */
const WORDS = new Map<string, boolean | null>([
  ...['y', 'Y', 'yes', 'Yes', 'YES', 'true', 'True', 'TRUE', 'on', 'On', 'ON'].map((word) => [word, true] as const),
  ...['n', 'N', 'no', 'No', 'NO', 'false', 'False', 'FALSE', 'off', 'Off', 'OFF'].map((word) => [word, false] as const),
  ...['', '~', 'null', 'Null', 'NULL'].map((word) => [word, null] as const),
]);

/** How those words and numbers begin; '' is nothing at all. */
export const FIRST_CHARS: readonly string[] = ['', ...'yYnNtTfFoO~+-.0123456789'];

const DECIMAL = /^[-+]?(?:0|[1-9]\d{0,14})$/;
const INTEGER = /^([-+]?)(0[xX][\da-fA-F]+|0[bB][01]+|0[oO]?[0-7]+|0|[1-9]\d*)$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;
const NOT_FINITE = /^(?:[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;

/**
 * What an unquoted scalar means to kubectl and the API server, whose reader takes YAML 1.1 without base 60 and dates.
 * A string stays as it is; integers that a number cannot hold become bigints.
 */
export function plainValue(source: string): unknown {
  const word = WORDS.get(source);
  if (word !== undefined) return word;
  if (!/^[-+.\d]/.test(source)) return source;
  if (DECIMAL.test(source)) return Number(source);
  if (NOT_FINITE.test(source)) throw new Error(`${source} is no number of JSON`);
  const digits = source.startsWith('.') ? source : source.replaceAll('_', '');
  const integer = INTEGER.exec(digits);
  if (integer) {
    const exact = integerOf(integer[1], integer[2]);
    if (exact !== undefined) return exact;
  }
  const float = FLOAT.test(digits) ? Number(digits) : NaN;
  return Number.isFinite(float) ? float : source;
}

/** Undefined for what 64 bits cannot hold. */
function integerOf(sign: string, digits: string): number | bigint | undefined {
  const octal = /^0[0-7]+$/.test(digits) ? `0o${digits.slice(1)}` : digits;
  const magnitude = BigInt(octal);
  const value = sign === '-' ? -magnitude : magnitude;
  if (value < -(2n ** 63n) || value >= (sign === '' ? 2n ** 64n : 2n ** 63n)) return undefined;
  return BigInt(Number(value)) === value ? Number(value) : value;
}
