import { runCommand } from '../../src/cli/command';
import { parseYaml } from '../../src/resources/parse-yaml';
import { ALERTMANAGER, CONFIG_MAP, Folder, MONITOR, RULE, SERVER, stream } from './folder';

const folder = new Folder();
afterAll(() => folder.remove());

const BAD_MONITOR = MONITOR.replace('name: web', 'name: bad').replace('port: http', 'port: http\n    interval: 3 minutes');

function kinds(text: string): string[] {
  return text.split(/^---\n/m).map((document) => {
    const [{ kind, metadata }] = parseYaml(document) as any[];
    return `${kind}/${metadata.name}`;
  });
}

function compiled(text: string, ...more: string[]) {
  return runCommand(['compile', '-f', folder.write('input.yaml', text), ...more]);
}

test('custom resources become plain manifests, and what is not ours passes through first', () => {
  const { status, out, err } = compiled(stream(SERVER, MONITOR, CONFIG_MAP));
  expect([status, err]).toEqual([0, expect.stringContaining('warning: Prometheus/shop/main spec.serviceAccountName')]);
  expect(kinds(out)).toEqual([
    'ConfigMap/other', 'StatefulSet/prometheus-main', 'Service/prometheus-operated',
    'ConfigMap/prometheus-main-web-config', 'ConfigMap/prometheus-main', 'ConfigMap/prometheus-main-rulefiles-0',
  ]);
  expect(out).toContain('job_name: serviceMonitor/shop/web/0');
});

test('a folder is read with the folders in it, but for what is hidden or no manifest', () => {
  folder.write('tree/a/server.yaml', SERVER);
  folder.write('tree/b/c/monitor.yml', MONITOR);
  folder.write('tree/b/map.json', JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'json' } }));
  folder.write('tree/b/README.md', '# no manifest');
  folder.write('tree/.git/x.yaml', 'no: manifest');
  const { status, out } = runCommand(['compile', '-f', folder.at('tree')]);
  expect(status).toBe(0);
  expect(kinds(out)).toContain('ConfigMap/json');
  expect(out).toContain('serviceMonitor/shop/web/0');
});

test('several -f are one input', () => {
  const { status, out } = runCommand(['compile', '-f', folder.write('s.yaml', SERVER), '-f', folder.write('m.yaml', MONITOR)]);
  expect(status).toBe(0);
  expect(out).toContain('serviceMonitor/shop/web/0');
});

test('bad input gives findings with file and line, status 1 and no output', () => {
  const { status, out, err } = compiled(stream(SERVER, MONITOR, BAD_MONITOR));
  expect([status, out]).toEqual([1, '']);
  const line = stream(SERVER, MONITOR, BAD_MONITOR).split('\n').indexOf('    interval: 3 minutes') + 1;
  expect(err).toContain(`${folder.at('input.yaml')}:${line}: ServiceMonitor/shop/bad spec.endpoints[0].interval: `);
});

test('what is no YAML is reported where it stands', () => {
  const { status, out, err } = compiled(`${SERVER}---\na: [\n`);
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(/input\.yaml:1\d: .*is no YAML/);
});

test('with --skip-invalid what is invalid is left out and reported, as with the operator', () => {
  const { status, out, err } = compiled(stream(SERVER, MONITOR, BAD_MONITOR), '--skip-invalid');
  expect(status).toBe(0);
  expect(err).toMatch(/warning: ServiceMonitor\/shop\/bad spec\.endpoints\[0\]\.interval: .*\(left out\)/);
  expect(out).toContain('serviceMonitor/shop/web/0');
  expect(out).not.toContain('shop/bad');
});

test('warnings are errors with --strict', () => {
  expect(compiled(stream(SERVER, MONITOR)).status).toBe(0);
  expect(compiled(stream(SERVER, MONITOR), '--strict')).toMatchObject({ status: 1, out: '' });
});

test.each(['Alertmanager', 'AlertmanagerConfig', 'ThanosRuler', 'Prometheus'])('%s is kept as it is when asked to, and not compiled as well', (kind) => {
  const { status, out } = compiled(stream(CONFIG_MAP, ALERTMANAGER.replace('kind: Alertmanager', `kind: ${kind}`)), '--pass-through', kind);
  expect(status).toBe(0);
  expect(kinds(out)).toEqual(['ConfigMap/other', `${kind}/am`]);
});

test('-n is the namespace of what names none', () => {
  const { out } = compiled(stream(SERVER, MONITOR).replaceAll('  namespace: shop\n', ''), '-n', 'elsewhere');
  expect(out).toContain('job_name: serviceMonitor/elsewhere/web/0');
});

test('what passes through keeps its missing namespace', () => {
  expect(compiled(CONFIG_MAP.replace('  namespace: shop\n', ''), '-n', 'elsewhere').out).not.toContain('elsewhere');
});

test('--rbac generates the roles that the jobs need', () => {
  const input = SERVER.replace('spec:', 'spec:\n  serviceAccountName: prometheus');
  expect(kinds(compiled(stream(input, MONITOR), '--rbac').out)).toContainEqual(expect.stringMatching(/^RoleBinding\/prometheus-main/));
});

test('--assume-secret says that a Secret comes from elsewhere', () => {
  const secured = MONITOR.replace('port: http', 'port: http\n    basicAuth:\n      username: {name: login, key: user}\n      password: {name: login, key: word}');
  const other = 'apiVersion: v1\nkind: Secret\nmetadata:\n  name: another\n  namespace: shop\nstringData: {a: b}\n';
  expect(compiled(stream(SERVER, secured, other))).toMatchObject({ status: 1, out: '', err: expect.stringContaining('--assume-secret shop/login') });
  expect(compiled(stream(SERVER, secured, other), '--assume-secret', 'shop/login').status).toBe(0);
});

test('--config gives what the operator takes as flags', () => {
  const config = folder.write('options.yaml', 'operator:\n  labels: {team: monitoring}\n  prometheusConfigReloader: mirror/reloader:v1\n');
  const { out } = compiled(stream(SERVER, MONITOR), '--config', config);
  expect(out).toContain('image: mirror/reloader:v1');
  expect(out).toContain('team: monitoring');
});

test.each([
  ['operator: {lables: {}}', 'there is no option operator.lables'],
  ['namespace: 3', 'namespace is expected to be a string, found 3'],
  ['operator: []', 'operator is expected to be a map'],
  ['passThrough: Alertmanager', 'passThrough is expected to be a list of strings'],
  ['operator: {labels: {a: 1}}', 'operator.labels.a is expected to be a string'],
  ['a: [', '--config'],
])('options such as %s are refused in one line', (text, message) => {
  const { status, out, err } = compiled(SERVER, '--config', folder.write('options.yaml', text));
  expect([status, out]).toEqual([2, '']);
  expect(err).toContain(message);
  expect(err.trim().split('\n')).toHaveLength(1);
});

describe('--drop-operator', () => {
  const LABELS = '  labels: {app.kubernetes.io/name: operator}\n';
  const OPERATOR = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: op\n  namespace: shop\n' + LABELS
    + 'spec: {template: {spec: {containers: [{name: a, image: "quay.io/prometheus-operator/prometheus-operator:v0.93.1"}]}}}\n';
  const OWN_MONITOR = MONITOR.replace('name: web', 'name: op').replace('team: a', 'team: a\n    app.kubernetes.io/name: operator');
  const input = stream(SERVER, MONITOR, OPERATOR, OWN_MONITOR, CONFIG_MAP);
  const NOTES = 'note: Deployment/shop/op: is left out: it runs Prometheus Operator\n'
    + 'note: ServiceMonitor/shop/op: is left out: it belongs to Deployment/shop/op, which is left out\n';

  test('leaves out the operator with its monitors, and names each', () => {
    const { status, out, err } = compiled(input, '--drop-operator');
    expect(status).toBe(0);
    expect(err).toContain(NOTES);
    expect(kinds(out)).toContain('ConfigMap/other');
    expect(kinds(out)).not.toContain('Deployment/op');
    expect(out).toContain('serviceMonitor/shop/web/0');
    expect(out).not.toContain('serviceMonitor/shop/op/0');
  });

  test('is an option of --config as well, and without it the operator passes through', () => {
    expect(compiled(input, '--config', folder.write('options.yaml', 'dropOperator: true\n')).err).toContain(NOTES);
    const { out, err } = compiled(input);
    expect(kinds(out)).toContain('Deployment/op');
    expect(err).not.toContain('note: ');
  });

  test('is no matter for --strict', () => {
    const granted = stream(SERVER.replace('  ruleSelector', '  serviceAccountName: p\n  ruleSelector').replace('serviceMonitorSelector', 'probeSelector'), OPERATOR);
    expect(compiled(granted, '--drop-operator', '--strict', '--rbac').status).toBe(0);
  });

  test('explain says what became of them', () => {
    const { out } = runCommand(['explain', '-f', folder.write('input.yaml', input), '--drop-operator', 'ServiceMonitor/shop/op']);
    expect(out).toBe('ServiceMonitor/shop/op  (no server takes it)\n  is left out: it belongs to Deployment/shop/op, which is left out\n');
  });
});

describe('-o', () => {
  const write = (...documents: string[]) => compiled(stream(...documents), '-o', folder.at('out'));

  test('writes a file per object', () => {
    expect(write(SERVER, MONITOR, RULE, CONFIG_MAP)).toMatchObject({ status: 0, out: '' });
    expect(folder.list('out').filter((name) => !name.startsWith('.'))).toEqual([
      'shop.configmap.other.yaml', 'shop.configmap.prometheus-main-rulefiles-0.yaml',
      'shop.configmap.prometheus-main-web-config.yaml', 'shop.configmap.prometheus-main.yaml',
      'shop.service.prometheus-operated.yaml', 'shop.statefulset.prometheus-main.yaml',
    ]);
    expect(kinds(folder.read('out/shop.configmap.other.yaml'))).toEqual(['ConfigMap/other']);
  });

  test('removes what it wrote before and no longer writes, and no other file', () => {
    folder.write('out/mine.yaml', 'kept: true\n');
    write(SERVER, MONITOR);
    expect(folder.list('out')).not.toContain('shop.configmap.other.yaml');
    expect(folder.list('out')).toEqual(expect.arrayContaining(['mine.yaml', 'shop.statefulset.prometheus-main.yaml']));
  });

  test('changes nothing when the run fails', () => {
    const before = folder.list('out');
    expect(write(SERVER, CONFIG_MAP, BAD_MONITOR).status).toBe(1);
    expect(folder.list('out')).toEqual(before);
  });

  test('removes nothing outside of its folder, whatever its index says', () => {
    folder.write('beside.yaml', 'kept: true\n');
    folder.write('out/.cdk8s-prometheus-files', '../beside.yaml\n');
    write(SERVER);
    expect(folder.read('beside.yaml')).toBe('kept: true\n');
  });

  test('objects whose names look the same to a file system have files of their own', () => {
    const role = (name: string) => `apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: "${name}"}\n`;
    compiled(stream(role('a:b'), role('a-b'), role('a+b')), '-o', folder.at('roles'));
    expect(folder.list('roles').filter((name) => name.endsWith('.yaml'))).toHaveLength(3);
  });

  test('a folder that cannot be written is said in one line', () => {
    const file = folder.write('file', '');
    expect(compiled(SERVER, '-o', file)).toMatchObject({ status: 2, out: '', err: expect.stringMatching(/^cdk8s-prometheus: .*\n$/) });
  });
});
