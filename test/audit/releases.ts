/** The releases of Prometheus that are compared: every minor one that is supported. */
export const RELEASES: readonly string[] = [
  ...Array.from({ length: 11 }, (_, i) => `2.${45 + i}.0`),
  ...Array.from({ length: 14 }, (_, i) => `3.${i}.0`),
];

export const LATEST = RELEASES[RELEASES.length - 1];
