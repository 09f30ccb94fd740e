import { agent, argsOf, container, mountsOf, prometheus, said } from './server';

test('the StatefulSet is named, labelled and selected as the operator does it', () => {
  const { workload } = prometheus({}, { metadata: { labels: { team: 'core' }, annotations: { 'note': 'x', 'kubectl.kubernetes.io/last-applied-configuration': '{}' } } });
  expect(workload.metadata).toEqual({
    name: 'prometheus-p',
    namespace: 'monitoring',
    labels: {
      'team': 'core',
      'managed-by': 'prometheus-operator',
      'app.kubernetes.io/managed-by': 'prometheus-operator',
      'app.kubernetes.io/name': 'prometheus',
      'app.kubernetes.io/instance': 'p',
      'operator.prometheus.io/mode': 'server',
      'operator.prometheus.io/name': 'p',
      'operator.prometheus.io/shard': '0',
      'prometheus': 'p',
      'cdk8s-prometheus/for': 'Prometheus.monitoring.p',
    },
    annotations: { note: 'x' },
  });
  expect(Object.keys(workload.spec.selector.matchLabels)).not.toContain('cdk8s-prometheus/for');
  expect(Object.keys(workload.spec.template.metadata.labels)).not.toContain('cdk8s-prometheus/for');
});

test('labels and annotations for everything are on everything', () => {
  const { objects, workload } = prometheus({}, { operator: { labels: { by: 'us' }, annotations: { why: 'so' } } });
  for (const { metadata } of objects) {
    expect(metadata.labels).toMatchObject({ by: 'us' });
    expect(metadata.annotations).toEqual({ why: 'so' });
  }
  expect(workload.spec.selector.matchLabels).toMatchObject({ by: 'us' });
});

test('there is a StatefulSet for each shard, and its reloaders know its number', () => {
  const { objects } = prometheus({ shards: 3 });
  expect(objects.filter(({ kind }) => kind === 'StatefulSet').map(({ metadata }) => metadata.name)).toEqual(['prometheus-p', 'prometheus-p-shard-1', 'prometheus-p-shard-2']);
  const { containers } = (objects[2] as any).spec.template.spec;
  expect(containers[1].env).toContainEqual({ name: 'SHARD', value: '2' });
});

test('shards by zone run in their zone', () => {
  const { objects } = prometheus({ shards: 4, shardingStrategy: { mode: 'Topology', topology: { values: ['a', 'b'] } }, nodeSelector: { os: 'linux' } });
  const { nodeSelector, containers } = (objects[3] as any).spec.template.spec;
  expect(nodeSelector).toEqual({ 'os': 'linux', 'topology.kubernetes.io/zone': 'b' });
  expect(containers[1].env.slice(-2)).toEqual([{ name: 'TOPOLOGY_ZONE', value: 'b' }, { name: 'INZONE_SHARD', value: '1' }]);
});

test('no replicas are none, negative ones are one', () => {
  expect(prometheus({ replicas: 0 }).workload.spec.replicas).toBe(0);
  expect(prometheus({ replicas: -1 }).workload.spec.replicas).toBe(1);
});

test('an agent on each node is a DaemonSet without storage and service', () => {
  const made = agent({ mode: 'DaemonSet' });
  expect(made.objects.map(({ kind }) => kind)).toEqual(['DaemonSet', 'ConfigMap']);
  expect(container(made, 'config-reloader').env!.map(({ name }) => name)).toEqual(['POD_NAME', 'NODE_NAME', 'SHARD']);
  expect(mountsOf(made).map(({ mountPath }) => mountPath)).not.toContain('/prometheus');
});

test('the governing service is left to the user who names one', () => {
  const made = prometheus({ serviceName: 'mine' });
  expect(made.objects.map(({ kind }) => kind)).toEqual(['StatefulSet', 'ConfigMap']);
  expect(made.workload.spec.serviceName).toBe('mine');
});

test('files come in one volume straight from where they are kept', () => {
  const made = prometheus({}, {
    files: [
      { path: '0_monitoring_a_x', source: { kind: 'Secret', name: 'a', key: 'x' } },
      { path: '0_monitoring_a_y', source: { kind: 'Secret', name: 'a', key: 'y' } },
      { path: '1_monitoring_a_x', source: { kind: 'ConfigMap', name: 'a', key: 'x', optional: true } },
    ],
  });
  expect(made.pod.volumes.find(({ name }) => name === 'tls-assets')!.projected!.sources).toEqual([
    { secret: { name: 'a', items: [{ key: 'x', path: '0_monitoring_a_x' }, { key: 'y', path: '0_monitoring_a_y' }] } },
    { configMap: { name: 'a', items: [{ key: 'x', path: '1_monitoring_a_x' }], optional: true } },
  ]);
  expect(mountsOf(made)).toContainEqual({ name: 'tls-assets', readOnly: true, mountPath: '/etc/prometheus/certs' });
});

test('without files there is no volume for them', () => {
  expect(prometheus({}).pod.volumes.map(({ name }) => name)).not.toContain('tls-assets');
});

test('both reloaders know the variables to substitute', () => {
  const made = prometheus({}, { variables: [{ name: 'X', source: { kind: 'ConfigMap', name: 'a', key: 'x' } }, { name: 'Y', source: { kind: 'Secret', name: 'b', key: 'y' } }] });
  for (const name of ['config-reloader', 'init-config-reloader']) {
    expect(container(made, name).env!.slice(-2)).toEqual([
      { name: 'X', valueFrom: { configMapKeyRef: { name: 'a', key: 'x' } } }, { name: 'Y', valueFrom: { secretKeyRef: { name: 'b', key: 'y' } } },
    ]);
  }
});

test('rules and further jobs are mounted and watched', () => {
  const made = prometheus({}, { ruleConfigMaps: ['rules-0'], scrapeConfigMaps: ['jobs-0'] });
  expect(argsOf(made, 'config-reloader').filter((arg) => arg.startsWith('--watched-dir'))).toEqual([
    '--watched-dir=/etc/prometheus/rules/rules-0', '--watched-dir=/etc/prometheus/scrape_configs/jobs-0', '--watched-dir=/etc/prometheus/config',
  ]);
  expect(mountsOf(made)).toContainEqual({ name: 'jobs-0', readOnly: true, mountPath: '/etc/prometheus/scrape_configs/jobs-0' });
});

test('what listens locally is probed from within', () => {
  const made = prometheus({ listenLocal: true, routePrefix: '/main' }, { operator: { enableConfigReloaderProbes: true } });
  expect(container(made, 'prometheus').ports).toBeUndefined();
  expect(container(made, 'prometheus').readinessProbe!.exec!.command![2]).toContain('curl --fail http://localhost:9090/main/-/ready');
  expect(container(made, 'config-reloader').livenessProbe!.exec!.command![2]).toContain('http://localhost:8080/healthz');
});

test('a longer start is waited for in more periods', () => {
  expect(container(prometheus({ maximumStartupDurationSeconds: 610 }), 'prometheus').startupProbe).toMatchObject({ periodSeconds: 56, failureThreshold: 11 });
});

test('a reload by signal needs processes that see each other', () => {
  const made = prometheus({ reloadStrategy: 'ProcessSignal' });
  expect(made.pod.shareProcessNamespace).toBe(true);
  expect(argsOf(made)).not.toContain('--web.enable-lifecycle');
  expect(argsOf(made, 'config-reloader')).toContain('--runtimeinfo-url=http://localhost:9090/api/v1/status/runtimeinfo');
});

test('a constraint gets the labels of the server, or those of the shard too', () => {
  const constraint = { maxSkew: 1, topologyKey: 'zone', whenUnsatisfiable: 'DoNotSchedule' };
  const { topologySpreadConstraints } = prometheus({
    topologySpreadConstraints: [
      { ...constraint, additionalLabelSelectors: 'OnResource' },
      { ...constraint, additionalLabelSelectors: 'OnShard', labelSelector: { matchExpressions: [{ key: 'x', operator: 'Exists' }] } },
      constraint,
    ],
  }).pod as any;
  expect(topologySpreadConstraints[0].labelSelector.matchLabels).not.toHaveProperty(['operator.prometheus.io/shard']);
  expect(topologySpreadConstraints[1].labelSelector).toMatchObject({ matchExpressions: [{ key: 'x' }], matchLabels: { 'operator.prometheus.io/shard': '0' } });
  expect(topologySpreadConstraints[2]).toEqual(constraint);
});

test('the reloader asks for nothing where the operator was told 0', () => {
  const made = prometheus({}, { operator: { configReloaderCpuLimit: '0', configReloaderCpuRequest: '0' } });
  expect(container(made, 'config-reloader').resources).toEqual({ limits: { memory: '50Mi' }, requests: { memory: '50Mi' } });
});

test('what the API server would refuse in a pod is an error', () => {
  expect(said(prometheus({ containers: [{ name: 'side' }] }))).toEqual(['error spec.containers[0].image']);
  expect(said(prometheus({ secrets: ['a', 'a'] }))).toContain('error spec.volumes');
  expect(said(prometheus({ volumeMounts: [{ name: 'nowhere', mountPath: '/x' }] }))).toEqual(['error spec.volumeMounts']);
});
