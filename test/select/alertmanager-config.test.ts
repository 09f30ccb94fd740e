import { alertmanagerOf } from '../../src/resources/instance';
import { Inventory } from '../../src/resources/inventory';
import { settingsOf } from '../../src/resources/options';
import type { Resource } from '../../src/resources/resource';
import { checkAlertmanagerConfig } from '../../src/select/alertmanager-config';
import { alertmanagerConfig } from '../lower/alertmanager/configured';

const secret = (stringData: Record<string, string>): Resource =>
  ({ apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'shop' }, stringData });
const ref = (key: string) => ({ name: 's', key });

interface Surroundings {
  readonly version?: string;
  readonly held?: Record<string, string>;
  readonly api?: string;
}

function errors(spec: object, { version, held = {}, api }: Surroundings = {}) {
  const metadata = { name: 'main', namespace: 'mon' };
  const server = alertmanagerOf({ apiVersion: 'monitoring.coreos.com/v1', kind: 'Alertmanager', metadata, spec: { version } });
  const trial = { server, inventory: new Inventory([secret(held)]), settings: settingsOf({}) };
  return checkAlertmanagerConfig(alertmanagerConfig(spec, { version: api }), trial)
    .map(({ path, message }) => `${path}: ${message}`);
}
const receiver = (field: string, config: object, around?: Surroundings) => errors({ receivers: [{ name: 'r', [field]: [config] }] }, around);

test('a sound AlertmanagerConfig has no findings', () => {
  expect(errors({
    route: { receiver: 'r', groupBy: ['a'], muteTimeIntervals: ['i'], routes: [{ matchers: [{ name: 'a', value: 'b', matchType: '=' }] }] },
    receivers: [{ name: 'r', slackConfigs: [{ apiURL: ref('url') }] }],
    muteTimeIntervals: [{ name: 'i', timeIntervals: [{ weekdays: ['monday'] }] }],
  }, { held: { url: 'https://hooks' } })).toEqual([]);
});

test('routes refer to receivers and intervals that there are', () => {
  expect(errors({ route: { receiver: 'x', routes: [{ receiver: 'y', activeTimeIntervals: ['i'] }] }, receivers: [{ name: 'x' }] })).toEqual([
    'spec.route.routes[0].receiver: "y" is no receiver that there is',
    'spec.route.routes[0].activeTimeIntervals: "i" is no time interval that there is',
  ]);
  expect(errors({ route: {}, receivers: [] })).toEqual(['spec.route.receiver: is missing: the topmost route needs one']);
});

test('no two receivers have the same name', () => {
  expect(errors({ receivers: [{ name: 'a' }, { name: 'a' }] })).toEqual(['spec.receivers[1].name: "a" is the name of an earlier receiver too: rename one of them']);
});

test('routes below the topmost are looked at as the API server does not', () => {
  const of = (route: object) => errors({ route: { receiver: 'r', routes: [route] }, receivers: [{ name: 'r' }] });
  expect(of({ recevier: 'r' })).toEqual(['spec.route.routes[0].recevier: unknown field, did you mean receiver?']);
  expect(of({ groupBy: 'a' })).toEqual(['spec.route.routes[0].groupBy: has to be a list of strings']);
  expect(of({ groupWait: 'soon' })).toEqual(['spec.route.routes[0].groupWait: "soon" is not a duration: expected one such as 5m']);
  expect(of({ matchers: [{ name: ' ', matchType: '=' }, { name: 'a', matchType: '==' }] })).toEqual([
    'spec.route.routes[0].matchers[0].name: is empty: name a label',
    'spec.route.routes[0].matchers[1].matchType: "==" is unknown: expected =, !=, =~, !~',
  ]);
});

test('"..." stands alone', () => {
  expect(errors({ route: { receiver: 'r', groupBy: ['...', 'a'] }, receivers: [{ name: 'r' }] })).toEqual(['spec.route.groupBy: "..." groups by every label: remove the others']);
});

test('releases of old know no operators', () => {
  const inhibitRules = [{ sourceMatch: [{ name: 'a', value: 'b', matchType: '=' }] }];
  expect(errors({ inhibitRules }, { version: 'v0.21.0' })).toEqual(['spec.inhibitRules[0].sourceMatch[0].matchType: is not understood by Alertmanager 0.21.0: use regex instead']);
  expect(errors({ inhibitRules }, { version: 'v0.22.0' })).toEqual([]);
});

test('times are times, and end after they begin', () => {
  const of = (interval: object, api?: string) => errors({ [api ? 'timeIntervals' : 'muteTimeIntervals']: [{ name: 'i', timeIntervals: [interval] }] }, { api });
  expect(of({ times: [{ startTime: '25:00', endTime: '24:00' }] })).toEqual([
    'spec.muteTimeIntervals[0].timeIntervals[0].times[0].startTime: "25:00" is no time of the day: expected one such as 17:30',
  ]);
  expect(of({ times: [{ startTime: '10:00', endTime: '09:00' }] }, 'v1beta1')).toEqual([
    'spec.timeIntervals[0].timeIntervals[0].times[0].endTime: 09:00 is not behind startTime 10:00',
  ]);
  expect(of({ daysOfMonth: [{ start: -1, end: 5 }], months: ['may:april'], years: ['soon'] })).toEqual([
    'spec.muteTimeIntervals[0].timeIntervals[0].daysOfMonth[0]: begins with -1, counted from the end of the month: end it with a negative number too',
    'spec.muteTimeIntervals[0].timeIntervals[0].months[0]: "may:april" ends before it begins',
    'spec.muteTimeIntervals[0].timeIntervals[0].years[0]: "soon" is not a year such as 2030',
  ]);
});

test('what a release lacks and cannot do without is refused where it stands', () => {
  expect(receiver('discordConfigs', { apiURL: ref('url') }, { version: 'v0.24.0' })).toEqual(['spec.receivers[0].discordConfigs: needs Alertmanager 0.25.0, the server is 0.24.0']);
  expect(receiver('slackConfigs', { messageText: 'm' }, { version: 'v0.30.0' })).toEqual([
    'spec.receivers[0].slackConfigs[0].messageText: needs Alertmanager 0.31.0, the server is 0.30.0',
  ]);
  expect(receiver('opsgenieConfigs', { responders: [{ name: 'n', type: 'teams' }] }, { version: 'v0.23.0' })).toEqual([
    'spec.receivers[0].opsgenieConfigs[0].responders[0].type: "teams" needs Alertmanager 0.24.0, the server is 0.23.0',
  ]);
  expect(errors({ receivers: [{ name: 'r', discordConfigs: [] }] }, { version: 'v0.24.0' })).toEqual([]);
});

test('keys are those that the Secret has', () => {
  expect(receiver('webhookConfigs', { urlSecret: ref('no') }, { held: { url: 'x' } })).toEqual([
    'spec.receivers[0].webhookConfigs[0].urlSecret: Secret shop/s has no key "no", it has url',
  ]);
});

test('a URL is one, in the resource and in the Secret, whose text is not shown', () => {
  expect(receiver('slackConfigs', { apiURL: ref('url') }, { held: { url: 'hunter2' } })).toEqual([
    'spec.receivers[0].slackConfigs[0].apiURL: refers to what is no URL: expected one that begins with http:// or https:// and names a host',
  ]);
  expect(receiver('webhookConfigs', { urlSecret: ref('url') }, { held: { url: 'https://w/{{ .X' } })).toEqual([
    'spec.receivers[0].webhookConfigs[0].urlSecret: refers to what is no valid template',
  ]);
  expect(receiver('pagerdutyConfigs', { routingKey: ref('k'), clientURL: 'x' }, { held: { k: 'x' } })).toEqual([
    'spec.receivers[0].pagerdutyConfigs[0].clientURL: is no URL: expected one that begins with http:// or https:// and names a host',
  ]);
});

test.each([
  ['webhookConfigs', {}, 'url: is missing, and so is urlSecret: expected one of them'],
  ['pagerdutyConfigs', {}, 'routingKey: is missing, and so is a service key: expected one of them'],
  ['emailConfigs', { to: 'a', smarthost: 's' }, 'smarthost: "s" is no host:port'],
  ['emailConfigs', { to: 'a', headers: [{ key: 'A', value: '' }, { key: 'a', value: '' }] }, 'headers: has "a" twice: the case of its letters makes no difference'],
  ['telegramConfigs', { chatID: 1 }, 'botToken: is missing: name the key of a Secret'],
  ['pushoverConfigs', { userKey: ref('k'), token: ref('empty') }, 'token: refers to what is empty'],
  ['pushoverConfigs', { userKey: ref('k'), token: ref('k'), html: true, monospace: true }, 'monospace: stands beside html: remove one of the two'],
  ['snsConfigs', { topicARN: 't', sigv4: { accessKey: ref('k') } }, 'sigv4.secretKey: is missing: accessKey and secretKey come together'],
  ['slackConfigs', { fields: [{ title: 't', value: '' }] }, 'fields[0].value: is missing'],
  ['msteamsv2Configs', {}, 'webhookURL: is missing'],
  ['webhookConfigs', { url: 'https://w', httpConfig: { authorization: {} } }, 'httpConfig.authorization.credentials: is missing: name the key of a Secret'],
  ['webhookConfigs', { url: 'https://w', httpConfig: { basicAuth: {}, bearerTokenSecret: ref('k') } },
    'httpConfig.bearerTokenSecret: stands beside basicAuth, and at most one of them may be there: remove one'],
])('%s %j: %s', (field, config, message) => {
  expect(receiver(field, config, { held: { k: 'x', empty: '' } })).toEqual([`spec.receivers[0].${field}[0].${message}`]);
});

test('what goes unheard is said', () => {
  const config = { url: 'https://w', urlSecret: ref('url'), httpConfig: { proxyURL: 'http://old', proxyUrl: 'http://new' } };
  expect(receiver('webhookConfigs', config, { held: { url: 'https://w' } })).toEqual([
    'spec.receivers[0].webhookConfigs[0].httpConfig.proxyUrl: stands beside proxyURL, which counts: it is left out',
    'spec.receivers[0].webhookConfigs[0].url: stands beside urlSecret, which counts: it is left out',
  ]);
});
