import type { SubstitutedVariable } from '../../../src/workload/workload-input';
import { argsOf, container, Made, mountsOf, said } from '../server';
import { thanosRuler } from './made';

const ruler = (made: Made) => container(made, 'thanos-ruler');
const args = (made: Made) => argsOf(made, 'thanos-ruler');
const flag = (made: Made, name: string) => args(made).filter((arg) => arg.startsWith(`--${name}=`)).map((arg) => arg.slice(name.length + 3));
const ref = (key: string) => ({ name: 'files', key });
const messages = ({ findings }: Made) => findings.map(({ message }) => message);

test('a ruler that says no more than whom to ask runs as with the operator', () => {
  const made = thanosRuler();
  expect(args(made)).toEqual([
    'rule',
    '--data-dir=/thanos/data',
    '--eval-interval=15s',
    '--tsdb.retention=24h',
    '--label=thanos_ruler_replica="$(POD_NAME)"',
    '--alert.label-drop=thanos_ruler_replica',
    '--rule-file=/etc/thanos/rules/*/*.yaml',
    '--query=query:9090',
    '--http.config=/etc/thanos/web_config/web-config.yaml',
  ]);
  expect(ruler(made)).toMatchObject({
    image: 'quay.io/thanos/thanos:v0.42.2',
    env: [{ name: 'POD_NAME' }],
    ports: [{ name: 'grpc', containerPort: 10901 }, { name: 'web', containerPort: 10902 }],
    resources: { requests: { memory: '200Mi' } },
  });
  expect(ruler(made)).not.toHaveProperty('readinessProbe');
  expect(made.workload.metadata.name).toBe('thanos-ruler-r');
  expect(made.pod).toMatchObject({ terminationGracePeriodSeconds: 120 });
  expect(made.pod).not.toHaveProperty('initContainers');
  expect(made.objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'StatefulSet thanos-ruler-r', 'Service thanos-ruler-operated', 'ConfigMap thanos-ruler-r-web-config',
  ]);
  expect(made.findings).toEqual([]);
});

test('how many pods there are is left to Kubernetes where nothing is said', () => {
  expect(thanosRuler().workload.spec).not.toHaveProperty('replicas');
  expect(thanosRuler({ replicas: 0 }).workload.spec.replicas).toBe(0);
  expect(said(thanosRuler({ replicas: -1 }))).toEqual(['error spec.replicas']);
});

test('a flag that a release does not know is left out, with a warning', () => {
  const made = thanosRuler({ version: 'v0.36.1', ruleConcurrentEval: 4, ruleQueryOffset: '1m', ruleGracePeriod: '1m', enableFeatures: ['x'] });
  expect(flag(made, 'for-grace-period')).toEqual(['1m']);
  expect(args(made).join(' ')).not.toMatch(/concurrent|offset|feature/);
  expect(said(made)).toEqual(['warning spec.ruleQueryOffset', 'warning spec.ruleConcurrentEval', 'warning spec.enableFeatures']);
  expect(ruler(made).image).toBe('quay.io/thanos/thanos:v0.36.1');
});

test('files from Secrets are mounted each in a directory of its own', () => {
  const made = thanosRuler({ queryConfig: ref('q.yaml'), queryEndpoints: undefined, objectStorageConfig: ref('s3.yaml'), tracingConfig: ref('t.yaml') });
  expect(flag(made, 'query.config-file')).toEqual(['/etc/thanos/config/query-config/q.yaml']);
  expect(flag(made, 'objstore.config-file')).toEqual(['/etc/thanos/config/objstorage-config/s3.yaml']);
  expect(made.pod.volumes).toContainEqual({ name: 'tracing-config', secret: { secretName: 'files', items: [{ key: 't.yaml', path: 't.yaml' }] } });
  expect(mountsOf(made, 'thanos-ruler')).toContainEqual({ name: 'query-config', readOnly: true, mountPath: '/etc/thanos/config/query-config' });
  expect(made.findings).toEqual([]);
});

test('of two fields that say the same one counts, and the other is not mounted', () => {
  const made = thanosRuler({
    queryConfig: ref('q'), alertmanagersConfig: ref('a'), alertmanagersUrl: ['http://a'],
    objectStorageConfig: ref('o'), objectStorageConfigFile: '/o', tracingConfig: ref('t'), tracingConfigFile: '/t', alertRelabelConfigs: ref('r'), alertRelabelConfigFile: '/r',
  });
  expect(args(made).filter((arg) => /query|alertmanagers|objstore|tracing|relabel/.test(arg))).toEqual([
    '--query.config-file=/etc/thanos/config/query-config/q',
    '--alertmanagers.config-file=/etc/thanos/config/alertmanager-config/a',
    '--objstore.config-file=/o',
    '--tracing.config-file=/t',
    '--alert.relabel-config-file=/r',
  ]);
  expect(made.pod.volumes.filter(({ secret }) => secret?.secretName === 'files').map(({ name }) => name)).toEqual(['query-config', 'alertmanager-config']);
  expect(said(made)).toEqual([
    'warning spec.queryEndpoints', 'warning spec.alertmanagersUrl', 'warning spec.objectStorageConfig', 'warning spec.tracingConfig', 'warning spec.alertRelabelConfigs',
  ]);
});

test('a file that its flag names cannot be optional', () => {
  expect(said(thanosRuler({ queryEndpoints: [], queryConfig: { ...ref('q'), optional: true } }))).toEqual(['warning spec.queryConfig.optional']);
});

test('labels are quoted as Thanos reads them', () => {
  const labels = { b: 'eu', a: 'say "hi"', c: 'C:\\dir', d: 'tab\\t', e: 'two\nlines' };
  expect(flag(thanosRuler({ labels }), 'label')).toEqual([
    'thanos_ruler_replica="$(POD_NAME)"', 'a="say \\"hi\\""', 'b="eu"', 'c="C:\\\\dir"', 'd="tab\\t"', 'e="two\\nlines"',
  ]);
});

test('the label that tells pods apart is not the user\'s, and labels have names', () => {
  const made = thanosRuler({ version: 'v0.37.0', labels: { 'thanos_ruler_replica': 'x', 'a.b': 'c' } });
  expect(flag(made, 'label')).not.toContain('thanos_ruler_replica="x"');
  expect(said(made)).toEqual(['warning spec.labels.thanos_ruler_replica', 'error spec.labels.a.b']);
  expect(said(thanosRuler({ version: 'v0.38.0', labels: { 'a.b': 'c' } }))).toEqual([]);
});

test('additional arguments stand before the web configuration, and repeat nothing', () => {
  const made = thanosRuler({ additionalArgs: [{ name: 'query.default-step', value: '30s' }] });
  expect(args(made).slice(-2)).toEqual(['--query.default-step=30s', '--http.config=/etc/thanos/web_config/web-config.yaml']);
  const collisions = thanosRuler({ additionalArgs: [{ name: 'label', value: 'a="b"' }, { name: 'http.config', value: '/x' }, { name: 'no-query', value: '' }] });
  expect(said(collisions)).toEqual(['error spec.additionalArgs[0].name', 'error spec.additionalArgs[1].name', 'error spec.additionalArgs[2].name']);
});

test('a ruler that listens on the loopback interface only has no port for it', () => {
  const made = thanosRuler({ listenLocal: true });
  expect(flag(made, 'http-address')).toEqual(['localhost:10902']);
  expect(ruler(made).ports!.map(({ name }) => name)).toEqual(['grpc']);
  expect(argsOf(made, 'config-reloader')).toContain('--listen-address=localhost:8080');
});

test('gRPC names its certificates by file; what a client would need is no part of it', () => {
  const made = thanosRuler({ grpcServerTlsConfig: { certFile: '/c', keyFile: '/k', caFile: '/ca', minVersion: 'TLS12', curves: ['X25519'], serverName: 'x' } });
  expect(args(made).filter((arg) => arg.startsWith('--grpc'))).toEqual([
    '--grpc-server-tls-cert=/c', '--grpc-server-tls-key=/k', '--grpc-server-tls-client-ca=/ca', '--grpc-server-tls-min-version=1.2', '--grpc-server-tls-curves=X25519',
  ]);
  expect(said(made)).toEqual(['warning spec.grpcServerTlsConfig.serverName']);
});

test('the reloader watches the rules, and speaks as the ruler does', () => {
  const made = thanosRuler({
    routePrefix: '/r/', imagePullPolicy: 'Always',
    web: { tlsConfig: { cert: { secret: { name: 'web', key: 'crt' } }, keySecret: { name: 'web', key: 'key' } } },
  }, { ruleConfigMaps: ['rules-0', 'rules-1'] });
  expect(argsOf(made, 'config-reloader')).toEqual([
    '--listen-address=:8080', '--web-config-file=/etc/thanos/web_config/web-config.yaml', '--reload-url=https://localhost:10902/r/-/reload',
    '--watched-dir=/etc/thanos/rules/rules-0', '--watched-dir=/etc/thanos/rules/rules-1',
  ]);
  expect(container(made, 'config-reloader')).not.toHaveProperty('imagePullPolicy');
  expect(made.pod.volumes).toContainEqual({ name: 'rules-1', configMap: { name: 'rules-1', optional: true } });
});

test('the selector has all labels of the pods but their version', () => {
  const made = thanosRuler({ podMetadata: { labels: { 'team': 'x', 'shared': 'y', 'thanos-ruler': 'other' } } }, { operator: { labels: { shared: 'all' } } });
  const { selector, template } = made.workload.spec;
  expect(selector.matchLabels).toEqual({
    'team': 'x',
    'shared': 'all',
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'app.kubernetes.io/name': 'thanos-ruler',
    'app.kubernetes.io/instance': 'r',
    'thanos-ruler': 'r',
  });
  expect(template.metadata.labels).toEqual({ ...selector.matchLabels, 'app.kubernetes.io/version': '0.42.2' });
  expect(said(made)).toEqual(['warning spec.podMetadata.labels.shared', 'warning spec.podMetadata.labels.thanos-ruler']);
});

test('pods that the StatefulSet could not find by their version are refused', () => {
  expect(said(thanosRuler({ podMetadata: { labels: { 'app.kubernetes.io/version': 'mine' } } }))).toEqual(['error spec.podMetadata.labels.app.kubernetes.io/version']);
});

test('the container that kubectl takes by default is the ruler', () => {
  const made = thanosRuler({ podMetadata: { annotations: { 'a': 'b', 'kubectl.kubernetes.io/default-container': 'x' } } });
  expect(made.workload.spec.template.metadata.annotations).toEqual({ 'a': 'b', 'kubectl.kubernetes.io/default-container': 'thanos-ruler' });
  expect(said(made)).toEqual(['warning spec.podMetadata.annotations.kubectl.kubernetes.io/default-container']);
});

test('a limit of memory below what is requested by default is refused', () => {
  expect(said(thanosRuler({ resources: { limits: { memory: '100Mi' } } }))).toEqual(['error spec.resources.requests.memory']);
  expect(said(thanosRuler({ resources: { limits: { memory: '100Mi' }, requests: { memory: '50Mi' } } }))).toEqual([]);
  expect(ruler(thanosRuler({ resources: { requests: { cpu: '1' } } })).resources).toEqual({ requests: { cpu: '1', memory: '200Mi' } });
});

test('the data lies where the user wants it', () => {
  const claim = { metadata: { name: 'disk' }, spec: { resources: { requests: { storage: '1Gi' } } } };
  const made = thanosRuler({ storage: { volumeClaimTemplate: claim } });
  expect(mountsOf(made, 'thanos-ruler')).toContainEqual({ name: 'disk', mountPath: '/thanos/data' });
  expect(made.workload.spec.volumeClaimTemplates).toEqual([{ metadata: { name: 'disk' }, spec: { ...claim.spec, accessModes: ['ReadWriteOnce'] } }]);
  expect(thanosRuler().pod.volumes).toContainEqual({ name: 'thanos-ruler-r-data', emptyDir: {} });
});

describe('where it sends what it evaluates', () => {
  const remoteWrite = [{ url: 'http://x' }];
  const variables: SubstitutedVariable[] = [{ name: 'SECRET_KEY', source: { kind: 'Secret', name: 'aws', key: 'key' } }];
  const FILE = '/etc/thanos/config/remote-write-config/remote-write.yaml';

  test('the file is mounted as it is', () => {
    const made = thanosRuler({ remoteWrite });
    expect(flag(made, 'remote-write.config-file')).toEqual([FILE]);
    expect(mountsOf(made, 'thanos-ruler')[0]).toEqual({ name: 'remote-write-configuration', readOnly: true, mountPath: '/etc/thanos/config/remote-write-config' });
    expect(made.pod.volumes[0]).toEqual({ name: 'remote-write-configuration', configMap: { name: 'thanos-ruler-r-config' } });
    expect(argsOf(made, 'config-reloader').join(' ')).not.toContain('--config-file');
  });

  test('with variables the reloaders write it, in memory, before it is read', () => {
    const made = thanosRuler({ remoteWrite }, { variables });
    expect(flag(made, 'remote-write.config-file')).toEqual([FILE]);
    expect(made.pod.volumes).toContainEqual({ name: 'remote-write-out', emptyDir: { medium: 'Memory' } });
    expect(mountsOf(made, 'thanos-ruler')[0]).toEqual({ name: 'remote-write-out', readOnly: true, mountPath: '/etc/thanos/config/remote-write-config' });
    expect(made.pod.initContainers!.map(({ name }) => name)).toEqual(['init-config-reloader']);
    for (const name of ['init-config-reloader', 'config-reloader']) {
      expect(argsOf(made, name)).toEqual(expect.arrayContaining(
        ['--config-file=/etc/thanos/config/remote-write-source/remote-write.yaml', `--config-envsubst-file=${FILE}`]));
      expect(container(made, name).env).toContainEqual({ name: 'SECRET_KEY', valueFrom: { secretKeyRef: { name: 'aws', key: 'key' } } });
      expect(mountsOf(made, name)).toEqual(expect.arrayContaining([
        { name: 'remote-write-configuration', mountPath: '/etc/thanos/config/remote-write-source' },
        { name: 'remote-write-out', mountPath: '/etc/thanos/config/remote-write-config' },
      ]));
    }
    expect(ruler(made).env!.map(({ name }) => name)).toEqual(['POD_NAME']);
    expect(messages(made)).toEqual([]);
  });
});
