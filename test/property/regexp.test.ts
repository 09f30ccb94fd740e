import fc from 'fast-check';
import { RE2JS } from 're2js';
import { checkRegexp } from '../../src/check/regexp';

const PIECES = [
  'a', '0', '_', '.', '-', '|', '^', '$', '(', ')', '(?:', '*', '+', '?', '[', ']', '[^', 'a-z', '\\', '\\.', '\\d', '\\w', '\\-', '{', '}', '{2,3}', ':', '\\+', 'é',
];
const regexp = fc.array(fc.constantFrom(...PIECES), { maxLength: 10 }).map((pieces) => pieces.join(''));

test('what is plainly a regular expression is one for RE2 as well', () => {
  fc.assert(fc.property(regexp, (text) => {
    if (checkRegexp(text) === undefined) RE2JS.compile(`^(?s:${text})$`);
  }), { numRuns: 5000, seed: 1 });
});
