/** The units in which Alertmanager understands every duration, in milliseconds. */
const UNITS = { y: 31_536_000_000, w: 604_800_000, d: 86_400_000, h: 3_600_000, m: 60_000, s: 1_000, ms: 1 } as const;

/**
 * A duration in its shortest form, as the operator writes it: `90s` is `1m30s`. But for days: those of its fields that
 * this is for are durations of Go, which knows no unit above the hour.
 */
export function durationText(text: string): string {
  let rest = [...text.matchAll(/(\d+)([a-z]+)/g)].reduce((total, [, amount, unit]) => total + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
  if (rest === 0) return '0s';
  return (['h', 'm', 's', 'ms'] as const).map((unit) => {
    const amount = Math.floor(rest / UNITS[unit]);
    rest -= amount * UNITS[unit];
    return amount ? `${amount}${unit}` : '';
  }).join('');
}

/** The same for a duration of Prometheus, which knows days, weeks and years. */
export function longDurationText(text: string): string {
  let rest = [...text.matchAll(/(\d+)([a-z]+)/g)].reduce((total, [, amount, unit]) => total + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
  if (rest === 0) return '0s';
  return (Object.keys(UNITS) as (keyof typeof UNITS)[]).map((unit) => {
    if ((unit === 'y' || unit === 'w') && rest % UNITS[unit] !== 0) return '';
    const amount = Math.floor(rest / UNITS[unit]);
    rest -= amount * UNITS[unit];
    return amount ? `${amount}${unit}` : '';
  }).join('');
}
