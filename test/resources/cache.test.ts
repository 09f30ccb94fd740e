import { compile } from '../../src/compile';
import { cache } from '../../src/resources/cache';

test('nothing is kept beyond a compilation', () => {
  const known = cache<string, number>();
  known.set('a', 1);
  compile([]);
  expect(known.size).toBe(0);
});
