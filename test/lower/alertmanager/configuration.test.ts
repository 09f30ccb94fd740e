import { alertmanagerConfig, configured, written } from './configured';

const NULL = 'route: {receiver: "null"}\nreceivers: [{name: "null"}]\n';
const team = (spec: object = {}, of?: object) => alertmanagerConfig({ route: { receiver: 'mail' }, receivers: [{ name: 'mail' }], ...spec }, of);

describe('the base', () => {
  test('without a selector, the Secret of the user is mounted as it is', () => {
    const { text, secret } = configured({ alertmanagerConfigSelector: undefined }, { held: [written('anything')] });
    expect(text).toBeUndefined();
    expect(secret).toEqual({ name: 'alertmanager-main', key: 'alertmanager.yaml' });
  });

  test('a Secret that the Alertmanager names need not be in the input to be mounted', () => {
    expect(configured({ alertmanagerConfigSelector: undefined, configSecret: 'mine' }).secret).toEqual({ name: 'mine', key: 'alertmanager.yaml' });
  });

  test('but where others of its namespace are there, it is taken for a mistake', () => {
    expect(configured({ alertmanagerConfigSelector: undefined, configSecret: 'mine' }, { held: [written('x')] }).errors).toEqual([
      'spec.configSecret: Secret mon/mine is not among the Secrets of that namespace in the input: add it, correct its name, or, where something else '
      + 'provides it, say --assume-secret mon/mine',
    ]);
  });

  test('where there is none, alerts go to nobody, and that is said', () => {
    const { config, warnings } = configured({ alertmanagerConfigSelector: undefined });
    expect(config).toEqual({ route: { receiver: 'null' }, receivers: [{ name: 'null' }], templates: [] });
    expect(warnings).toEqual([
      'spec.configSecret: Secret mon/alertmanager-main, which would hold its own configuration, is not in the input: alerts that no AlertmanagerConfig takes go to nobody',
    ]);
  });

  test('with a selector, a Secret that the Alertmanager names has to be in the input', () => {
    expect(configured({ configSecret: 'mine' }).errors).toEqual([
      'spec.configSecret: Secret mon/mine is not in the input: add it, since its configuration has to be merged with the AlertmanagerConfigs that '
      + 'alertmanagerConfigSelector selects',
    ]);
  });

  test('what it holds is merged and kept like a Secret, with the other keys beside it', () => {
    const { config, holdsSecrets, files } = configured({}, { held: [written(NULL, { 'a.tmpl': 'x' })] });
    expect(config).toEqual({ route: { receiver: 'null' }, receivers: [{ name: 'null' }], templates: [] });
    expect(holdsSecrets).toBe(true);
    expect(files).toEqual({ 'a.tmpl': Buffer.from('x').toString('base64') });
  });

  test('a release that is none is refused', () => {
    expect(configured({ version: 'v1.2.3' }).errors[0]).toBe('spec.version: "v1.2.3" is not a release of Alertmanager from 0.15.0 on: expected one such as v0.33.1');
    expect(configured({ version: 'v0.14.0' }).errors).toHaveLength(1);
  });
});

describe('AlertmanagerConfigs', () => {
  test('their routes come first and let alerts go on; their names are prefixed', () => {
    const base = written('route: {receiver: all, routes: [{receiver: all}]}\nreceivers: [{name: all}]\n');
    expect(configured({}, { held: [base], configs: [team()] }).config).toEqual({
      route: { receiver: 'all', routes: [{ receiver: 'shop/team/mail', matchers: ['namespace="shop"'], continue: true }, { receiver: 'all' }] },
      receivers: [{ name: 'all' }, { name: 'shop/team/mail' }],
      templates: [],
    });
  });

  test('they are kept to their own namespace, unless the strategy says otherwise', () => {
    const matchers = (type: string, namespace: string) =>
      configured({ alertmanagerConfigMatcherStrategy: { type } }, { configs: [team({}, { namespace })] }).config!.route.routes[0].matchers;
    expect(matchers('OnNamespace', 'mon')).toEqual(['namespace="mon"']);
    expect(matchers('None', 'shop')).toBeUndefined();
    expect(matchers('OnNamespaceExceptForAlertmanagerNamespace', 'mon')).toBeUndefined();
    expect(matchers('OnNamespaceExceptForAlertmanagerNamespace', 'shop')).toEqual(['namespace="shop"']);
  });

  test('matchers are written as the release knows them', () => {
    const route = { receiver: 'mail', matchers: [{ name: 'a', value: 'x"\\y' }, { name: 'b', value: 'z.*', regex: true }] };
    const at = (version: string) => configured({ version }, { configs: [team({ route })] }).config!.route.routes[0];
    expect(at('v0.22.0').matchers).toEqual(['a="x\\"\\\\y"', 'b=~"z.*"', 'namespace="shop"']);
    expect(at('v0.21.0')).toEqual({ receiver: 'shop/team/mail', match: { a: 'x"\\y', namespace: 'shop' }, match_re: { b: 'z.*' }, continue: true });
  });

  test('inhibitions are kept to the namespace too, on both sides and once', () => {
    const inhibitRules = [{ sourceMatch: [{ name: 'namespace', value: 'shop', matchType: '=' }], targetMatch: [{ name: 't', value: '1', matchType: '!=' }], equal: ['node'] }];
    expect(configured({}, { configs: [alertmanagerConfig({ inhibitRules })] }).config!.inhibit_rules).toEqual([
      { target_matchers: ['t!="1"', 'namespace="shop"'], source_matchers: ['namespace="shop"'], equal: ['node'] },
    ]);
  });

  test('without a route, receivers and intervals are nobody\'s', () => {
    expect(configured({}, { configs: [alertmanagerConfig({ receivers: [{ name: 'mail' }], muteTimeIntervals: [{ name: 'night' }] })] }).config).toEqual({
      route: { receiver: 'null' }, receivers: [{ name: 'null' }], templates: [],
    });
  });

  test('intervals are written in the short form, in either version of the API', () => {
    const interval = {
      name: 'night',
      timeIntervals: [{ times: [{ startTime: '20:00', endTime: '24:00' }], weekdays: ['Monday:friday', 'sunday'], daysOfMonth: [{ start: 1, end: 1 }], months: ['march:5'], years: ['2030:2031'] }],
    };
    const route = { receiver: 'mail', muteTimeIntervals: ['night'] };
    const of = (version: string, field: string) => configured({}, { configs: [alertmanagerConfig({ route, receivers: [{ name: 'mail' }], [field]: [interval] }, { version })] }).config!;
    const config = of('v1alpha1', 'muteTimeIntervals');
    expect(config.mute_time_intervals).toEqual([{
      name: 'shop/team/night',
      time_intervals: [{ times: [{ start_time: '20:00', end_time: '24:00' }], weekdays: ['monday:friday', 'sunday'], days_of_month: ['1'], months: ['3:5'], years: ['2030:2031'] }],
    }]);
    expect(config.route.routes[0].mute_time_intervals).toEqual(['shop/team/night']);
    expect(of('v1beta1', 'timeIntervals')).toEqual(config);
  });

  test('intervals of zero are left to Alertmanager', () => {
    const { config } = configured({}, { configs: [team({ route: { receiver: 'mail', groupInterval: '0s', repeatInterval: '1h' } })] });
    expect(config!.route.routes[0]).toEqual({ receiver: 'shop/team/mail', repeat_interval: '1h', matchers: ['namespace="shop"'], continue: true });
  });

  test('references mean Secrets of the namespace of the AlertmanagerConfig', () => {
    const receivers = [{ name: 'mail', pagerdutyConfigs: [{ routingKey: { name: 'pd', key: 'k' } }] }];
    const key = (version: string) => configured({ version }, { configs: [team({ receivers })] }).config!.receivers[1].pagerduty_configs[0];
    expect(key('v0.25.0')).toEqual({ routing_key_file: '/shop/pd/k' });
    expect(key('v0.24.0')).toEqual({ routing_key: '$(shop/pd/k)' });
  });

  test('one that refers to what cannot be had is left out whole', () => {
    const receivers = [{ name: 'mail', pagerdutyConfigs: [{ routingKey: { name: 'pd', key: 'k' } }] }];
    const { config } = configured({}, { configs: [team({ receivers }), team({}, { name: 'z' })], missing: ['shop/pd/k'] });
    expect(config!.receivers.map(({ name }: { name: string }) => name)).toEqual(['null', 'shop/z/mail']);
    expect(config!.route.routes).toHaveLength(1);
  });

  test('a mail needs a sender and a server, its own or the global ones', () => {
    const configs = [team({ receivers: [{ name: 'mail', emailConfigs: [{ to: 'a@b' }] }] })];
    expect(configured({}, { configs }).errors).toEqual([
      'spec.receivers[0].emailConfigs[0].smarthost: is missing, and the global section has none either',
      'spec.receivers[0].emailConfigs[0].from: is missing, and the global section has none either',
    ]);
    expect(configured({}, { configs, held: [written(`global: {smtp_smarthost: "s:25", smtp_from: c@d}\n${NULL}`)] }).errors).toEqual([]);
  });

  test('what the operator writes and Alertmanager will not load is said', () => {
    const receivers = [{ name: 'mail', webexConfigs: [{ roomID: 'r' }] }];
    const route = { receiver: 'mail', matchers: [{ name: 'a', value: '(', matchType: '=~' }] };
    expect(configured({}, { configs: [team({ receivers, route })] }).warnings.slice(1)).toEqual([
      'spec.receivers[0].webexConfigs[0].httpConfig.authorization: is missing, and Webex takes no message without it: Alertmanager will not load that',
      expect.stringMatching(/^spec\.route\.matchers: "\(" is no regular expression: .*: Alertmanager will not load that$/),
    ]);
  });

  test('what a release does not know is left out with a warning', () => {
    const receivers = [{ name: 'mail', webhookConfigs: [{ url: 'https://w', timeout: '90s' }] }];
    const at = (version: string) => configured({ version }, { configs: [team({ receivers })], held: [written(NULL)] });
    expect(at('v0.28.0').config!.receivers[1].webhook_configs).toEqual([{ url: 'https://w', timeout: '1m30s' }]);
    expect(at('v0.27.0').config!.receivers[1].webhook_configs).toEqual([{ url: 'https://w' }]);
    expect(at('v0.27.0').warnings).toEqual(['spec.receivers[0].webhookConfigs[0].timeout: needs release 0.28.0, the server is 0.27.0: it is left out']);
  });
});

describe('decisions about receivers', () => {
  const only = (field: string, config: object, version = 'v0.33.0') =>
    configured({ version }, { configs: [team({ receivers: [{ name: 'mail', [field]: [config] }] })] }).config!.receivers[1];

  test('of two ways to write the URL of a proxy, the older counts', () => {
    expect(only('webhookConfigs', { url: 'https://w', httpConfig: { proxyURL: 'http://old', proxyUrl: 'http://new' } }).webhook_configs[0].http_config)
      .toEqual({ proxy_url: 'http://old' });
  });

  test('the reference to a URL counts where the URL stands beside it', () => {
    expect(only('webhookConfigs', { url: 'https://w', urlSecret: { name: 's', key: 'k' } }).webhook_configs).toEqual([{ url_file: '/shop/s/k' }]);
  });

  test('the URL of a bot that changes its messages is no file: Alertmanager looks at it when it loads, and ends where there is none', () => {
    const apiURL = { name: 's', key: 'k' };
    expect(only('slackConfigs', { apiURL }).slack_configs).toEqual([{ api_url_file: '/shop/s/k' }]);
    expect(only('slackConfigs', { apiURL, updateMessage: true }).slack_configs).toEqual([{ api_url: '$(shop/s/k)', update_message: true }]);
  });

  test('an authorization has a type, and TLS says whether it verifies', () => {
    const httpConfig = { authorization: { credentials: { name: 's', key: 'k' } }, tlsConfig: { serverName: 'x' } };
    expect(only('webhookConfigs', { url: 'https://w', httpConfig }).webhook_configs[0].http_config).toEqual({
      authorization: { type: 'Bearer', credentials_file: '/shop/s/k' }, tls_config: { server_name: 'x', insecure_skip_verify: false },
    });
  });

  test('mails are threaded by the day, or not', () => {
    expect(only('emailConfigs', { to: 'a@b', from: 'c@d', smarthost: 's:25', threading: { threadByDate: 'Daily' } }).email_configs[0].threading)
      .toEqual({ enabled: true, thread_by_date: 'daily' });
  });

  test('lists of keys and values become maps', () => {
    expect(only('pagerdutyConfigs', { routingKey: { name: 's', key: 'k' }, details: [{ key: 'a', value: 'b' }] }).pagerduty_configs[0].details).toEqual({ a: 'b' });
  });
});

describe('a whole configuration from one AlertmanagerConfig', () => {
  const spec = (global?: object, templates?: object[]) => ({ alertmanagerConfiguration: { name: 'all', global, templates } });
  const all = (route: object = { receiver: 'mail' }) => alertmanagerConfig({ route, receivers: [{ name: 'mail' }] }, { name: 'all', namespace: 'mon' });

  test('it is the root, kept to no namespace, and adds nothing more', () => {
    expect(configured(spec(), { configs: [all(), team()] }).config).toEqual({
      route: { receiver: 'mon/all/mail', routes: [{ receiver: 'shop/team/mail', matchers: ['namespace="shop"'], continue: true }] },
      receivers: [{ name: 'mon/all/mail' }, { name: 'shop/team/mail' }],
      templates: [],
    });
  });

  test('the global section of the Alertmanager is flat in the file', () => {
    const global = {
      resolveTimeout: '300s', smtp: { smartHost: { host: '::1', port: '25' }, authPassword: { name: 's', key: 'k' }, requireTLS: false },
      slackApiUrl: { name: 's', key: 'u' }, opsGenieApiUrl: { name: 's', key: 'o' }, telegram: { apiURL: 'https://t' },
    };
    const { config } = configured(spec(global, [{ configMap: { name: 'c', key: 'a.tmpl' } }]), { configs: [all()] });
    expect(config!.global).toEqual({
      resolve_timeout: '5m', smtp_smarthost: '[::1]:25', smtp_auth_password_file: '/mon/s/k', smtp_require_tls: false,
      slack_api_url_file: '/mon/s/u', opsgenie_api_url: '$(mon/s/o)', telegram_api_url: 'https://t',
    });
    expect(config!.templates).toEqual(['/etc/alertmanager/templates/a.tmpl']);
  });

  test('it has to be there, with a route that takes everything', () => {
    expect(configured(spec()).errors).toEqual(['spec.alertmanagerConfiguration.name: AlertmanagerConfig mon/all is not in the input: add it, or correct the name']);
    expect(configured(spec(), { configs: [all({ receiver: 'mail', matchers: [{ name: 'a', value: 'b' }] })] }).errors).toEqual([
      'spec.alertmanagerConfiguration.name: AlertmanagerConfig mon/all spec.route.matchers cannot be there: the topmost route takes every alert at any time',
    ]);
  });

  test('what of the global section a release lacks and cannot do without is refused where it stands', () => {
    expect(configured({ version: 'v0.27.0', ...spec({ rocketChat: { token: { name: 's', key: 'k' } } }) }, { configs: [all()] }).errors).toEqual([
      'spec.alertmanagerConfiguration.global.rocketChat.token: needs Alertmanager 0.28.0, the server is 0.27.0',
    ]);
  });
});
