/* eslint-disable @typescript-eslint/no-require-imports */

/** Libraries that take a while to load, and that most inputs do without. */
export const lazy = {
  re2: () => (require('re2js') as typeof import('re2js')).RE2JS,
};
