import { forLabel } from '../../src/workload/metadata';
import { isDnsLabel, uniqueVolumeName, volumeName } from '../../src/workload/names';
import { xxhash64 } from '../../src/workload/xxhash64';

test('the hash is XXH64, whatever the length of the text', () => {
  expect(xxhash64('')).toBe('ef46db3751d8e999');
  expect(xxhash64('a')).toBe('d24ec4f1a98c6e5b');
  expect(xxhash64('as')).toBe('1c330fb2d66be179');
  expect(xxhash64('asdf')).toBe('415872f599cea71e');
  expect(xxhash64('Call me Ishmael. Some years ago--never mind how long precisely-')).toBe('2a2e85470d6fd96');
});

test('a volume for TLS is named by the hash of its Secret, as the operator names it', () => {
  expect(uniqueVolumeName('web-config-tls-secret-key', 'web-tls')).toBe('web-config-tls-secret-key-web-tls-8e82de1d');
});

test('a name with a dot makes a volume all the same', () => {
  expect(volumeName('secret', 'Some.Secret')).toBe('secret-some-secret');
  expect(uniqueVolumeName('secret', 'x'.repeat(100))).toHaveLength(63);
});

test('a name that is cut at a dash is no name for a volume', () => {
  expect(isDnsLabel(volumeName('secret', `${'x'.repeat(55)}-y`))).toBe(false);
});

test('the label that names the owner has at most 63 characters', () => {
  expect(forLabel({ kind: 'Prometheus', namespace: 'monitoring', name: 'k8s' })).toEqual({ 'cdk8s-prometheus/for': 'Prometheus.monitoring.k8s' });
  const long = forLabel({ kind: 'Prometheus', namespace: 'n'.repeat(60), name: 'k8s' })['cdk8s-prometheus/for'];
  expect(long).toHaveLength(63);
  expect(long).not.toBe(forLabel({ kind: 'Prometheus', namespace: 'n'.repeat(60), name: 'k9s' })['cdk8s-prometheus/for']);
});
