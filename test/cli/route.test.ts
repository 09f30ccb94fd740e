import { runCommand } from '../../src/cli/command';
import { Folder, SERVER, stream } from './folder';

const folder = new Folder();
afterAll(() => folder.remove());

const ALERTMANAGER = `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata: {name: main, namespace: shop}
spec: {alertmanagerConfigSelector: {}}
`;
const BASE = `apiVersion: v1
kind: Secret
metadata: {name: alertmanager-main, namespace: shop}
stringData:
  alertmanager.yaml: |
    route:
      receiver: nobody
      routes:
      - receiver: ops
        matchers: [severity="page"]
    inhibit_rules:
    - source_matchers: [alertname="Off"]
      target_matchers: [severity="page"]
      equal: [namespace]
    receivers:
    - name: nobody
    - name: ops
      webhook_configs: [{url: "http://u:hunter2@ops"}]
`;
const CONFIG = `apiVersion: monitoring.coreos.com/v1alpha1
kind: AlertmanagerConfig
metadata: {name: web, namespace: shop}
spec:
  route: {receiver: hook, groupBy: [job]}
  receivers: [{name: hook, webhookConfigs: [{url: "http://hook"}]}]
`;

function routed(text: string, ...more: string[]) {
  return runCommand(['route', '-f', folder.write('input.yaml', text), ...more]);
}

test('says which receivers an alert reaches through the whole of the tree, and why', () => {
  const { status, out } = routed(stream(ALERTMANAGER, BASE, CONFIG), 'severity=page', 'namespace=shop');
  expect(status).toBe(0);
  expect(out).toBe(`Alertmanager/shop/main
  receiver shop/web/hook (webhook)
    route: every alert, receiver nobody
    route.routes[0]: namespace="shop", receiver shop/web/hook, and those behind it
    grouped by job; waits 30s, then 5m between notifications, 4h until it repeats one
  receiver ops (webhook)
    route: every alert, receiver nobody
    route.routes[1]: severity="page", receiver ops
    grouped all alerts together; waits 30s, then 5m between notifications, 4h until it repeats one
  held back (inhibited) while there is an alert with
    alertname="Off", and with namespace="shop" (rule 1 of inhibition)
`);
});

test('says what was asked in vain, and who tells nobody', () => {
  const { out } = routed(stream(ALERTMANAGER, BASE), 'severity=a=b');
  expect(out).toContain('  receiver nobody (tells nobody)\n');
  expect(out).toContain('  asked, and not taking it\n    route.routes[0], receiver ops: wants severity="page", here it is a=b\n');
});

test('a configuration of the user\'s own is read from the Secret, and nothing else of it is shown', () => {
  const own = ALERTMANAGER.replace('{alertmanagerConfigSelector: {}}', '{}');
  const { status, out, err } = routed(stream(own, BASE), 'severity=page');
  expect([status, out]).toEqual([0, expect.stringContaining('receiver ops (webhook)')]);
  expect(out + err).not.toContain('hunter2');
  expect(routed(own.replace('{}', '{configSecret: elsewhere}'), 'a=b'))
    .toMatchObject({ status: 1, out: 'Alertmanager/shop/main\n  its configuration is in a Secret that the input does not hold\n' });
  expect(routed(stream(own, BASE.replace('severity="page"', 'severity=~"["')), 'a=b').status).toBe(1);
});

test('--for chooses an Alertmanager, --json is for programs', () => {
  const both = stream(ALERTMANAGER, BASE, ALERTMANAGER.replace('name: main', 'name: other'));
  expect(routed(both, 'a=b').out.match(/^\S+$/gm)).toEqual(['Alertmanager/shop/main', 'Alertmanager/shop/other']);
  const { out } = routed(both, 'a=b', '--for', 'alertmanager/other', '--json');
  expect(JSON.parse(out)).toEqual([{
    server: 'Alertmanager/shop/other', problems: [], passed: [], inhibitors: [], deliveries: [expect.objectContaining({ receiver: 'null', integrations: [] })],
  }]);
  expect(routed(both, 'a=b', '--for', 'Alertmanager/shop/third'))
    .toMatchObject({ status: 2, err: expect.stringContaining('no Alertmanager Alertmanager/shop/third is compiled; there is Alertmanager/shop/main, Alertmanager/shop/other') });
});

test('an input without an Alertmanager, or with errors, has no answer', () => {
  expect(routed(SERVER, 'a=b')).toMatchObject({ status: 2, err: 'cdk8s-prometheus: there is no Alertmanager in the input\n' });
  expect(routed(stream(ALERTMANAGER, BASE, CONFIG.replace('receiver: hook', 'receiver: hokk')), 'a=b')).toMatchObject({ status: 1, out: '' });
});
