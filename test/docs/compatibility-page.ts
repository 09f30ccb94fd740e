import { REQUIREMENTS } from '../../src/select/requirements';
import { CONFIGURATION } from '../../src/spell/alertmanager/configuration';
import { RELEASES as ALERTMANAGER_RELEASES } from '../../src/spell/alertmanager/releases';
import { RULE_FILE } from '../../src/spell/prometheus/rules';
import { SCRAPE_JOB } from '../../src/spell/prometheus/scrape-job';
import { SERVICE_DISCOVERY } from '../../src/spell/prometheus/sd/service-discovery';
import { SERVER_CONFIGURATION } from '../../src/spell/prometheus/server-configuration';
import { CAPABILITIES, THANOS_CAPABILITIES } from '../../src/spell/releases';
import { Gate, gatesOf } from '../../src/spell/table';
import { THANOS_REMOTE_WRITE } from '../../src/spell/thanos/remote-write';
import { THANOS_RULE_FILE } from '../../src/spell/thanos/rules';
import { WEB_CONFIG } from '../../src/spell/web/web-config';
import { ALERTMANAGER_FLAGS, CLUSTER_TLS_FLAG } from '../../src/workload/alertmanager/flags';
import { AGENT_FLAGS, COMMON_FLAGS, COMPACTION_FLAGS, Flag, RELEASES, SERVER_FLAGS } from '../../src/workload/flags';
import { THANOS_FLAGS } from '../../src/workload/thanos-flags';
import { RULER_FLAGS } from '../../src/workload/thanos-ruler/ruler-flags';
import { WEB_CONFIG_FLAG } from '../../src/workload/web-flags';

const HEAD = `<!-- Written from the tables in src by \`node tools/run/write-docs.js\`. Do not edit. -->
# Compatibility

What is written depends on the release of the program that runs (\`spec.version\`). A field that it is too old for, or too new, is left out
with a warning; where leaving it out would change what is scraped, the resource is refused. \`test/gates.test.ts\` holds this against what the
operator does for every minor release from 2.45 on.
`;

/** docs/compatibility.md */
export function compatibilityPage(): string {
  return [
    HEAD,
    ...section('Servers', Object.entries(SERVER_CONFIGURATION).flatMap(([name, table]) => gatesOf(table, name === 'global' ? '' : `${name}.`)).map(gateRow)),
    ...section('Scrape jobs', gatesOf(SCRAPE_JOB).map(gateRow)),
    ...section('Discoveries of a ScrapeConfig', gatesOf(SERVICE_DISCOVERY).map(gateRow)),
    ...section('Rules', gatesOf(RULE_FILE).map(gateRow)),
    ...section('Web configuration', gatesOf(WEB_CONFIG).map(gateRow)),
    ...section('Flags of Prometheus', [...COMMON_FLAGS, ...SERVER_FLAGS, ...COMPACTION_FLAGS, WEB_CONFIG_FLAG.Prometheus].flatMap(flagRow)),
    ...section('Flags of an agent', AGENT_FLAGS.flatMap(flagRow)),
    ...section('Flags of the Thanos sidecar, by its own release', THANOS_FLAGS.flatMap(flagRow)),
    ...section('Alertmanager and its AlertmanagerConfigs, by the release of Alertmanager', [
      ...gatesOf(CONFIGURATION).map(gateRow),
      ...[...ALERTMANAGER_FLAGS, WEB_CONFIG_FLAG.Alertmanager, CLUSTER_TLS_FLAG].flatMap(flagRow),
      ...Object.entries(ALERTMANAGER_RELEASES).map(([name, release]) => [wordsOf(name), '', name === 'next' ? `before ${plain(release)}` : `from ${release}`]),
    ]),
    ...section('ThanosRuler, by the release of Thanos', [
      ...RULER_FLAGS.flatMap(flagRow),
      ...flagRow(WEB_CONFIG_FLAG.ThanosRuler),
      ...gatesOf(THANOS_REMOTE_WRITE).map(gateRow),
      ...gatesOf(THANOS_RULE_FILE).map(gateRow),
      ...Object.entries(THANOS_CAPABILITIES).map(([name, release]) => [wordsOf(name), '', `from ${release}`]),
    ]),
    ...section('What decides about more than one field', [...Object.entries(CAPABILITIES), ...Object.entries(REQUIREMENTS), ...Object.entries(RELEASES)]
      .map(([name, release]) => [wordsOf(name), '', typeof release === 'string' ? `from ${plain(release)}` : bothOf(release)])),
  ].join('\n');
}

type Row = readonly [what: string, written: string, releases: string];

function section(title: string, rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return [];
  const unique = [...new Set(rows.map((row) => `| ${row.join(' | ')} |`))];
  return [`## ${title}`, '', '| field | written | releases |', '|---|---|---|', ...unique, ''];
}

function gateRow({ path, key, since, until, requires, value }: Gate): Row {
  const field = value === undefined ? `\`${path}\`` : `\`${path}\`: \`${value}\``;
  const releases = [
    since && `from ${plain(since)}`,
    until && `before ${plain(until)}`,
    requires && `refused before ${plain(requires)}`,
  ].filter(Boolean).join(', ');
  return [field, `\`${key}\``, releases];
}

function flagRow({ flag, field, since, until, from, before }: Flag<never>): Row[] {
  const first = since ?? from;
  const last = until ?? before;
  if (!first && !last) return [];
  return [[field ? `\`${field}\`` : '', `\`--${flag}\``, [first && `from ${plain(first)}`, last && `before ${plain(last)}`].filter(Boolean).join(', ')]];
}

/** `3.0.0-0` is the first pre-release of 3.0.0. */
function plain(release: string): string {
  return release.replace(/-0$/, '');
}

/** `delayedCompaction` as words. */
function wordsOf(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, '$1 $2').toLowerCase();
}

function bothOf(releases: Readonly<Record<string, string>>): string {
  return Object.entries(releases).map(([program, release]) => `${program} from ${plain(release)}`).join(' and ');
}
