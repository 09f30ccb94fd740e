import type { Change } from '../diff/changes';
import { diff, Difference } from '../diff/diff';
import { lineDiff } from '../diff/line-diff';
import { describe } from '../resources/finding';
import { printYaml } from '../resources/print';
import type { Arguments } from './arguments';
import type { Outcome } from './command';
import { readInput } from './input';
import { line } from './report';
import { Sources } from './sources';

/** What differs between two sets of manifests. The status is that of `diff`: 0 for nothing, 1 for something, 2 where they cannot be read. */
export function runDiff({ files, namespace = 'default', json }: Arguments): Outcome {
  const [before, after] = files.map((name) => new Sources(readInput([name]), namespace));
  const findings = [before, after].flatMap((sources) => sources.findings.map((finding) => `${line(finding, (one) => sources.locate(one))}\n`));
  if (findings.length > 0) return { status: 2, out: '', err: findings.join('') };
  const differences = diff(before.resources, after.resources);
  return {
    status: differences.length > 0 ? 1 : 0,
    out: json ? `${JSON.stringify(differences.map(record), null, 2)}\n` : differenceText(differences),
    err: '',
  };
}

function record({ change, resource, ...rest }: Difference): object {
  return { change, ...resource, ...rest };
}

/** The differences for people; what has to be pruned once more at the end. */
function differenceText(differences: readonly Difference[]): string {
  if (differences.length === 0) return '';
  const prunes = differences.flatMap(({ generatedFor, advice }) =>
    advice.flatMap(({ about, steps }) => about === 'prune' ? steps.map((step) => `  ${step}  # of ${generatedFor}\n`) : []));
  const counts = (['added', 'changed', 'removed'] as const).map((change) => `${differences.filter((one) => one.change === change).length} ${change}`);
  return [
    ...differences.map(objectText),
    ...(prunes.length > 0 ? [`to prune, when all the rest is applied:\n${prunes.join('')}`] : []),
    `${counts.join(', ')}\n`,
  ].join('\n');
}

function objectText({ change, resource, changes, advice }: Difference): string {
  return [
    `${change} ${describe(resource)}\n`,
    ...changes.map(changeText),
    ...advice.map(({ about, message, steps }) =>
      `  => ${message}\n${about === 'prune' ? '' : steps.map((step, i) => `     ${steps.length > 1 ? `${i + 1}. ` : ''}${step}\n`).join('')}`),
  ].join('');
}

function changeText(change: Change): string {
  const { path } = change;
  if ('secret' in change) return `  ${path}: ${change.secret} (a value of a Secret is not shown)\n`;
  if ('added' in change) {
    if (change.added.length + change.removed.length === 0) return `  ${path}: in another order\n`;
    return `  ${path}:\n${[...change.removed.map((item) => itemText('-', item)), ...change.added.map((item) => itemText('+', item))].join('')}`;
  }
  const { before, after } = change;
  if (typeof before === 'string' && typeof after === 'string' && isLong(before) && isLong(after)) return `  ${path}:\n${linesText(before, after)}`;
  if (isShort(before) && isShort(after)) return `  ${path}: ${shortened(before, after)} -> ${shortened(after, before)}\n`;
  return `  ${path}:\n${before === undefined ? '' : marked('-', before)}${after === undefined ? '' : marked('+', after)}`;
}

function itemText(sign: string, item: unknown): string {
  return marked(sign, typeof item === 'object' && item !== null ? [item] : item);
}

/** A text of several lines that came or went would fill pages; a block of YAML does not. */
function marked(sign: string, value: unknown): string {
  if (typeof value === 'string' && isLong(value)) return `    ${sign} (${value.trimEnd().split('\n').length} lines)\n`;
  return printYaml(value).trimEnd().split('\n').map((text) => `    ${sign} ${text}\n`).join('');
}

function linesText(before: string, after: string): string {
  return lineDiff(before, after).map(({ line: first, lines }) =>
    `    @@ line ${first} @@\n${lines.map((text) => `    ${text.charAt(0)} ${text.slice(1)}`.trimEnd() + '\n').join('')}`).join('');
}

function isLong(text: string): boolean {
  return text.trimEnd().includes('\n');
}

function isShort(value: unknown): boolean {
  return typeof value === 'object' && value !== null ? Object.keys(value).length === 0 : !(typeof value === 'string' && isLong(value));
}

const WIDTH = 120;
const LEAD = 20;

/** A value in one line: a text that is too long for that from a little before the place where the other one differs. */
function shortened(value: unknown, other: unknown): string {
  if (value === undefined) return '(none)';
  if (typeof value !== 'string' || value.length <= WIDTH) return JSON.stringify(value);
  let same = 0;
  while (same < value.length && value[same] === String(other)[same]) same++;
  const start = Math.max(0, Math.min(same - LEAD, value.length - WIDTH));
  const end = start + WIDTH;
  return JSON.stringify(`${start > 0 ? '...' : ''}${value.slice(start, end)}${end < value.length ? '...' : ''}`);
}
