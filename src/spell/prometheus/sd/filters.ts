import type { Filter, Filters } from '../../../../imports/monitoring.types';
import type { Field, Table } from '../../table';

const FILTER: Table<Filter> = {
  name: { key: 'name' },
  values: { key: 'values' },
};

/** Only what passes all of these becomes a target. */
export const FILTERS: Field<Filters> = { key: 'filters', table: FILTER };
