/** The units in which durations are written, in milliseconds. */
const UNITS = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

type Unit = keyof typeof UNITS;

/** Of the longer units, these are used only for what they divide. */
const WHOLE: readonly Unit[] = ['y', 'w'];

/**
 * A duration in its shortest form, as the operator writes it: `90s` is `1m30s`. But for days: those of its fields that
 * this is for are durations of Go, which knows no unit above the hour.
 */
export function durationText(text: string): string {
  return shortest(text, ['h', 'm', 's', 'ms']);
}

/** The same for a duration of Prometheus, which knows days, weeks and years. */
export function longDurationText(text: string): string {
  return shortest(text, Object.keys(UNITS) as Unit[]);
}

/** A duration as it is, if Go understands it. */
export function goDuration(text: string): string {
  return /[ywd]/.test(text) ? durationText(text) : text;
}

function shortest(text: string, units: readonly Unit[]): string {
  let rest = [...text.matchAll(/(\d+)([a-z]+)/g)].reduce((total, [, amount, unit]) => total + Number(amount) * UNITS[unit as Unit], 0);
  if (rest === 0) return '0s';
  return units.filter((unit) => !WHOLE.includes(unit) || rest % UNITS[unit] === 0).map((unit) => {
    const amount = Math.floor(rest / UNITS[unit]);
    rest -= amount * UNITS[unit];
    return amount ? `${amount}${unit}` : '';
  }).join('');
}
