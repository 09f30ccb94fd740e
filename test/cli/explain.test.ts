import { runCommand } from '../../src/cli/command';
import { Folder, MONITOR, RULE, SERVER, stream } from './folder';

const folder = new Folder();
afterAll(() => folder.remove());

const OTHER = MONITOR.replace('name: web', 'name: other').replace('team: a', 'team: b');
const BAD = MONITOR.replace('name: web', 'name: bad').replace('port: http', 'port: http\n    interval: soon');
const OTHER_SERVER = SERVER.replace('name: main', 'name: second');

function explained(text: string, ...more: string[]) {
  return runCommand(['explain', '-f', folder.write('input.yaml', text), ...more]);
}

test('says of each monitor and rule who takes it and what it becomes, or why nobody does', () => {
  const { status, out } = explained(stream(SERVER, MONITOR, OTHER, RULE));
  expect(status).toBe(0);
  expect(out.split('\n\n').map((text) => text.trimEnd())).toEqual([
    expect.stringMatching(/^PrometheusRule\/shop\/alerts\n {2}Prometheus\/shop\/main takes it\n {4}rules shop-alerts-\S+\.yaml$/),
    expect.stringMatching(/^ServiceMonitor\/shop\/other {2}\(no server takes it\)\n {2}Prometheus\/shop\/main does not take it: it .*wants label team=a, here it is b$/),
    'ServiceMonitor/shop/web\n  Prometheus/shop/main takes it\n    job serviceMonitor/shop/web/0',
  ]);
});

test('says it for each server', () => {
  const { out } = explained(stream(SERVER, OTHER_SERVER.replace('team: a', 'team: b'), MONITOR), 'ServiceMonitor/shop/web');
  expect(out).toMatch(/main takes it\n {4}job serviceMonitor\/shop\/web\/0\n {2}Prometheus\/shop\/second does not take it: it /);
});

test.each(['ServiceMonitor/shop/web', 'servicemonitor/shop/web', 'ServiceMonitor/web'])('finds %s', (about) => {
  expect(explained(stream(SERVER, MONITOR, OTHER), about).out).toMatch(/^ServiceMonitor\/shop\/web\n.*\n.*\n$/);
});

test('a kind alone means all of its resources', () => {
  expect(explained(stream(SERVER, MONITOR, OTHER, RULE), 'ServiceMonitor').out.match(/^\S+/gm)).toEqual(['ServiceMonitor/shop/other', 'ServiceMonitor/shop/web']);
});

test('an unknown resource is an error, with the one that may have been meant', () => {
  expect(explained(stream(SERVER, MONITOR), 'ServiceMonitor/shop/wbe'))
    .toEqual({ status: 2, out: '', err: 'cdk8s-prometheus: there is no monitor, rule or AlertmanagerConfig ServiceMonitor/shop/wbe in the input; did you mean ServiceMonitor/shop/web?\n' });
  expect(explained(stream(SERVER, MONITOR), 'nonsense')).toMatchObject({ status: 2, err: expect.stringContaining('expected KIND/NAMESPACE/NAME') });
});

test('what is invalid is explained as well, and the status is 1', () => {
  const { status, out, err } = explained(stream(SERVER, MONITOR, BAD));
  expect(status).toBe(1);
  expect(err).toContain('ServiceMonitor/shop/bad spec.endpoints[0].interval');
  expect(out).toMatch(/ServiceMonitor\/shop\/bad {2}\(no server takes it\)\n {2}spec\.endpoints\[0\]\.interval .*\n/);
  expect(out).toContain('job serviceMonitor/shop/web/0');
});

test('an input without a server says so', () => {
  expect(explained(MONITOR).out).toBe('ServiceMonitor/shop/web  (no server takes it)\n  there is no server in the input\n');
});

test('--json is for programs', () => {
  const { out } = explained(stream(SERVER, MONITOR, OTHER, BAD), '--json');
  expect(JSON.parse(out)).toEqual([
    { resource: 'ServiceMonitor/shop/bad', invalid: [expect.stringContaining('interval')], servers: [] },
    { resource: 'ServiceMonitor/shop/other', servers: [{ server: 'Prometheus/shop/main', taken: false, reason: expect.any(String) }] },
    { resource: 'ServiceMonitor/shop/web', servers: [{ server: 'Prometheus/shop/main', taken: true, jobs: ['serviceMonitor/shop/web/0'] }] },
  ]);
});

describe('config', () => {
  const shown = (...more: string[]) => runCommand(['config', '-f', folder.write('input.yaml', stream(SERVER, OTHER_SERVER, MONITOR, RULE)), ...more]);

  test('shows the files that each server reads', () => {
    const { status, out } = shown();
    expect(status).toBe(0);
    expect(out.match(/^# .*/gm)).toEqual([
      '# Prometheus/shop/main: prometheus.yaml', expect.stringContaining('# Prometheus/shop/main: shop-alerts-'),
      '# Prometheus/shop/second: prometheus.yaml', expect.stringContaining('# Prometheus/shop/second: shop-alerts-'),
    ]);
  });

  test('--for shows those of one', () => {
    expect(shown('--for', 'Prometheus/shop/second').out.match(/^# .*/gm)).toHaveLength(2);
    expect(shown('--for', 'prometheus/second').out.match(/^# .*/gm)).toHaveLength(2);
  });

  test('--for of a server that there is not says which there are', () => {
    expect(shown('--for', 'Prometheus/shop/third'))
      .toEqual({ status: 2, out: '', err: 'cdk8s-prometheus: no server Prometheus/shop/third is compiled; there is Prometheus/shop/main, Prometheus/shop/second\n' });
  });

  test('jobs that are too many for prometheus.yaml are in the files that they were moved to', () => {
    const targets = Array.from({ length: 25_000 }, (_, i) => `    - host-${i}.example.com:9100\n`).join('');
    const config = (name: string) => `apiVersion: monitoring.coreos.com/v1alpha1\nkind: ScrapeConfig\nmetadata: {name: ${name}, namespace: shop}\n`
      + `spec:\n  staticConfigs:\n  - targets:\n${targets}`;
    const input = stream(SERVER + '  scrapeConfigSelector: {}\n', config('a'), config('b'));
    const { status, out } = runCommand(['config', '-f', folder.write('input.yaml', input)]);
    expect(status).toBe(0);
    expect(out.match(/^# .*/gm)).toEqual([
      '# Prometheus/shop/main: prometheus.yaml',
      '# Prometheus/shop/main: prometheus-main-scrape-configs-0/scrape_configs.yaml',
      '# Prometheus/shop/main: prometheus-main-scrape-configs-1/scrape_configs.yaml',
    ]);
    expect(out.match(/^- job_name: .*/gm)).toEqual(['- job_name: scrapeConfig/shop/a', '- job_name: scrapeConfig/shop/b']);
  });
});

const ALERTMANAGER = `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: { name: main, namespace: shop }
spec:
  alertmanagerConfigSelector: { matchLabels: { team: a } }
  alertmanagerConfiguration: { name: base }
`;
const routes = (name: string, team: string) => `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: { name: ${name}, namespace: shop, labels: { team: ${team} } }
spec:
  route: { receiver: chat }
  receivers: [{ name: chat }]
`;

test('an AlertmanagerConfig becomes receivers of those that take it, as the base or beside it', () => {
  const { out } = explained(stream(ALERTMANAGER, routes('base', 'b'), routes('more', 'a'), routes('other', 'b')));
  expect(out.split('\n\n').map((text) => text.trimEnd())).toEqual([
    'AlertmanagerConfig/shop/base\n  Alertmanager/shop/main takes it\n    receiver shop/base/chat',
    'AlertmanagerConfig/shop/more\n  Alertmanager/shop/main takes it\n    receiver shop/more/chat',
    'AlertmanagerConfig/shop/other  (no server takes it)\n  Alertmanager/shop/main does not take it: '
      + 'it has an alertmanagerConfigSelector that wants label team=a, here it is b',
  ]);
});

test('one without a route becomes nothing', () => {
  const { out } = explained(stream(ALERTMANAGER, routes('base', 'b'), routes('more', 'a').replace(/.*route:.*\n/, '')), 'AlertmanagerConfig/shop/more');
  expect(out).toBe('AlertmanagerConfig/shop/more\n  Alertmanager/shop/main takes it\n');
});
