import { Chart, Duration, Testing } from 'cdk8s';
import * as kplus from 'cdk8s-plus-27';
import { AlertmanagerConfig, Matcher, monitoring, Receiver, Route, TimeInterval, TimePeriod } from '../../src';
import { schemaOf, shapeOf } from '../../src/resources/schema';
import { specOf } from './spec-of';

let chart: Chart;
let secret: kplus.ISecret;

beforeEach(() => {
  chart = new Chart(Testing.app(), 'shop', { namespace: 'shop' });
  secret = kplus.Secret.fromSecretName(chart, 'credentials', 'credentials');
});

const key = (name: string) => ({ secret, key: name });
const json = (name: string) => ({ name: 'credentials', key: name });
const specWith = (route: Route) => specOf(new AlertmanagerConfig(chart, `config-${chart.node.children.length}`, { route }));
const receiverJson = (receiver: Receiver) => specWith(Route.to(receiver)).receivers[0];
const intervalJson = (period: TimePeriod) =>
  specWith(Route.to(Receiver.nobody(), { muteTimeIntervals: [TimeInterval.during('then', period)] })).muteTimeIntervals[0].timeIntervals[0];

function errorOf(work: () => unknown): string {
  try {
    work();
    return '';
  } catch (error) {
    return (error as Error).message;
  }
}

describe('a route', () => {
  test('knows its receiver, and those below it theirs', () => {
    const team = Receiver.nobody('team');
    const pager = Receiver.nobody('pager');
    const spec = specWith(Route.to(team, {
      groupBy: ['alertname'],
      groupWait: Duration.seconds(90),
      groupInterval: Duration.minutes(10),
      repeatInterval: Duration.days(1),
      routes: [
        Route.to(pager, { matchers: [Matcher.severity('critical')], continue: true }),
        Route.to(team, { matchers: [Matcher.equalTo('team', 'a')], routes: [Route.to(pager)] }),
      ],
    }));
    expect(spec.receivers).toEqual([{ name: 'team' }, { name: 'pager' }]);
    expect(spec.route).toEqual({
      receiver: 'team',
      groupBy: ['alertname'],
      groupWait: '90s',
      groupInterval: '10m',
      repeatInterval: '1d',
      routes: [
        { receiver: 'pager', matchers: [{ name: 'severity', matchType: '=', value: 'critical' }], continue: true },
        { receiver: 'team', matchers: [{ name: 'team', matchType: '=', value: 'a' }], routes: [{ receiver: 'pager' }] },
      ],
    });
  });

  test('that is added comes after those that are there', () => {
    const [first, second] = [Receiver.nobody('first'), Receiver.nobody('second')];
    const config = new AlertmanagerConfig(chart, 'config', { route: Route.to(first, { routes: [Route.to(first)] }) });
    config.addRoute(Route.to(second));
    expect(specOf(config).route.routes).toEqual([{ receiver: 'first' }, { receiver: 'second' }]);
    expect(specOf(config).receivers).toEqual([{ name: 'first' }, { name: 'second' }]);
  });

  test('added to a config without one is an error', () => {
    new AlertmanagerConfig(chart, 'config', { inhibitRules: [] }).addRoute(Route.to(Receiver.nobody()));
    expect(() => Testing.synth(chart)).toThrow('[shop/config] a route was added to it, but it has none itself: say route');
  });

  test('has its times with it', () => {
    const nights = TimeInterval.during('nights', { times: ['22:00-24:00'] });
    const office = TimeInterval.during('office', { weekdays: ['monday:friday'] }, { months: ['12'], years: ['2030'] });
    const spec = specWith(Route.to(Receiver.nobody(), {
      muteTimeIntervals: [nights],
      routes: [Route.to(Receiver.nobody('other'), { activeTimeIntervals: [office], muteTimeIntervals: [nights] })],
    }));
    expect(spec.route).toEqual({
      receiver: 'nobody', muteTimeIntervals: ['nights'], routes: [{ receiver: 'other', activeTimeIntervals: ['office'], muteTimeIntervals: ['nights'] }],
    });
    expect(spec.muteTimeIntervals).toEqual([
      { name: 'nights', timeIntervals: [{ times: [{ startTime: '22:00', endTime: '24:00' }] }] },
      { name: 'office', timeIntervals: [{ weekdays: ['monday:friday'] }, { months: ['12'], years: ['2030'] }] },
    ]);
  });
});

test('matchers say what they mean', () => {
  const matchers = [
    Matcher.equalTo('a', 'x'), Matcher.notEqualTo('a', 'x'), Matcher.matches('a', 'x.*'), Matcher.doesNotMatch('a', 'x.*'),
    Matcher.severity('critical', 'page'), Matcher.alert('Down'), Matcher.alert('a.b', 'c'),
  ];
  const texts = specWith(Route.to(Receiver.nobody(), { matchers })).route.matchers.map(({ name, matchType, value }: any) => `${name}${matchType}${value}`);
  expect(texts).toEqual(['a=x', 'a!=x', 'a=~x.*', 'a!~x.*', 'severity=~critical|page', 'alertname=Down', 'alertname=~a\\.b|c']);
});

test('alerts silence others', () => {
  const config = new AlertmanagerConfig(chart, 'config', {
    inhibitRules: [{ sourceMatch: [Matcher.severity('critical')], targetMatch: [Matcher.notEqualTo('severity', 'critical')], equal: ['alertname'] }],
  });
  expect(specOf(config)).toEqual({
    inhibitRules: [{
      sourceMatch: [{ name: 'severity', matchType: '=', value: 'critical' }],
      targetMatch: [{ name: 'severity', matchType: '!=', value: 'critical' }],
      equal: ['alertname'],
    }],
  });
});

describe('a time interval', () => {
  test('may go over midnight, and over the end of the week and of the year', () => {
    expect(intervalJson({ times: ['22:00-06:00', '12:00-13:00'] }).times).toEqual([
      { startTime: '00:00', endTime: '06:00' }, { startTime: '22:00', endTime: '24:00' }, { startTime: '12:00', endTime: '13:00' },
    ]);
    expect(intervalJson({ times: ['22:00-00:00'] }).times).toEqual([{ startTime: '22:00', endTime: '24:00' }]);
    expect(intervalJson({ weekdays: ['friday:Monday', 'wednesday'] }).weekdays).toEqual(['friday:saturday', 'sunday:Monday', 'wednesday']);
    expect(intervalJson({ months: ['november:february', '1:3'] }).months).toEqual(['november:december', 'january:february', '1:3']);
  });

  test('has days of the month', () => {
    expect(intervalJson({ daysOfMonth: ['1', '1:15', '-3:-1'] }).daysOfMonth).toEqual([{ start: 1, end: 1 }, { start: 1, end: 15 }, { start: -3, end: -1 }]);
  });

  test.each([
    [{ times: ['9-17'] }, 'times has "9-17", which is no time of the day: say it as 09:00-17:00'],
    [{ daysOfMonth: ['first'] }, 'daysOfMonth has "first", which is no day of the month: say it as 1, 1:15 or -1'],
  ])('that cannot be read is an error', (period, message) => {
    new AlertmanagerConfig(chart, 'config', { route: Route.to(Receiver.nobody(), { muteTimeIntervals: [TimeInterval.during('then', period)] }) });
    expect(errorOf(() => Testing.synth(chart))).toContain(message);
  });
});

describe('a receiver', () => {
  test('is of any kind that the API has', () => {
    const kinds: Receiver[] = [
      Receiver.slack('x', { apiUrl: key('url'), channel: '#a', title: 't', text: 'x', spec: { iconEmoji: ':x:', timeout: '5s' } }),
      Receiver.msTeamsV2('x', { webhookUrl: key('url'), title: 't', text: 'x' }),
      Receiver.msTeams('x', { webhookUrl: key('url'), spec: { summary: 's' } }),
      Receiver.email('x', { to: 'a@example.com', from: 'b@example.com', smarthost: 'smtp.example.com:587', authUsername: 'u', authPassword: key('password') }),
      Receiver.pagerDuty('x', { routingKey: key('key'), severity: 'critical' }),
      Receiver.opsGenie('x', { apiKey: key('key'), responders: [{ type: monitoring.OpsGenieConfigResponderType.TEAM, name: 'a' }] }),
      Receiver.webhook('x', { urlSecret: key('url'), maxAlerts: 10, timeout: Duration.seconds(90) }),
      Receiver.discord('x', { apiUrl: key('url'), message: 'm', spec: { username: 'u' } }),
      Receiver.telegram('x', { botToken: key('token'), chatId: -100, parseMode: monitoring.ParseMode.MARKDOWN_V2 }),
      Receiver.rocketChat('x', { token: key('token'), tokenId: key('id'), channel: '#a', spec: { emoji: ':x:' } }),
      Receiver.webex('x', { roomId: 'r', http: { bearerToken: key('token') } }),
      Receiver.weChat('x', { apiSecret: key('secret'), corpId: 'c', toUser: 'anna|berta' }),
      Receiver.pushover('x', { userKey: key('user'), token: key('token'), retry: Duration.minutes(1), expire: Duration.hours(1), spec: { urlTitle: 'u' } }),
      Receiver.victorOps('x', { apiKey: key('key'), routingKey: 'team' }),
      Receiver.sns('x', { topicArn: 'arn', sigv4: { region: 'eu-central-1', accessKey: key('id'), secretKey: key('secret'), roleArn: 'r' } }),
    ];
    const all = receiverJson(Receiver.all('x', ...kinds));
    expect(all).toEqual({
      name: 'x',
      slackConfigs: [{ apiURL: json('url'), channel: '#a', title: 't', text: 'x', iconEmoji: ':x:', timeout: '5s' }],
      msteamsv2Configs: [{ webhookURL: json('url'), title: 't', text: 'x' }],
      msteamsConfigs: [{ webhookUrl: json('url'), summary: 's' }],
      emailConfigs: [{ to: 'a@example.com', from: 'b@example.com', smarthost: 'smtp.example.com:587', authUsername: 'u', authPassword: json('password') }],
      pagerdutyConfigs: [{ routingKey: json('key'), severity: 'critical' }],
      opsgenieConfigs: [{ apiKey: json('key'), responders: [{ type: 'team', name: 'a' }] }],
      webhookConfigs: [{ urlSecret: json('url'), maxAlerts: 10, timeout: '90s' }],
      discordConfigs: [{ apiURL: json('url'), message: 'm', username: 'u' }],
      telegramConfigs: [{ botToken: json('token'), chatID: -100, parseMode: 'MarkdownV2' }],
      rocketchatConfigs: [{ token: json('token'), tokenID: json('id'), channel: '#a', emoji: ':x:' }],
      webexConfigs: [{ roomID: 'r', httpConfig: { authorization: { credentials: json('token') } } }],
      wechatConfigs: [{ apiSecret: json('secret'), corpID: 'c', toUser: 'anna|berta' }],
      pushoverConfigs: [{ userKey: json('user'), token: json('token'), retry: '1m', expire: '1h', urlTitle: 'u' }],
      victoropsConfigs: [{ apiKey: json('key'), routingKey: 'team' }],
      snsConfigs: [{ topicARN: 'arn', sigv4: { region: 'eu-central-1', accessKey: json('id'), secretKey: json('secret'), roleArn: 'r' } }],
    });
    const { items } = shapeOf(shapeOf(shapeOf(schemaOf('monitoring.coreos.com/v1alpha1', 'AlertmanagerConfig')!).fields.get('spec')!).fields.get('receivers')!);
    expect(Object.keys(all).sort()).toEqual([...shapeOf(items!).fields.keys()].sort());
  });

  test('may be several of a kind, and nobody', () => {
    const [a, b] = ['#a', '#b'].map((channel) => Receiver.slack('x', { channel, sendResolved: true }));
    expect(receiverJson(Receiver.all('both', a, b))).toEqual({
      name: 'both', slackConfigs: [{ channel: '#a', sendResolved: true }, { channel: '#b', sendResolved: true }],
    });
    expect(receiverJson(Receiver.nobody())).toEqual({ name: 'nobody' });
  });

  test('is let in, and goes by a proxy', () => {
    const { httpConfig } = receiverJson(Receiver.slack('x', { http: { bearerToken: key('token') }, spec: { httpConfig: { proxyUrl: 'http://proxy:3128', followRedirects: false } } })).slackConfigs[0];
    expect(httpConfig).toEqual({ authorization: { credentials: json('token') }, proxyUrl: 'http://proxy:3128', followRedirects: false });
  });

  test('speaks TLS to the email server as it is told', () => {
    const tls = { ca: key('ca.crt'), serverName: 'smtp' };
    const { tlsConfig } = receiverJson(Receiver.email('x', { to: 'a@example.com', tls, spec: { tlsConfig: { insecureSkipVerify: true } } })).emailConfigs[0];
    expect(tlsConfig).toEqual({ ca: { secret: json('ca.crt') }, serverName: 'smtp', insecureSkipVerify: true });
  });

  test('with a field that there is not is an error at the path of its config', () => {
    new AlertmanagerConfig(chart, 'config', { route: Route.to(Receiver.slack('x', { spec: { chanel: '#a' } as monitoring.SlackConfig })) });
    expect(() => Testing.synth(chart)).toThrow(/\[shop\/config\] .*SlackConfig has no chanel; it has .*channel/);
  });
});

test('what is given by the structs of the API is added to the rest', () => {
  const spec = specOf(new AlertmanagerConfig(chart, 'config', {
    route: Route.to(Receiver.nobody('a'), { spec: { receiver: 'b' } }),
    spec: {
      receivers: [{ name: 'b', discordConfigs: [{ apiUrl: { name: 's', key: 'k' } }] }],
      muteTimeIntervals: [{ name: 'then' }],
      inhibitRules: [{ equal: ['x'] }],
      route: { groupBy: ['...'] },
    },
    specJson: { later: true },
  }));
  expect(spec).toEqual({
    route: { receiver: 'b', groupBy: ['...'] },
    receivers: [{ name: 'a' }, { name: 'b', discordConfigs: [{ apiURL: { name: 's', key: 'k' } }] }],
    muteTimeIntervals: [{ name: 'then' }],
    inhibitRules: [{ equal: ['x'] }],
    later: true,
  });
});

test('what is made twice from the same is the same', () => {
  const make = () => Route.to(Receiver.slack('team', { channel: '#a' }), { muteTimeIntervals: [TimeInterval.during('then', { weekdays: ['sunday'] })] });
  const config = new AlertmanagerConfig(chart, 'config', { route: make() });
  config.addRoute(make());
  expect(specOf(config).receivers).toEqual([{ name: 'team', slackConfigs: [{ channel: '#a' }] }]);
  expect(specOf(config).muteTimeIntervals).toHaveLength(1);
  expect(config.node.validate()).toEqual([]);
});

test('two receivers or two time intervals of one name are an error', () => {
  const then = (day: string) => TimeInterval.during('then', { weekdays: [day] });
  new AlertmanagerConfig(chart, 'config', {
    route: Route.to(Receiver.nobody('team'), {
      muteTimeIntervals: [then('sunday')],
      routes: [Route.to(Receiver.slack('team', { channel: '#a' }), { activeTimeIntervals: [then('monday')] })],
    }),
  });
  const message = errorOf(() => Testing.synth(chart));
  expect(message).toContain('[shop/config] two of its receivers are called team: give one of them another name');
  expect(message).toContain('[shop/config] two of its time intervals are called then: give one of them another name');
});
