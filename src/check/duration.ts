/** The units of Prometheus in milliseconds, in the order in which a duration may name them. */
const UNITS: readonly (readonly [string, bigint])[] = [
  ['y', 31_536_000_000n], ['w', 604_800_000n], ['d', 86_400_000n], ['h', 3_600_000n], ['m', 60_000n], ['s', 1_000n], ['ms', 1n],
];

/** Durations are kept as nanoseconds in 64 bits, so this is where they end. */
const LIMIT = 2n ** 63n / 1_000_000n;

/** A duration of Prometheus (`1h30m`) in milliseconds, or undefined where it is none. */
export function parseDuration(text: string): number | undefined {
  if (text === '0') return 0;
  if (!/^(?:\d+[a-z]+)+$/.test(text)) return undefined;
  let total = 0n;
  let next = 0;
  for (const [, digits, name] of text.matchAll(/(\d+)([a-z]+)/g)) {
    const position = UNITS.findIndex(([unit]) => unit === name);
    if (position < next) return undefined;
    next = position + 1;
    total += BigInt(digits) * UNITS[position][1];
  }
  return total < LIMIT ? Number(total) : undefined;
}

const GO_UNITS: Readonly<Record<string, number>> = {
  ns: 1e-6, us: 1e-3, µs: 1e-3, μs: 1e-3, ms: 1, s: 1e3, m: 6e4, h: 36e5,
};

/** A duration of Go (`1.5h`, `-3s`) in milliseconds, or undefined where it is none. */
export function parseGoDuration(text: string): number | undefined {
  const match = /^([+-]?)(0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/.exec(text);
  if (!match) return undefined;
  let total = 0;
  for (const [, amount, unit] of match[2].matchAll(/([\d.]+)(ns|us|µs|μs|ms|s|m|h)/g)) total += Number(amount) * GO_UNITS[unit];
  return match[1] === '-' ? -total : total;
}
