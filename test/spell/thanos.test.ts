import { gatesOf, linesOf, Table } from '../../src/spell/table';
import { THANOS_REMOTE_WRITE, THANOS_REMOTE_WRITE_GATES } from '../../src/spell/thanos/remote-write';
import { THANOS_RULE_FILE } from '../../src/spell/thanos/rules';

/** The line of a table at a path. */
function lineAt(table: Table<any>, [name, ...rest]: readonly string[]): object | undefined {
  const line = linesOf(table).find(([known]) => known === name)?.[1];
  return rest.length ? line?.table && lineAt(line.table, rest) : line;
}

test('every gate of Thanos is that of a field', () => {
  const lost = Object.keys(THANOS_REMOTE_WRITE_GATES).filter((path) => !lineAt(THANOS_REMOTE_WRITE, ['remoteWrite', ...path.split('.')]));
  expect(lost).toEqual([]);
});

test('no gate of Prometheus is left', () => {
  const releases = [...gatesOf(THANOS_REMOTE_WRITE), ...gatesOf(THANOS_RULE_FILE)].flatMap(({ since, until, requires }) => [since, until, requires]);
  expect(releases.filter((release) => release !== undefined && !release.startsWith('0.'))).toEqual([]);
});
