import { ELSEWHERE, Field, Table } from './table';

/** The releases of another program, by the paths of fields as in `queueConfig.sampleAgeLimit`. */
export type Gates = Readonly<Record<string, Pick<Field<any>, 'since' | 'fileSince'>>>;

/** The lines of a table as another program reads them: with its own gates instead of those that stand there. */
export function regated<T>(table: Table<T>, gates: Gates, path = ''): Table<T> {
  return Object.fromEntries(Object.entries(table).map(([name, line]) => {
    if (line === ELSEWHERE) return [name, line];
    const { since: _since, until: _until, requires: _requires, requiresFor: _for, values: _values, fileSince: _file, ...field } = line as Field<any>;
    const at = path ? `${path}.${name}` : name;
    return [name, {
      ...field,
      ...gates[at],
      ...(field.table ? { table: regated(field.table, gates, at) } : {}),
      ...(field.mapOf ? { mapOf: regated(field.mapOf, gates, at) } : {}),
    }];
  })) as unknown as Table<T>;
}
