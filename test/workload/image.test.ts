import { imageOf } from '../../src/workload/image';

const base = { baseImage: 'quay.io/prometheus/prometheus', version: 'v3.5.0' };

test('the image itself counts most, whatever it is', () => {
  expect(imageOf({ ...base, image: 'My Image', tag: 'x' })).toBe('My Image');
});

test('then a digest, then a tag, then the version', () => {
  expect(imageOf({ ...base, sha: 'abc', tag: 'x' })).toBe('quay.io/prometheus/prometheus@sha256:abc');
  expect(imageOf({ ...base, tag: 'x' })).toBe('quay.io/prometheus/prometheus:x');
  expect(imageOf(base)).toBe('quay.io/prometheus/prometheus:v3.5.0');
});

test('a base image with a tag or a digest is complete', () => {
  expect(imageOf({ ...base, baseImage: 'localhost:5000/prometheus:x', tag: 'y' })).toBe('localhost:5000/prometheus:x');
  expect(imageOf({ ...base, baseImage: `prom/prometheus@sha256:${'a'.repeat(64)}` })).toBe(`prom/prometheus@sha256:${'a'.repeat(64)}`);
});

test('with a tag the name is written out', () => {
  expect(imageOf({ ...base, baseImage: 'prom/prometheus', tag: 'x' })).toBe('docker.io/prom/prometheus:x');
  expect(imageOf({ ...base, baseImage: 'prometheus', tag: 'x' })).toBe('docker.io/library/prometheus:x');
});

test('what is no image reference makes no image', () => {
  expect(imageOf({ ...base, baseImage: 'Not An Image' })).toBeUndefined();
  expect(imageOf({ ...base, version: '' })).toBeUndefined();
});
