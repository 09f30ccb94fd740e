import type { Exemplars, TSDBSpec } from '../../../imports/monitoring.types';
import { quantityValue } from '../../resources/quantity';
import { Scope, since, spell, Table } from '../table';

/** What a server keeps, and how. */
export interface Storage {
  readonly exemplars?: Exemplars;
  readonly tsdb?: Tsdb;
}

/** The database of a server. */
export interface Tsdb extends TSDBSpec {
  /** Since it stands in the file: no flag has a say in it then. */
  readonly retention?: Retention;
}

export interface Retention {
  readonly time?: string;
  readonly size?: string;
}

const EXEMPLARS: Table<Exemplars> = {
  maxSize: { key: 'max_exemplars' },
};

/** The WAL of an agent is a database too. */
const AGENT_TSDB: Table<TSDBSpec> = {
  outOfOrderTimeWindow: { key: 'out_of_order_time_window', since: '2.54.0', empty: 'kept' },
  staleSeriesCompactionThreshold: { key: 'stale_series_compaction_threshold', since: '3.10.0', as: quantityValue },
  chunkEncoding: { key: 'chunk_encoding', since: '3.13.0', as: ({ floats }) => ({ floats: floats?.toLowerCase() }) },
};

const RETENTION: Table<Retention> = {
  time: { key: 'time' },
  size: { key: 'size' },
};

const TSDB: Table<Tsdb> = {
  ...AGENT_TSDB,
  outOfOrderTimeWindow: { key: 'out_of_order_time_window', since: '2.39.0', empty: 'kept' },
  retention: { key: 'retention', table: RETENTION },
};

/** `storage` of a server. */
export const STORAGE: Table<Storage> = since('2.29.0', {
  exemplars: { key: 'exemplars', table: EXEMPLARS },
  tsdb: { key: 'tsdb', table: TSDB },
});

/** `storage` of an agent. */
export const AGENT_STORAGE: Table<Pick<Storage, 'tsdb'>> = {
  tsdb: { key: 'tsdb', table: AGENT_TSDB },
};

/** A release that knows none of what is asked for gets no block at all. */
export function spellStorage<T extends object>(table: Table<T>, storage: T, scope: Scope): Record<string, unknown> {
  return withoutEmpty(spell(table, storage, scope), ['tsdb']);
}

/** Without those of the blocks that have nothing in them. */
export function withoutEmpty(config: Record<string, unknown>, blocks: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(config).filter(([key, block]) =>
    block !== undefined && !(blocks.includes(key) && Object.keys(block as object).length === 0)));
}
