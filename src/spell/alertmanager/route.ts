import type { Table } from '../table';
import { RELEASES } from './releases';

type Texts = Readonly<Record<string, string>>;

/** Where alerts go: a node of the tree, with receivers and intervals by the names that they have in the file. */
export interface Route {
  readonly receiver?: string;
  readonly groupBy?: readonly string[];
  /** Labels and their values, for releases that know no matchers. */
  readonly match?: Texts;
  readonly matchRE?: Texts;
  /** Each as a text: `severity="page"`. */
  readonly matchers?: readonly string[];
  readonly continue?: boolean;
  readonly routes?: readonly Route[];
  readonly groupWait?: string;
  readonly groupInterval?: string;
  readonly repeatInterval?: string;
  readonly muteTimeIntervals?: readonly string[];
  readonly activeTimeIntervals?: readonly string[];
}

/** A node of `route`. */
export const ROUTE: Table<Route> = {
  receiver: { key: 'receiver' },
  groupBy: { key: 'group_by', holds: 'texts' },
  match: { key: 'match', holds: 'text by name' },
  matchRE: { key: 'match_re', holds: 'regexps by name' },
  matchers: { key: 'matchers', requires: RELEASES.matchers, holds: 'matchers' },
  continue: { key: 'continue', no: 'dropped', holds: 'boolean' },
  routes: { key: 'routes', get table(): Table<Route> { return ROUTE; } },
  groupWait: { key: 'group_wait', holds: 'duration' },
  groupInterval: { key: 'group_interval', holds: 'duration' },
  repeatInterval: { key: 'repeat_interval', holds: 'duration' },
  muteTimeIntervals: { key: 'mute_time_intervals', since: '0.22.0', holds: 'texts' },
  activeTimeIntervals: { key: 'active_time_intervals', since: '0.24.0', holds: 'texts' },
};

/** Which alerts keep others quiet. */
export interface Inhibition {
  readonly targetMatch?: Texts;
  readonly targetMatchRE?: Texts;
  readonly targetMatchers?: readonly string[];
  readonly sourceMatch?: Texts;
  readonly sourceMatchRE?: Texts;
  readonly sourceMatchers?: readonly string[];
  readonly equal?: readonly string[];
}

/** An item of `inhibit_rules`. */
export const INHIBITION: Table<Inhibition> = {
  targetMatch: { key: 'target_match', holds: 'text by name' },
  targetMatchRE: { key: 'target_match_re', holds: 'regexps by name' },
  targetMatchers: { key: 'target_matchers', requires: RELEASES.matchers, holds: 'matchers' },
  sourceMatch: { key: 'source_match', holds: 'text by name' },
  sourceMatchRE: { key: 'source_match_re', holds: 'regexps by name' },
  sourceMatchers: { key: 'source_matchers', requires: RELEASES.matchers, holds: 'matchers' },
  equal: { key: 'equal', holds: 'texts' },
};
