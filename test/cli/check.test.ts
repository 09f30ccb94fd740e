import { runCommand } from '../../src/cli/command';
import { Folder, MONITOR, RULE, SERVER, stream } from './folder';

const folder = new Folder();
afterAll(() => folder.remove());

const ACCOUNT = 'apiVersion: v1\nkind: Secret\nmetadata: {name: receiver, namespace: shop}\nstringData: {url: "https://u:hunter2@receiver"}\n';

function checked(text: string, ...more: string[]) {
  return runCommand(['check', '-f', folder.write('input.yaml', text), ...more]);
}

test('shows findings and nothing else', () => {
  const { status, out, err } = checked(stream(SERVER, MONITOR.replace('port: http', 'prot: http')));
  expect([status, out]).toEqual([1, '']);
  expect(err).toMatch(/input\.yaml:\d+: ServiceMonitor\/shop\/web spec\.endpoints\[0\]/);
});

test('--json has them for programs, with their places', () => {
  const { status, out, err } = checked(stream(SERVER, MONITOR.replace('port: http', 'interval: soon')), '--json');
  expect([status, err]).toEqual([1, '']);
  expect(JSON.parse(out)).toContainEqual({
    severity: 'error', kind: 'ServiceMonitor', namespace: 'shop', name: 'web', path: 'spec.endpoints[0].interval',
    message: expect.any(String), source: expect.stringMatching(/input\.yaml:\d+$/),
  });
});

test('notes which objects are too large for client-side apply', () => {
  const rules = RULE + Array.from({ length: 3000 }, (_, i) => `    - record: r${i}\n      expr: sum by (${'label_'.repeat(12)}) (rate(requests_total[5m]))\n`).join('');
  const { status, err } = checked(stream(SERVER, rules));
  expect(status).toBe(0);
  expect(err).toMatch(/note: ConfigMap\/shop\/prometheus-main-rulefiles-0: has [\d,]+ bytes, more than client-side apply takes: use kubectl apply --server-side\n/);
  expect(checked(stream(SERVER, RULE)).err).not.toContain('note: ');
});

test('notes what does not follow a Secret that is rotated', () => {
  const server = SERVER + '  serviceMonitorNamespaceSelector: {}\n  remoteWrite:\n  - url: http://r\n'
    + '    sigv4:\n      region: r\n      accessKey: {name: receiver, key: url}\n      secretKey: {name: receiver, key: url}\n';
  const elsewhere = MONITOR.replace('namespace: shop', 'namespace: till').replace('port: http', 'port: http\n    basicAuth:\n      password: {name: login, key: word}\n      username: {name: login, key: user}');
  const login = 'apiVersion: v1\nkind: Secret\nmetadata: {name: login, namespace: till}\nstringData: {user: someone, word: hunter2}\n';
  const { status, err } = checked(stream(server, elsewhere, login, ACCOUNT));
  expect(err).toContain('note: StatefulSet/shop/prometheus-main: reads Secret receiver key url when a pod starts: restart its pods after a rotation\n');
  expect(err).toContain('note: Secret/shop/prometheus-main-from-till.login: is a copy from another namespace: compile and apply again after a rotation\n');
  expect(err).not.toContain('hunter2');
  expect(status).toBe(0);
});
