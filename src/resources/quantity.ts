/** A quantity of Kubernetes (`1.1`, `500m`, `2Gi`) as a number; NaN where it is none. */
export function quantityValue(quantity: string | number): number {
  if (typeof quantity === 'number') return quantity;
  const match = /^([+-]?(?:\d+\.?\d*|\.\d+))(?:([eE][+-]?\d+)|([numkMGTPE]|[KMGTPE]i))?$/.exec(quantity.trim());
  if (!match) return NaN;
  const [, digits, exponent = '', suffix = ''] = match;
  return Number(digits + exponent) * (FACTORS[suffix] ?? NaN);
}

const FACTORS: Readonly<Record<string, number>> = {
  '': 1, 'n': 1e-9, 'u': 1e-6, 'm': 1e-3, 'k': 1e3, 'M': 1e6, 'G': 1e9, 'T': 1e12, 'P': 1e15, 'E': 1e18,
  'Ki': 2 ** 10, 'Mi': 2 ** 20, 'Gi': 2 ** 30, 'Ti': 2 ** 40, 'Pi': 2 ** 50, 'Ei': 2 ** 60,
};

/** A byte size of Prometheus (`10MB`, `1GiB`) in bytes: every unit is a power of 1024. Undefined where it is none. */
export function byteSize(text: string): number | undefined {
  const match = /^(\d+(?:\.\d+)?)([KMGTPE]i?)?B$/.exec(text);
  if (!match) return /^0+$/.test(text) ? 0 : undefined;
  const power = 'KMGTPE'.indexOf((match[2] ?? '').charAt(0) || ' ') + 1;
  return Number(match[1]) * 1024 ** power;
}
