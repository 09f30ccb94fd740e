import { configured, written } from './configured';

const REST = 'route: {receiver: all}\n';
const receiver = (text: string, version = 'v0.33.0') => configured({ version }, { held: [written(`${REST}receivers: [{name: all, ${text}}]\n`)] });
const IN_SECRET = 'in the Secret mon/alertmanager-main';

test('it means what it says, whatever YAML makes of unquoted words', () => {
  const { config } = receiver('slack_configs: [{api_url: "https://s", title: no, text: 0x10, short_fields: yes}]');
  expect(config!.receivers[0].slack_configs).toEqual([{ api_url: 'https://s', title: 'no', text: '0x10', short_fields: true }]);
});

test('an unknown field is refused, as the operator does', () => {
  expect(receiver('slack_config: []').errors).toEqual([`spec.configSecret: receivers[0].slack_config ${IN_SECRET} is unknown, did you mean slack_configs?`]);
});

test('a value of the wrong type is refused', () => {
  expect(receiver('email_configs: [{to: [a], require_tls: "x"}]').errors).toEqual([
    `spec.configSecret: receivers[0].email_configs[0].to ${IN_SECRET} has to be a text, but is a list`,
    `spec.configSecret: receivers[0].email_configs[0].require_tls ${IN_SECRET} has to be true or false`,
  ]);
});

test('what is no YAML is refused', () => {
  expect(configured({}, { held: [written('a: [')] }).errors[0]).toMatch(/^spec.configSecret: what the Secret mon\/alertmanager-main holds is no valid YAML: /);
});

test('durations are written in their shortest form', () => {
  const base = written(`global: {resolve_timeout: 90000s}\n${REST}receivers: [{name: all}]\n`);
  expect(configured({}, { held: [base] }).config!.global).toEqual({ resolve_timeout: '1d1h' });
});

test('a value and its file exclude each other', () => {
  expect(receiver('webhook_configs: [{url: "https://w", url_file: /f}]').errors)
    .toEqual([`spec.configSecret: receivers[0].webhook_configs[0].url_file ${IN_SECRET} stands beside url: remove one of the two`]);
});

test('but for the password of a mail, which counts before its file', () => {
  const { config, warnings } = receiver('email_configs: [{to: a, from: b, smarthost: "s:25", auth_password: p, auth_password_file: /f}]');
  expect(config!.receivers[0].email_configs).toEqual([{ to: 'a', from: 'b', smarthost: 's:25', auth_password: 'p' }]);
  expect(warnings).toEqual([`spec.configSecret: receivers[0].email_configs[0].auth_password_file ${IN_SECRET} stands beside auth_password, which counts: it is left out`]);
});

test('what a release does not know is left out, even where it would be refused in a resource', () => {
  const { config, errors, warnings } = receiver('slack_configs: [{api_url_file: /f, message_text: m}]', 'v0.30.0');
  expect(errors).toEqual([]);
  expect(config!.receivers[0].slack_configs).toEqual([{ api_url_file: '/f' }]);
  expect(warnings).toEqual([`spec.configSecret: receivers[0].slack_configs[0].message_text ${IN_SECRET} needs release 0.31.0, the server is 0.30.0: it is left out`]);
});

test('a file is left out where the release reads none', () => {
  const { config, warnings } = receiver('webhook_configs: [{url_file: /f}]', 'v0.25.0');
  expect(config!.receivers[0].webhook_configs).toEqual([{}]);
  expect(warnings).toEqual([
    `spec.configSecret: receivers[0].webhook_configs[0].url_file ${IN_SECRET} needs release 0.26.0, the server is 0.25.0: it is left out`,
    `spec.configSecret: receivers[0].webhook_configs[0].url ${IN_SECRET} is missing, and so is urlSecret: expected one of them: Alertmanager will not load that`,
  ]);
});

test('a way to send that the release does not have is refused', () => {
  expect(receiver('jira_configs: [{api_url: "https://j", project: p, issue_type: b}]', 'v0.27.0').errors)
    .toEqual([`spec.configSecret: receivers[0].jira_configs ${IN_SECRET} needs release 0.28.0, the server is 0.27.0`]);
});

test.each([
  ['webex_configs: [{room_id: r}]', 'webex_configs[0].http_config.authorization', 'is missing, and Webex takes no message without it'],
  ['slack_configs: [{api_url_file: /f, update_message: true}]', 'slack_configs[0].update_message', 'works with bots only: set the URL to https://slack.com/api/chat.postMessage'],
  ['opsgenie_configs: [{}]', 'opsgenie_configs[0].api_key', 'is missing, and the global section has none either'],
  ['telegram_configs: [{bot_token: t}]', 'telegram_configs[0].chat_id', 'is missing'],
  ['sns_configs: [{}]', 'sns_configs[0].topic_arn', 'is missing, and so are a target and a phone number: expected one of them'],
  ['jira_configs: [{api_url: "j", project: p, issue_type: b}]', 'jira_configs[0].api_url', 'is no URL: expected one that begins with http:// or https:// and names a host'],
  ['victorops_configs: [{routing_key: r, api_key: k, custom_fields: {entity_id: x}}]', 'victorops_configs[0].custom_fields',
    'has "entity_id", which every message has already: call it something else'],
])('Alertmanager would not load %s', (text, path, message) => {
  expect(receiver(text).errors).toEqual([`spec.configSecret: receivers[0].${path} ${IN_SECRET} ${message}`]);
});

test.each([
  ['route: {receiver: x}\nreceivers: [{name: all}]', 'route.receiver', '"x" is no receiver that there is'],
  ['route: {receiver: all, continue: true}\nreceivers: [{name: all}]', 'route.continue', 'cannot be true: there is nothing beside the topmost route'],
  ['route: {receiver: all, routes: [{mute_time_intervals: [x]}]}\nreceivers: [{name: all}]', 'route.routes[0].mute_time_intervals', '"x" is no time interval that there is'],
  ['route: {receiver: all, group_by: [a, a]}\nreceivers: [{name: all}]', 'route.group_by', '"a" is there twice'],
  ['route: {receiver: all, repeat_interval: 0s}\nreceivers: [{name: all}]', 'route.repeat_interval', 'cannot be 0'],
  ['receivers: [{name: all}]', 'route', 'is missing: say where alerts go'],
  ['route: {receiver: all, routes: [{matchers: ["a b"]}]}\nreceivers: [{name: all}]', 'route.routes[0].matchers', '"a b" is no matcher: expected one such as severity="page"'],
  ['route: {receiver: all}\nreceivers: [{name: all}]\ntime_intervals: [{name: t, time_intervals: [{weekdays: [someday]}]}]', 'time_intervals[0].time_intervals[0].weekdays',
    '"someday" is not a day of the week such as monday'],
])('nor %s', (text, path, message) => {
  expect(configured({}, { held: [written(text)] }).errors).toEqual([`spec.configSecret: ${path} ${IN_SECRET} ${message}`]);
});

test('what the operator reads in an action of Rocket.Chat and Alertmanager does not is refused', () => {
  expect(receiver('rocketchat_configs: [{token: t, token_id: i, actions: [{text: a, is_webview: false}]}]').errors)
    .toEqual([`spec.configSecret: receivers[0].rocketchat_configs[0].actions[0].is_webview ${IN_SECRET} is no field that Alertmanager knows: remove it`]);
});
