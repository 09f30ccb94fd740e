import { parsePath, pathText } from '../../src/resources/path';

test.each([
  ['spec.endpoints[0].port', ['spec', 'endpoints', 0, 'port']],
  ['metadata.labels["app.kubernetes.io/name"]', ['metadata', 'labels', 'app.kubernetes.io/name']],
  ['data["a\\"b"].c', ['data', 'a"b', 'c']],
  ['', []],
])('%s is written and read', (text, steps) => {
  expect(pathText(steps)).toBe(text);
  expect(parsePath(text)).toEqual(steps);
});
