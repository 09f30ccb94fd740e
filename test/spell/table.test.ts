import type { Finding } from '../../src/resources/finding';
import { Version } from '../../src/resources/version';
import { Placeholder } from '../../src/spell/asset';
import { locate } from '../../src/spell/locate';
import { ELSEWHERE, Field, gatesOf, Scope, since, spell, Table } from '../../src/spell/table';

interface Client {
  readonly url?: string;
  readonly limit?: number;
  readonly type?: string;
  readonly protocols?: readonly string[];
  readonly password?: { readonly name?: string; readonly key: string };
  readonly inner?: { readonly ca?: { readonly secret?: { readonly name?: string; readonly key: string } } };
}

const NONE: Table<Client> = {
  url: ELSEWHERE, limit: ELSEWHERE, type: ELSEWHERE, protocols: ELSEWHERE, password: ELSEWHERE, inner: ELSEWHERE,
};

function write(table: Partial<Table<Client>>, source: Client, version: Version = '3.0.0') {
  const findings: Finding[] = [];
  const scope: Scope = {
    version,
    resource: { kind: 'Probe', namespace: 'a', name: 'b' },
    namespace: 'a',
    path: 'spec',
    assets: {
      file: ({ kind, namespace, name, key }) => `/${kind}/${namespace}/${name}/${key}`,
      placeholder: ({ key }) => new Placeholder(key.toUpperCase()),
    },
    report: (finding) => findings.push(finding),
  };
  return { config: spell({ ...NONE, ...table } as Table<Client>, source, scope), findings };
}

const only = (field: Field<any>) => ({ url: field });

test('a field is written under its own name', () => {
  expect(write(only({ key: 'the_url' }), { url: 'x' }).config).toEqual({ the_url: 'x' });
});

test('an empty text is left out, unless the table keeps it', () => {
  expect(write(only({ key: 'u' }), { url: '' }).config).toEqual({});
  expect(write(only({ key: 'u', empty: 'kept' }), { url: '' }).config).toEqual({ u: '' });
});

test('zero is written, unless the table drops it', () => {
  expect(write({ limit: { key: 'l' } }, { limit: 0 }).config).toEqual({ l: 0 });
  expect(write({ limit: { key: 'l', zero: 'dropped' } }, { limit: 0 }).config).toEqual({});
});

test('an older release goes without the field, and the user hears of it', () => {
  const { config, findings } = write(only({ key: 'u', since: '3.1.0' }), { url: 'x' });
  expect(config).toEqual({});
  expect(findings).toEqual([expect.objectContaining({ severity: 'warning', path: 'spec.url', message: expect.stringContaining('3.1.0') })]);
});

test('a release from which a field is gone does without it', () => {
  expect(write(only({ key: 'u', until: '3.0.0' }), { url: 'x' }, '3.0.0').config).toEqual({});
  expect(write(only({ key: 'u', until: '3.0.0' }), { url: 'x' }, '2.55.0').config).toEqual({ u: 'x' });
});

test('a pre-release does not count as the release', () => {
  expect(write(only({ key: 'u', since: '3.0.0' }), { url: 'x' }, '3.0.0-rc.1').config).toEqual({});
});

test('a field that was renamed has the name that the release knows', () => {
  const table = only({ key: { '2.0.0': 'old', '3.0.0': 'new' } });
  expect(write(table, { url: 'x' }, '2.55.0').config).toEqual({ old: 'x' });
  expect(write(table, { url: 'x' }, '3.0.0').config).toEqual({ new: 'x' });
});

test('of a list, only the items that the release lacks are left out', () => {
  const { config, findings } = write({ protocols: { key: 'p', values: { New: '3.1.0' } } }, { protocols: ['Old', 'New'] });
  expect(config).toEqual({ p: ['Old'] });
  expect(findings).toHaveLength(1);
});

test('a secret becomes a file where the configuration has one', () => {
  const password = { name: 's', key: 'k' };
  expect(write({ password: { key: 'password', asset: 'file' } }, { password }).config).toEqual({ password_file: '/Secret/a/s/k' });
});

test('a secret becomes a placeholder where the configuration, or the release, has no file for it', () => {
  const password = { name: 's', key: 'k' };
  expect(write({ password: { key: 'password', asset: 'value' } }, { password }).config).toEqual({ password: new Placeholder('K') });
  expect(write({ password: { key: 'password', asset: 'file', fileSince: '3.1.0' } }, { password }).config).toEqual({ password: new Placeholder('K') });
});

test('a reference keeps the namespace it was located in', () => {
  const inner: Table<NonNullable<Client['inner']>> = { ca: { key: 'ca_file', asset: 'path' } };
  const table = { ...NONE, inner: { key: 'tls', table: inner } } as Table<Client>;
  const located = locate(table, { inner: { ca: { secret: { name: 's', key: 'k' } } } }, 'other');
  expect(write(table, located).config).toEqual({ tls: { ca_file: '/Secret/other/s/k' } });
});

test('every gate of a table can be listed, those of the tables in it too', () => {
  const inner = since('3.2.0', { ca: { key: 'ca_file', since: '2.1.0' } } as Table<NonNullable<Client['inner']>>);
  const table = { ...NONE, url: { key: 'u', since: '2.5.0' }, inner: { key: 'tls', table: inner } } as Table<Client>;
  expect(gatesOf(table).map(({ path, since: release }) => [path, release])).toEqual([['url', '2.5.0'], ['inner.ca', '3.2.0']]);
});
