import { mergeContainers } from '../../src/workload/merge-containers';

const base = {
  name: 'prometheus',
  image: 'prometheus',
  args: ['--a'],
  env: [{ name: 'A', value: '1' }, { name: 'B', value: '2' }],
  volumeMounts: [{ name: 'data', mountPath: '/data', readOnly: true }],
  readinessProbe: { httpGet: { path: '/', port: 'web' }, periodSeconds: 5 },
  securityContext: { readOnlyRootFilesystem: true, capabilities: { drop: ['ALL'] } },
  resources: { requests: { cpu: '1', memory: '1Gi' } },
};

const merge = (patch: object) => mergeContainers([base], [{ name: 'prometheus', ...patch }])[0];

test('containers of other names follow the generated ones', () => {
  expect(mergeContainers([base], [{ name: 'side', image: 'side' }]).map(({ name }) => name)).toEqual(['prometheus', 'side']);
});

test('lists without a key are replaced as a whole', () => {
  expect(merge({ args: ['--b'] }).args).toEqual(['--b']);
});

test('variables are merged by name, new ones before those that stay', () => {
  expect(merge({ env: [{ name: 'B', value: '3' }, { name: 'C', value: '4' }] }).env)
    .toEqual([{ name: 'A', value: '1' }, { name: 'B', value: '3' }, { name: 'C', value: '4' }]);
  expect(merge({ env: [{ name: 'C', value: '4' }] }).env!.map(({ name }) => name)).toEqual(['C', 'A', 'B']);
});

test('mounts are merged by their path', () => {
  expect(merge({ volumeMounts: [{ name: 'other', mountPath: '/data' }] }).volumeMounts).toEqual([{ name: 'other', mountPath: '/data', readOnly: true }]);
});

test('objects are merged field by field', () => {
  expect(merge({ resources: { requests: { cpu: '2' }, limits: { memory: '2Gi' } } }).resources)
    .toEqual({ requests: { cpu: '2', memory: '1Gi' }, limits: { memory: '2Gi' } });
  expect(merge({ securityContext: { readOnlyRootFilesystem: false } }).securityContext)
    .toEqual({ readOnlyRootFilesystem: false, capabilities: { drop: ['ALL'] } });
});

test('a probe has one handler, the latest', () => {
  expect(merge({ readinessProbe: { tcpSocket: { port: 9090 } } }).readinessProbe).toEqual({ tcpSocket: { port: 9090 }, periodSeconds: 5 });
  expect(merge({ readinessProbe: { failureThreshold: 9 } }).readinessProbe!.httpGet).toEqual({ path: '/', port: 'web' });
});

test('a variable has a value or a source, the latest', () => {
  expect(merge({ env: [{ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }] }).env![0])
    .toEqual({ name: 'A', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } });
});

test('what is empty changes nothing', () => {
  expect(merge({ args: [], image: '', readinessProbe: { periodSeconds: 0 } })).toEqual(base);
});
