import { argsOf as argsOfContainer, container, Made, mountsOf as mountsOfContainer, said } from '../server';
import { alertmanager } from './made';

const argsOf = (made: Made) => argsOfContainer(made, 'alertmanager');
const mountsOf = (made: Made) => mountsOfContainer(made, 'alertmanager');
const TLS = { cert: { secret: { name: 'own', key: 'tls.crt' } }, keySecret: { name: 'own', key: 'tls.key' } };

test('the StatefulSet is named and selected as the operator does it', () => {
  const { workload } = alertmanager({ replicas: 2 }, { metadata: { labels: { team: 'core' } } });
  expect(workload.metadata).toMatchObject({ name: 'alertmanager-a', labels: { 'team': 'core', 'managed-by': 'prometheus-operator' } });
  expect(workload.metadata.labels).not.toHaveProperty('operator.prometheus.io/mode');
  expect(workload.spec).toMatchObject({ replicas: 2, serviceName: 'alertmanager-operated', podManagementPolicy: 'Parallel' });
  expect(workload.spec.selector.matchLabels).toEqual({
    'app.kubernetes.io/managed-by': 'prometheus-operator',
    'app.kubernetes.io/name': 'alertmanager',
    'app.kubernetes.io/instance': 'a',
    'alertmanager': 'a',
  });
});

test('one replica alone listens to no peers, unless it is told to', () => {
  expect(argsOf(alertmanager({}))).toContain('--cluster.listen-address=');
  expect(argsOf(alertmanager({ forceEnableClusterMode: true }))).toContain('--cluster.listen-address=[$(POD_IP)]:9094');
  expect(argsOf(alertmanager({ replicas: 3 }))).toContain('--cluster.listen-address=[$(POD_IP)]:9094');
});

test('each replica knows all the others, and those that are named', () => {
  const peers = argsOf(alertmanager({ replicas: 2, additionalPeers: ['elsewhere:9094'] })).filter((arg) => arg.startsWith('--cluster.peer='));
  expect(peers).toEqual([
    '--cluster.peer=alertmanager-a-0.alertmanager-operated:9094', '--cluster.peer=alertmanager-a-1.alertmanager-operated:9094', '--cluster.peer=elsewhere:9094',
  ]);
  const [first] = argsOf(alertmanager({ serviceName: 'own' }, { operator: { clusterDomain: 'cluster.local' } })).filter((arg) => arg.startsWith('--cluster.peer='));
  expect(first).toBe('--cluster.peer=alertmanager-a-0.own.monitoring.svc.cluster.local.:9094');
});

test('flags follow the release', () => {
  const old = alertmanager({ version: 'v0.25.0', enableFeatures: ['x'], limits: { maxSilences: 5 }, minReadySeconds: 10 });
  expect(argsOf(old).join(' ')).not.toMatch(/enable-feature|max-silences|start-delay|peer-name|cluster.label/);
  expect(said(old)).toEqual(['warning spec.enableFeatures', 'warning spec.limits.maxSilences']);
  const recent = alertmanager({ version: 'v0.33.0', enableFeatures: ['x', 'y'], limits: { maxSilences: 5, maxPerSilenceBytes: '2KB' }, minReadySeconds: 10 });
  expect(argsOf(recent)).toEqual(expect.arrayContaining([
    '--enable-feature=x,y', '--silences.max-silences=5', '--silences.max-per-silence-bytes=2048', '--dispatch.start-delay=10s',
    '--cluster.peer-name=$(POD_NAME)', '--cluster.label=monitoring/a',
  ]));
  expect(said(recent)).toEqual([]);
});

test('a start delay of the user\'s own takes the place of the generated one', () => {
  const made = alertmanager({ minReadySeconds: 10, additionalArgs: [{ name: 'dispatch.start-delay', value: '1m' }] });
  expect(argsOf(made).filter((arg) => arg.includes('start-delay'))).toEqual(['--dispatch.start-delay=1m']);
  expect(said(made)).toEqual([]);
});

test('an additional argument may not repeat a generated one', () => {
  expect(said(alertmanager({ additionalArgs: [{ name: 'web.route-prefix', value: '/x' }] }))).toEqual(['error spec.additionalArgs[0].name']);
});

test('the tag of its image is the release as it is written, or the one that is the default', () => {
  expect(container(alertmanager({ version: '0.30.0' }), 'alertmanager').image).toBe('quay.io/prometheus/alertmanager:0.30.0');
  expect(container(alertmanager({}), 'alertmanager').image).toBe('quay.io/prometheus/alertmanager:v0.33.1');
});

test('what listens on the loopback interface only has no port and is not probed', () => {
  const made = container(alertmanager({ listenLocal: true }), 'alertmanager');
  expect(made.ports?.map(({ name }) => name)).toEqual(['mesh-tcp', 'mesh-udp']);
  expect(made).not.toHaveProperty('livenessProbe');
  expect(made.args).toContain('--web.listen-address=127.0.0.1:9093');
});

test('probes and the reloader go below the route prefix, and over TLS where it is served so', () => {
  const made = alertmanager({ routePrefix: '/am/', web: { tlsConfig: TLS } });
  expect(container(made, 'alertmanager').readinessProbe?.httpGet).toEqual({ path: '/am/-/ready', port: 'web', scheme: 'HTTPS' });
  expect(container(made, 'config-reloader').args).toContain('--reload-url=https://localhost:9093/am/-/reload');
});

test('it asks for 200Mi of memory, or for what the user wants', () => {
  expect(container(alertmanager({}), 'alertmanager').resources).toEqual({ requests: { memory: '200Mi' } });
  const asked = alertmanager({ resources: { limits: { cpu: '1' }, requests: { cpu: '100m' } } });
  expect(container(asked, 'alertmanager').resources).toEqual({ limits: { cpu: '1' }, requests: { cpu: '100m', memory: '200Mi' } });
  expect(container(alertmanager({ resources: { requests: { memory: '1Gi' } } }), 'alertmanager').resources).toEqual({ requests: { memory: '1Gi' } });
});

test('Secrets and ConfigMaps that are mounted as they are, are watched: templates may lie in them', () => {
  const made = alertmanager({ secrets: ['s'], configMaps: ['c'] });
  expect(mountsOf(made)).toEqual(expect.arrayContaining([
    { name: 'secret-s', readOnly: true, mountPath: '/etc/alertmanager/secrets/s' },
    { name: 'configmap-c', readOnly: true, mountPath: '/etc/alertmanager/configmaps/c' },
  ]));
  expect(container(made, 'config-reloader').args).toEqual(expect.arrayContaining([
    '--watched-dir=/etc/alertmanager/config', '--watched-dir=/etc/alertmanager/secrets/s', '--watched-dir=/etc/alertmanager/configmaps/c',
  ]));
});

test('templates of the global configuration lie in one directory, and the second of two with one key is left out', () => {
  const made = alertmanager({
    alertmanagerConfiguration: {
      templates: [{ configMap: { name: 'one', key: 'a.tmpl' } }, { secret: { name: 'two', key: 'a.tmpl' } }, { secret: { name: 'two', key: 'b.tmpl' } }],
    },
  });
  expect(made.pod.volumes).toContainEqual({
    name: 'notification-templates',
    projected: {
      sources: [
        { configMap: { name: 'one', items: [{ key: 'a.tmpl', path: 'a.tmpl' }] } },
        { secret: { name: 'two', items: [{ key: 'b.tmpl', path: 'b.tmpl' }] } },
      ],
    },
  });
  expect(said(made)).toEqual(['warning spec.alertmanagerConfiguration.templates[1]']);
});

test('peers that speak TLS have their files in directories of their own', () => {
  const made = alertmanager({ clusterTLS: { server: TLS, client: { ...TLS, ca: { configMap: { name: 'ca', key: 'ca.crt' } } } } });
  const { data } = made.objects.find(({ metadata }) => metadata.name === 'alertmanager-a-cluster-tls-config') as any;
  expect(data['cluster-tls-config.yaml']).toBe([
    'tls_server_config:',
    '  cert_file: /etc/alertmanager/cluster_tls_config/server_tls/secret/own-cert/tls.crt',
    '  key_file: /etc/alertmanager/cluster_tls_config/server_tls/secret/own-key/tls.key',
    'tls_client_config:',
    '  ca_file: /etc/alertmanager/cluster_tls_config/client_tls/configmap/ca-ca/ca.crt',
    '  cert_file: /etc/alertmanager/cluster_tls_config/client_tls/secret/own-cert/tls.crt',
    '  key_file: /etc/alertmanager/cluster_tls_config/client_tls/secret/own-key/tls.key',
    '',
  ].join('\n'));
  expect(argsOf(made)).toContain('--cluster.tls-config=/etc/alertmanager/cluster_tls_config/cluster-tls-config.yaml');
  expect(mountsOf(made).map(({ mountPath }) => mountPath)).toContain('/etc/alertmanager/cluster_tls_config/client_tls/configmap/ca-ca');
  expect(said(made)).toEqual([]);
});

test('a peer without a certificate is refused, and a release of TLS for peers is known to have no effect', () => {
  expect(said(alertmanager({ clusterTLS: { server: TLS, client: { minVersion: 'TLS12' } } }))).toEqual([
    'error spec.clusterTLS.client.cert', 'warning spec.clusterTLS.client.minVersion',
  ]);
});

test('a release that knows no cluster TLS is given none', () => {
  const made = alertmanager({ version: 'v0.23.0', clusterTLS: { server: TLS, client: TLS } });
  expect(said(made)).toEqual(['warning spec.clusterTLS']);
  expect(argsOf(made).join(' ')).not.toContain('tls-config');
});

test('the governing service has the ports of the mesh, also of pods that are not ready', () => {
  const service = alertmanager({}).objects.find(({ kind }) => kind === 'Service') as any;
  expect(service.metadata).toMatchObject({ name: 'alertmanager-operated', labels: { 'operated-alertmanager': 'true' } });
  expect(service.spec).toEqual({
    clusterIP: 'None',
    publishNotReadyAddresses: true,
    ports: [
      { name: 'web', port: 9093, targetPort: 'web', protocol: 'TCP' },
      { name: 'tcp-mesh', port: 9094, targetPort: 'mesh-tcp', protocol: 'TCP' },
      { name: 'udp-mesh', port: 9094, targetPort: 'mesh-udp', protocol: 'UDP' },
    ],
    selector: { 'app.kubernetes.io/name': 'alertmanager' },
  });
});

test('a claim of its own has the name of the operator\'s', () => {
  const { workload } = alertmanager({ storage: { volumeClaimTemplate: { spec: { resources: { requests: { storage: '1Gi' } } } } } });
  expect(workload.spec.volumeClaimTemplates).toEqual([
    { metadata: { name: 'alertmanager-a-db' }, spec: { resources: { requests: { storage: '1Gi' } }, accessModes: ['ReadWriteOnce'] } },
  ]);
});
