import type { Finding } from '../../src/resources/finding';
import type { Version } from '../../src/resources/version';
import type { Table } from '../../src/spell/table';
import { keyPath, read, understood } from '../../src/spell/table-reader';

interface Inner {
  readonly token?: { readonly name: string; readonly key: string };
  readonly limit?: number;
}

interface Outer {
  readonly inner?: readonly Inner[];
  readonly named?: Readonly<Record<string, Inner>>;
}

const INNER: Table<Inner> = {
  token: { key: 'the_token', asset: 'file', fileSince: '2.0.0' },
  limit: { key: 'limit', since: '1.5.0', requires: '1.5.0' },
};
const OUTER: Table<Outer> = {
  inner: { key: 'inners', requires: '1.1.0', table: INNER },
  named: { key: 'named', mapOf: INNER },
};

function reading(version: Version = '3.0.0') {
  const findings: Finding[] = [];
  const view = { version, resource: { kind: 'Alertmanager', name: 'a' }, path: '', report: (finding: Finding) => findings.push(finding) };
  return {
    view,
    read: (raw: unknown) => read(OUTER, raw, view, (value) => value === 'bad' ? { problem: 'is bad' } : { value }),
    texts: () => findings.map(({ severity, path, message }) => `${severity} ${path}: ${message}`),
  };
}

test('keys become the names that resources have, and files stand where references would', () => {
  const { read: it, texts } = reading();
  expect(it({ inners: [{ the_token: 'x' }, { the_token_file: '/f' }], named: { a: { limit: 1 } } })).toEqual({
    inner: [{ token: 'x' }, { token: { file: '/f' } }], named: { a: { limit: 1 } },
  });
  expect(texts()).toEqual([]);
});

test('what is null is not there', () => {
  expect(reading().read({ inners: null, named: { a: null } })).toEqual({ named: { a: {} } });
});

test('what cannot be read is said where it stands, by its key', () => {
  const { read: it, texts } = reading();
  it({ inners: [{ the_token: 'bad' }, { tokn: 'x' }, 5], named: [] });
  expect(texts()).toEqual([
    'error inners[0].the_token: is bad',
    'error inners[1].tokn: is unknown to Prometheus Operator',
    'error inners[2]: has to be a map',
    'error named: has to be a map',
  ]);
});

test('a value and its file exclude each other, unless one of them is empty', () => {
  const { read: it, texts } = reading();
  it({ inners: [{ the_token: 'x', the_token_file: '/f' }, { the_token: '', the_token_file: '/f' }] });
  expect(texts()).toEqual(['error inners[0].the_token_file: stands beside the_token: remove one of the two']);
});

test('a release leaves out what it does not understand, and refuses what it cannot do without', () => {
  const old = reading('1.0.0');
  expect(understood(OUTER, { inner: [], named: { a: { limit: 1, token: { file: '/f' } as never } } }, old.view)).toEqual({ inner: [], named: { a: {} } });
  understood(OUTER, { inner: [{}] }, old.view);
  expect(old.texts()).toEqual([
    'warning named.a.the_token_file: needs release 2.0.0, the server is 1.0.0: it is left out',
    'warning named.a.limit: needs release 1.5.0, the server is 1.0.0: it is left out',
    'error inners: needs release 1.1.0, the server is 1.0.0',
  ]);
});

test('a path by names has one by keys', () => {
  expect(keyPath(OUTER, 'inner[0].token', reading().view)).toBe('inners[0].the_token');
  expect(keyPath(OUTER, 'inner', reading().view)).toBe('inners');
  expect(keyPath(OUTER, 'other.x', reading().view)).toBe('other.x');
});
