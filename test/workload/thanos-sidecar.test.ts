import type { ThanosSpec } from '../../imports/monitoring.types';
import { argsOf, container, mountsOf, prometheus, said } from './server';

const objectStorageConfig = { name: 'objstore', key: 'thanos.yaml' };
const sidecar = (thanos: ThanosSpec, version?: string) => prometheus({ thanos, version });

test('a sidecar that uploads sees the series and gets its configuration by a variable', () => {
  const made = sidecar({ objectStorageConfig });
  expect(container(made, 'thanos-sidecar').env).toEqual([{ name: 'OBJSTORE_CONFIG', valueFrom: { secretKeyRef: objectStorageConfig } }]);
  expect(argsOf(made, 'thanos-sidecar')).toContain('--objstore.config=$(OBJSTORE_CONFIG)');
  expect(mountsOf(made, 'thanos-sidecar').map(({ mountPath }) => mountPath)).toEqual(['/prometheus', '/etc/thanos/config']);
});

test('its port is one of the governing service', () => {
  const { objects } = sidecar({});
  expect((objects.find(({ kind }) => kind === 'Service') as any).spec.ports.map(({ name }: { name: string }) => name)).toEqual(['web', 'grpc']);
});

test('releases that can wait for each other compact, older ones do not', () => {
  expect(argsOf(sidecar({ objectStorageConfig }, 'v3.9.0'))).toContain('--storage.tsdb.delay-compact-file.path=/prometheus/thanos.shipper.json');
  for (const made of [sidecar({ objectStorageConfig }, 'v3.8.1'), sidecar({ objectStorageConfig, version: 'v0.40.1' }, 'v3.9.0')]) {
    expect(argsOf(made)).toContain('--storage.tsdb.min-block-duration=2h');
    expect(argsOf(made, 'thanos-sidecar').join(' ')).not.toContain('shipper');
  }
});

test('compaction is as always where nothing is uploaded', () => {
  expect(argsOf(sidecar({})).join(' ')).not.toContain('compact');
});

test('TLS is by files; references that have no flag are named', () => {
  const made = sidecar({ grpcServerTlsConfig: { certFile: '/c', keyFile: '/k', minVersion: 'TLS12', cert: { secret: { name: 'a', key: 'b' } } } });
  expect(argsOf(made, 'thanos-sidecar').slice(4, 7)).toEqual(['--grpc-server-tls-cert=/c', '--grpc-server-tls-key=/k', '--grpc-server-tls-min-version=1.2']);
  expect(said(made)).toEqual(['warning spec.thanos.grpcServerTlsConfig.cert']);
});

test('a version that is none is an error', () => {
  expect(said(sidecar({ version: 'latest', image: 'x' }))).toEqual(['error spec.thanos.version']);
});

test('a flag that an old sidecar lacks is left out with a warning', () => {
  const made = sidecar({ version: 'v0.28.0', getConfigTimeout: '5s' });
  expect(argsOf(made, 'thanos-sidecar').join(' ')).not.toContain('get_config');
  expect(said(made)).toEqual(['warning spec.thanos.getConfigTimeout']);
});
