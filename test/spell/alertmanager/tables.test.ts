import type { Finding } from '../../../src/resources/finding';
import type { Version } from '../../../src/resources/version';
import { CONFIGURATION } from '../../../src/spell/alertmanager/configuration';
import { durationText, goDuration, longDurationText } from '../../../src/spell/alertmanager/duration';
import { NOTIFIER, Notifier } from '../../../src/spell/alertmanager/notifier';
import { Placeholder } from '../../../src/spell/asset';
import { gatesOf, spell } from '../../../src/spell/table';

function written(notifier: Omit<Notifier, 'name'>, version: Version = '0.33.0') {
  const findings: Finding[] = [];
  const config = spell(NOTIFIER, { name: 'r', ...notifier }, {
    version, resource: { kind: 'AlertmanagerConfig', name: 'a' }, namespace: 'shop', path: '',
    assets: { file: ({ name, key }) => `/${name}/${key}`, placeholder: ({ name, key }) => new Placeholder(`${name}/${key}`) },
    report: (finding) => findings.push(finding),
  });
  return JSON.parse(JSON.stringify(config, (_, value) => value instanceof Placeholder ? `${value}` : value)) as Record<string, any>;
}
const ref = { name: 's', key: 'k' };

test.each<[keyof Omit<Notifier, 'name'>, string, string, Version, Version]>([
  ['slackConfigs', 'apiURL', 'api_url', '0.21.0', '0.22.0'],
  ['opsgenieConfigs', 'apiKey', 'api_key', '0.23.0', '0.24.0'],
  ['pagerdutyConfigs', 'routingKey', 'routing_key', '0.24.0', '0.25.0'],
  ['victoropsConfigs', 'apiKey', 'api_key', '0.24.0', '0.25.0'],
  ['emailConfigs', 'authPassword', 'auth_password', '0.24.0', '0.25.0'],
  ['webhookConfigs', 'urlSecret', 'url', '0.25.0', '0.26.0'],
  ['pushoverConfigs', 'userKey', 'user_key', '0.25.0', '0.26.0'],
  ['telegramConfigs', 'botToken', 'bot_token', '0.25.0', '0.26.0'],
  ['discordConfigs', 'apiURL', 'webhook_url', '0.26.0', '0.27.0'],
  ['msteamsConfigs', 'webhookUrl', 'webhook_url', '0.26.0', '0.27.0'],
  ['wechatConfigs', 'apiSecret', 'api_secret', '0.30.0', '0.31.0'],
  ['emailConfigs', 'authSecret', 'auth_secret', '0.30.0', '0.31.0'],
])('%s: %s is read from a file as soon as a release can', (integration, field, key, before, from) => {
  const at = (version: Version) => Object.values(written({ [integration]: [{ [field]: ref }] }, version))[1][0];
  expect(at(before)).toEqual({ [key]: '$(s/k)' });
  expect(at(from)).toEqual({ [`${key}_file`]: '/s/k' });
});

test('keys for AWS are substituted, there are no files for them', () => {
  expect(written({ snsConfigs: [{ sigv4: { accessKey: ref, secretKey: ref } }] }).sns_configs[0].sigv4).toEqual({ access_key: '$(s/k)', secret_key: '$(s/k)' });
});

test('a file or a text of the user\'s own stays what it is', () => {
  const own = { routingKey: { file: '/f' }, serviceKey: 'text' } as never;
  expect(written({ pagerdutyConfigs: [own] }).pagerduty_configs).toEqual([{ routing_key_file: '/f', service_key: 'text' }]);
});

test('more of a proxy than its URL is written for releases that know it', () => {
  const config = { url: 'https://w', httpConfig: { proxyUrl: 'http://p', noProxy: 'a', proxyConnectHeader: { X: [ref] } } };
  expect(written({ webhookConfigs: [config] }, '0.25.0').webhook_configs[0].http_config).toEqual({ proxy_url: 'http://p' });
  expect(written({ webhookConfigs: [config] }, '0.26.0').webhook_configs[0].http_config)
    .toEqual({ proxy_url: 'http://p', no_proxy: 'a', proxy_connect_header: { X: ['$(s/k)'] } });
});

test('what a message of Rocket.Chat says about its fields is always written', () => {
  expect(written({ rocketchatConfigs: [{ token: ref, tokenID: ref }] }).rocketchat_configs)
    .toEqual([{ token_id_file: '/s/k', token_file: '/s/k', short_fields: false, link_names: false }]);
});

test('durations are written in the short form, and without days where Go reads them', () => {
  expect(['90s', '1m30s', '3600s', '1500ms', '0s', '1d'].map(durationText)).toEqual(['1m30s', '1m30s', '1h', '1s500ms', '0s', '24h']);
  expect(['90000s', '14d', '8d', '365d'].map(longDurationText)).toEqual(['1d1h', '2w', '8d', '1y']);
  expect(['90s', '1d'].map(goDuration)).toEqual(['90s', '24h']);
});

test('a table that nests itself has each of its gates once', () => {
  expect(gatesOf(CONFIGURATION).filter(({ key }) => key === 'active_time_intervals')).toEqual([
    { path: 'route.activeTimeIntervals', key: 'active_time_intervals', since: '0.24.0', until: undefined, requires: undefined },
  ]);
});
