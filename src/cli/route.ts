import type { Compilation } from '../compile';
import { describe } from '../resources/finding';
import { Delivery, Inhibitor, Passed, routeAlert, RoutedAlert } from '../select/route-alert';
import { UsageError } from './arguments';
import { isAbout } from './target';

/** Where an alert goes in one Alertmanager. */
export interface RouteAnswer extends RoutedAlert {
  readonly server: string;
}

/** The receivers that an alert reaches in each Alertmanager of the input, or in one of them. */
export function routes({ servers }: Compilation, labels: readonly string[], about: string | undefined): RouteAnswer[] {
  const all = servers.filter(({ server }) => server.kind === 'Alertmanager');
  const chosen = all.filter(({ server }) => about === undefined || isAbout(server, about));
  if (!chosen.length) {
    const known = all.map(({ server }) => describe(server)).join(', ') || 'none';
    throw new UsageError(about === undefined ? 'there is no Alertmanager in the input' : `no Alertmanager ${about} is compiled; there is ${known}`);
  }
  const alert = Object.fromEntries(labels.map((label) => [label.slice(0, label.indexOf('=')), label.slice(label.indexOf('=') + 1)]));
  return chosen.map(({ server, files, ownConfiguration }) => {
    const text = ownConfiguration ?? files[0]?.text;
    const problems = ['its configuration is in a Secret that the input does not hold'];
    const routed = text === undefined ? { deliveries: [], passed: [], inhibitors: [], problems } : routeAlert(text, server.version, alert);
    return { server: describe(server), ...routed };
  });
}

/** The answer for people. */
export function routeText(answers: readonly RouteAnswer[]): string {
  return answers.map(({ server, deliveries, passed, inhibitors, problems }) => [
    server,
    ...problems.map((problem) => `  ${problem}`),
    ...deliveries.map(deliveryText),
    ...(passed.length ? ['  asked, and not taking it', ...passed.map(passedText)] : []),
    ...(inhibitors.length ? ['  held back (inhibited) while there is an alert with', ...inhibitors.map(inhibitorText)] : []),
  ].join('\n')).join('\n\n') + '\n';
}

function deliveryText(delivery: Delivery): string {
  const { receiver, integrations, steps, groupBy, groupWait, groupInterval, repeatInterval, muteTimeIntervals, activeTimeIntervals } = delivery;
  const how = integrations === undefined ? 'no such receiver' : integrations.join(', ') || 'tells nobody';
  const groups = groupBy === undefined ? 'by all labels' : groupBy.length > 0 ? `by ${groupBy.join(', ')}` : 'all alerts together';
  return [
    `  receiver ${receiver} (${how})`,
    ...steps.map(({ path, matchers, receiver: own, continue: goesOn }) =>
      `    ${path}: ${matcherList(matchers)}${own ? `, receiver ${own}` : ''}${goesOn ? ', and those behind it' : ''}`),
    `    grouped ${groups}; waits ${groupWait}, then ${groupInterval} between notifications, ${repeatInterval} until it repeats one`,
    ...(muteTimeIntervals.length > 0 ? [`    silent in ${muteTimeIntervals.join(', ')}`] : []),
    ...(activeTimeIntervals.length > 0 ? [`    only in ${activeTimeIntervals.join(', ')}`] : []),
  ].join('\n');
}

function passedText({ path, receiver, reason }: Passed): string {
  return `    ${path}${receiver ? `, receiver ${receiver}` : ''}: ${reason}`;
}

function inhibitorText({ rule, source, equal }: Inhibitor): string {
  const same = Object.entries(equal).map(([label, value]) => `${label}=${JSON.stringify(value)}`);
  return `    ${matcherList(source)}${same.length > 0 ? `, and with ${same.join(', ')}` : ''} (rule ${rule + 1} of inhibition)`;
}

function matcherList(matchers: readonly string[]): string {
  return matchers.length > 0 ? matchers.join(', ') : 'every alert';
}
