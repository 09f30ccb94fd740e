/** The one of `known` that somebody who wrote `name` may have meant. */
export function nearest(name: string, known: Iterable<string>): string | undefined {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor(name.length / 3));
  let found: string | undefined;
  let least = limit + 1;
  for (const candidate of known) {
    const distance = distanceOf(wanted, candidate.toLowerCase(), least);
    if (distance < least) [found, least] = [candidate, distance];
  }
  return found;
}

/** How many letters to insert, remove, replace or swap with their neighbour; `limit` where it is that many or more. */
function distanceOf(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) >= limit) return limit;
  let [before, previous]: number[][] = [[], Array.from({ length: b.length + 1 }, (_, j) => j)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      row[j] = Math.min(previous[j] + 1, row[j - 1] + 1, previous[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) row[j] = Math.min(row[j], before[j - 2] + 1);
    }
    [before, previous] = [previous, row];
  }
  return Math.min(previous[b.length], limit);
}
