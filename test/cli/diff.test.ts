import { runCommand } from '../../src/cli/command';
import { Folder, MONITOR, RULE, SERVER, stream } from './folder';

const folder = new Folder();
afterAll(() => folder.remove());

function differing(before: string, after: string, ...more: string[]) {
  return runCommand(['diff', folder.write('before.yaml', before), folder.write('after.yaml', after), ...more]);
}

/** What compile makes of some resources. */
function compiled(...documents: string[]): string {
  return runCommand(['compile', '-f', folder.write('input.yaml', stream(...documents))]).out;
}

const STORED = SERVER + '  storage: {volumeClaimTemplate: {spec: {resources: {requests: {storage: 50Gi}}}}}\n';

test('nothing is said, with status 0, where nothing differs', () => {
  expect(differing(compiled(SERVER, MONITOR), compiled(SERVER, MONITOR))).toEqual({ status: 0, out: '', err: '' });
  expect(differing('', '', '--json')).toEqual({ status: 0, out: '[]\n', err: '' });
});

test('another configuration is shown in its lines, and is reloaded', () => {
  const { status, out, err } = differing(compiled(SERVER, MONITOR), compiled(SERVER, MONITOR.replace('port: http', 'port: http\n    interval: 15s')));
  expect([status, err]).toEqual([1, '']);
  expect(out).toBe(`changed ConfigMap/shop/prometheus-main
  data["prometheus.yaml"]:
    @@ line 15 @@
            names:
            - shop
    +   scrape_interval: 15s
        relabel_configs:
        - source_labels:
  => StatefulSet/shop/prometheus-main reloads it within a minute or two, without a restart

0 added, 1 changed, 0 removed
`);
});

test('volumes that grow, pods that restart and shards that go are shown with what to do', () => {
  const { out } = differing(
    compiled(STORED.replace('spec:', 'spec:\n  shards: 2')), compiled(STORED.replace('50Gi', '100Gi').replace('spec:', 'spec:\n  logLevel: debug')),
  );
  expect(out).toContain('spec.volumeClaimTemplates[prometheus-main-db].spec.resources.requests.storage: "50Gi" -> "100Gi"\n');
  expect(out).toContain('spec.template.spec.containers[prometheus].args:\n    + --log.level=debug\n');
  expect(out).toContain('  => the pod template changed: its pods are restarted, one after another\n');
  expect(out).toContain('     2. kubectl -n shop delete statefulset prometheus-main --cascade=orphan\n     3. kubectl apply --server-side -f NEW\n');
  expect(out).toMatch(/removed StatefulSet\/shop\/prometheus-main-shard-1\n {2}=> it was generated for Prometheus\/shop\/main, and is not any more\n {2}=> its volumes stay/);
  expect(out).toContain('to prune, when all the rest is applied:\n  kubectl -n shop delete statefulset prometheus-main-shard-1  # of Prometheus/shop/main\n\n');
});

test('no value of a Secret is shown', () => {
  const secret = (value: string) => `apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {k: ${value}}\n`;
  for (const more of [[], ['--json']]) {
    const { status, out, err } = differing(secret('hunter2'), secret('hunter3'), ...more);
    expect([status, err]).toEqual([1, '']);
    expect(out).toMatch(/data\.k/);
    expect(out).not.toContain('hunter');
  }
});

test('what came or went whole is not spelled out, what is too long for a line is cut where it differs', () => {
  const map = (data: object) => `${JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'm', namespace: 'shop' }, data })}\n`;
  const [before, after] = ['x', 'y'].map((end) => ({ long: `${'a'.repeat(300)}${end}`, empty: '' }));
  const { out } = differing(map({ ...before, old: 'a\nb\n' }), map({ ...after, fresh: 'a\n'.repeat(5), short: 'one' }));
  expect(out).toContain(`  data.long: "...${'a'.repeat(119)}x" -> "...${'a'.repeat(119)}y"\n`);
  expect(out).toContain('  data.old:\n    - (2 lines)\n  data.fresh:\n    + (5 lines)\n  data.short: (none) -> "one"\n');
});

test('blocks that came or went are shown as YAML', () => {
  const binding = (subjects: object[]) => `${JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: 'b' }, subjects })}\n`;
  const { out } = differing(binding([{ kind: 'Group', name: 'g' }]), binding([{ kind: 'Group', name: 'g', namespace: 'x' }, { kind: 'User', name: 'u' }]));
  expect(out).toContain('  subjects[g].namespace: (none) -> "x"\n  subjects[u]:\n    + kind: User\n    + name: u\n');
  const rules = (verbs: string[]) => `${JSON.stringify({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'Role', metadata: { name: 'r' }, rules: [{ verbs }] })}\n`;
  expect(differing(rules(['get']), rules(['get', 'list'])).out).toContain('  rules:\n    - - verbs:\n    -   - get\n    + - verbs:\n    +   - get\n    +   - list\n');
  expect(differing(rules(['get', 'list']), rules(['list', 'get'])).out).toContain('  rules:\n');
});

test('folders are compared, and -n is the namespace of what names none', () => {
  runCommand(['compile', '-f', folder.write('input.yaml', stream(SERVER, RULE)), '-o', folder.at('one')]);
  const same = compiled(SERVER, RULE);
  expect(runCommand(['diff', folder.at('one'), folder.write('same.yaml', same)])).toMatchObject({ status: 0, out: '' });
  const bare = folder.write('bare.yaml', same.replaceAll('  namespace: shop\n', ''));
  expect(runCommand(['diff', folder.at('one'), bare, '-n', 'shop'])).toMatchObject({ status: 0, out: '' });
  expect(runCommand(['diff', folder.at('one'), bare]).status).toBe(1);
});

test('--json has all of it for programs', () => {
  const { status, out } = differing(compiled(SERVER), compiled(SERVER.replace('spec:', 'spec:\n  replicas: 2')), '--json');
  expect(status).toBe(1);
  expect(JSON.parse(out)).toEqual([{
    change: 'changed', kind: 'StatefulSet', namespace: 'shop', name: 'prometheus-main', changes: [{ path: 'spec.replicas', before: 1, after: 2 }], advice: [],
  }]);
});

test('what cannot be read is trouble: status 2', () => {
  const { status, out, err } = differing('a: [\n', '');
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/before\.yaml:2: is no YAML/);
});
