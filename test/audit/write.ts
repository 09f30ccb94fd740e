// Asks the operator what every field does, or every one whose path has a text in it, and writes operator.yaml and
// ../gates/operator.yaml. Run by tools/oracle/write-audit.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { printYaml } from '../../src/resources/print';
import type { Resource } from '../../src/resources/resource';
import type { Golden } from '../parity/cases';
import { atReleases, nameAt } from './at-release';
import { canonical, Changes, changesBetween } from './effect';
import { GATED, OPERATOR } from './goldens';
import { trialOf } from './input';
import { choicesOf, KINDS, leavesOf, nameOf } from './leaves';
import { latestOf, releasesOf } from './releases';
import { operatorsView, REFUSED, View } from './view';

/** The answer to an input at some releases, by release. */
type Answers = ReadonlyMap<string, ReadonlyMap<string, View>>;

const [binary, only = ''] = process.argv.slice(2);
const fields = [...KINDS.flatMap(leavesOf), ...KINDS.flatMap(choicesOf)];
const trials = fields.filter((leaf) => nameOf(leaf).includes(only)).map((leaf) => ({ name: nameOf(leaf), kind: leaf.kind, ...trialOf(leaf) }));

/** What the operator makes of inputs, each with a server of each release. */
function ask(inputs: readonly (readonly Resource[])[], releases: readonly string[]): Answers {
  if (inputs.length === 0) return new Map();
  const byText = new Map(inputs.map((input) => [JSON.stringify(input), input]));
  const texts = [...byText.keys()];
  const questions = texts.map((text, i) => JSON.stringify({ id: String(i), input: atReleases(byText.get(text)!, releases) }));
  const { stdout, stderr, status } = spawnSync(binary, ['-stream'], { input: questions.join('\n'), maxBuffer: 2 ** 31 - 1, encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  return new Map(stdout.trim().split('\n').map((line) => {
    const { id, answer } = JSON.parse(line) as { id: string; answer: Golden };
    return [texts[Number(id)], viewsOf(answer, byText.get(texts[Number(id)])!, releases)];
  }));
}

function viewsOf(answer: Golden, input: readonly Resource[], releases: readonly string[]): ReadonlyMap<string, View> {
  return new Map(releases.map((release) => {
    const name = nameAt(release);
    const servers = Object.entries(answer.servers ?? {}).filter(([server]) => server.endsWith(`/${name}`));
    const one = { ...answer, servers: Object.fromEntries(servers) };
    return [release, operatorsView(JSON.parse(JSON.stringify(one).replaceAll(name, 'main')) as Golden, input)];
  }));
}

type Trial = typeof trials[number];

function effectsOf({ name, kind, before, after }: Trial, answers: Answers): Map<string, Changes | string> {
  const [without, set] = [before, after].map((input) => answers.get(JSON.stringify(input))!);
  return new Map([...without.keys()].map((release) => {
    const [a, b] = [without, set].map((views) => Object.values(views.get(release)!)[0]);
    if (a === REFUSED && release === latestOf(kind)) console.error(`${name}: without it, the operator refuses the input`);
    return [release, b === REFUSED ? REFUSED : changesBetween(a, b)];
  }));
}

function inputsOf(some: readonly Trial[]): Resource[][] {
  return some.flatMap(({ before, after }) => [[...before], [...after]]);
}

/** The answers to all that is tried at the same releases. */
function askAll(some: readonly Trial[], releases: (all: readonly string[]) => readonly string[]): Answers {
  const sets = [...new Set(some.map(({ kind }) => releasesOf(kind)))];
  return new Map(sets.flatMap((all) => [...ask(inputsOf(some.filter(({ kind }) => releasesOf(kind) === all)), releases(all))]));
}

const ends = askAll(trials, (all) => [all[0], all[all.length - 1]]);
const effects = new Map(trials.map((trial) => [trial, effectsOf(trial, ends)]));
const gated = trials.filter((trial) => new Set([...effects.get(trial)!.values()].map(canonical)).size > 1);
const all = askAll(gated, (releases) => releases);

/** The releases from which an effect is another one. */
function steps(trial: Trial): object[] {
  const found = [...effectsOf(trial, all)];
  return found
    .filter(([, effect], i) => i === 0 || canonical(found[i - 1][1]) !== canonical(effect))
    .map(([from, effect]) => ({ from, effect }));
}

mkdirSync(join(__dirname, '../gates'), { recursive: true });
write('operator.yaml', OPERATOR, new Map(trials.map((trial) => [trial.name, effects.get(trial)!.get(latestOf(trial.kind))])));
write('../gates/operator.yaml', GATED, new Map(trials.map((trial) => [trial.name, gated.includes(trial) ? steps(trial) : undefined])));
console.log(`${trials.length} fields, ${gated.length} of them not the same at all releases`);

/** What was not asked about stays; the order is that of the API. */
function write(file: string, before: Readonly<Record<string, unknown>>, answers: ReadonlyMap<string, unknown>): void {
  const entries = fields.map(nameOf).map((name) => [name, answers.has(name) ? answers.get(name) : before[name]] as const);
  const golden = Object.fromEntries(entries.filter(([, answer]) => answer !== undefined));
  writeFileSync(join(__dirname, file), `# Written by tools/oracle/write-audit.\n${printYaml(golden)}`);
}
