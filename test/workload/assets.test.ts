import { Inventory } from '../../src/resources/inventory';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { serverOf } from '../../src/resources/server';
import type { AssetRef } from '../../src/spell/asset';
import { AssetStore } from '../../src/workload/assets';

const server = serverOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { namespace: 'mon', name: 'main' }, spec: {} });
const secret = (namespace: string, name: string, stringData: Record<string, string>): Resource =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { namespace, name }, stringData });
const store = (held: readonly Resource[] = [], assumeSecrets: readonly string[] = []) =>
  new AssetStore(server, new Inventory(held), settingsOf({ assumeSecrets }));
const ref = (namespace: string, more: Partial<AssetRef> = {}): AssetRef => ({ kind: 'Secret', namespace, name: 'login', key: 'password', ...more });
const place = { resource: { kind: 'Probe', namespace: 'shop', name: 'door' }, path: 'spec.basicAuth.password' };

test('a key of the own namespace is mounted from where it is', () => {
  const assets = store();
  expect(assets.file(ref('mon'), place)).toBe('/etc/prometheus/certs/0_mon_login_password');
  expect(assets.files()).toEqual([{ path: '0_mon_login_password', source: { kind: 'Secret', name: 'login', key: 'password' } }]);
  expect(assets.findings).toEqual([]);
});

test('of a Secret in another namespace the keys that are needed are copied, and no others', () => {
  const assets = store([secret('shop', 'login', { password: 'p', other: 'o' })]);
  assets.file(ref('shop'), place);
  expect(assets.copies()).toEqual([expect.objectContaining({ kind: 'Secret', stringData: { password: 'p' } })]);
  expect(assets.copies()[0].metadata.name).toBe('prometheus-main-from-shop.login');
});

test('a Secret of another namespace that the input lacks is an error that says where to provide it', () => {
  const assets = store();
  assets.file(ref('shop'), place);
  expect(assets.findings).toEqual([expect.objectContaining({ severity: 'error', message: expect.stringContaining('mon/prometheus-main-from-shop.login') })]);
});

test('so it is where it is optional: nothing could ever be mounted there', () => {
  const assets = store();
  assets.file(ref('shop', { optional: true }), place);
  expect(assets.findings).toHaveLength(1);
});

test('what is said to be provided is taken to be there', () => {
  const assets = store([], ['shop/login']);
  assets.file(ref('shop'), place);
  expect(assets.findings).toEqual([]);
  expect(assets.files()[0].source.name).toBe('prometheus-main-from-shop.login');
});

test('an input with Secrets of a namespace is taken to hold all of them, one without leaves them to others', () => {
  const other = secret('mon', 'other', {});
  const findings = (held: readonly Resource[]) => {
    const assets = store(held);
    assets.file(ref('mon'), place);
    return assets.findings.length;
  };
  expect([findings([]), findings([other])]).toEqual([0, 1]);
});

test('a key that its Secret lacks is an error that says which it has', () => {
  const assets = store([secret('mon', 'login', { user: 'u' })]);
  assets.file(ref('mon'), place);
  expect(assets.findings).toEqual([expect.objectContaining({ message: 'Secret mon/login has no key "password", it has user' })]);
});

test('a value of several lines cannot take the place of a variable', () => {
  const assets = store([secret('mon', 'login', { password: 'one\ntwo\n' })]);
  assets.placeholder(ref('mon'), place);
  expect(assets.findings).toEqual([expect.objectContaining({ message: expect.stringContaining('several lines') })]);
});

test('a line with its end is one line', () => {
  const assets = store([secret('mon', 'login', { password: 'one\n' })]);
  assets.placeholder(ref('mon'), place);
  expect(assets.findings).toEqual([]);
});

test('one key has one variable, however often it is asked for', () => {
  const assets = store();
  const names = [assets.placeholder(ref('mon'), place), assets.placeholder(ref('mon'), place)].map(String);
  expect(new Set(names).size).toBe(1);
  expect(assets.variables()).toHaveLength(1);
});

test('of an attempt that fails nothing stays but what is wrong with it', () => {
  const assets = store();
  const { failed } = assets.attempt(() => [assets.file(ref('mon'), place), assets.file(ref('shop'), place)]);
  expect(failed).toBe(true);
  expect(assets.files()).toEqual([]);
  expect(assets.findings).toHaveLength(1);
});

test('nor is a key copied for it, where another key of that Secret is needed', () => {
  const assets = store([secret('shop', 'login', { password: 'p', other: 'o' })]);
  assets.attempt(() => [assets.file(ref('shop', { key: 'other' }), place), assets.placeholder(ref('shop', { key: 'none' }), place)]);
  expect(assets.copies()).toEqual([]);
  assets.placeholder(ref('shop'), place);
  expect(assets.copies()).toEqual([expect.objectContaining({ stringData: { password: 'p' } })]);
});
