import fc from 'fast-check';

type Any = fc.Arbitrary<unknown>;

const one = (...values: readonly unknown[]): Any => fc.constantFrom(...values);
const some = (...values: readonly string[]): Any => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength: 2 });

/** Text that a careless writer or reader of YAML gets wrong. */
const TEXTS = [
  'plain', 'two words', 'yes', 'off', 'null', '~', '', '0123', '1e3', '1_000', '0x1f', '12:30:45', '2026-01-31', 'a: b', 'a #b', '- a', '? a', '*a', '&a', '!a',
  '%a', '@a', '`a`', '{a}', '[a]', '"a"', "'a'", 'a\\b', ' a ', 'a\tb', 'a\nb', 'a\nb\n', '$(POD_NAME)', '$$(X)', '${1}', 'ünï ☃', '=', '.inf', '{{ $value }}',
];
export const TEXT = one(...TEXTS);

const LABEL = one('app', 'team', 'job', 'instance', '__address__', '__meta_kubernetes_namespace', '__meta_kubernetes_pod_label_app', '__tmp_hash');
const SELECTOR = one(
  {}, { matchLabels: { app: 'web' } }, { matchLabels: { 'app.kubernetes.io/name': 'web', 'team': 'a' } },
  { matchExpressions: [{ key: 'app', operator: 'In', values: ['web', 'shop'] }, { key: 'tier', operator: 'Exists' }] },
  { matchExpressions: [{ key: 'app', operator: 'NotIn', values: ['web'] }, { key: 'tier', operator: 'DoesNotExist' }] },
);
/** Keys of the Secret that every namespace has, and now and then one that is not there. */
const SECRET = fc.oneof(
  { weight: 30, arbitrary: fc.record({ name: one('credentials'), key: one('user', 'password', 'token', 'id', 'url') }) },
  { weight: 1, arbitrary: fc.record({ name: one('credentials', 'gone'), key: one('gone') }) },
);

const WEBHOOK = one({ name: 'credentials', key: 'webhook' });

/** Values by the name of their type. */
export const BY_TYPE: Readonly<Record<string, Any>> = {
  'Duration': one('30s', '15s', '1m', '1m30s', '10s', '500ms', '1h'),
  'NonEmptyDuration': one('30s', '1m', '1h30m'),
  'GoDuration': one('30s', '1m', '1h30m'),
  'ByteSize': one('1MB', '512KiB', '10GB', '1.5GiB'),
  'LabelName': LABEL,
  'Quantity': one('1', '500m', '2Gi'),
  'k8s.Quantity': one('1', '500m', '2Gi'),
  'k8s.IntOrString': one(8080, 'metrics', '8081'),
  'k8s.LabelSelector': SELECTOR,
  'k8s.SecretKeySelector': SECRET,
  'k8s.ConfigMapKeySelector': one({ name: 'authority', key: 'ca.crt' }),
  'SecretOrConfigMap': fc.record({ secret: SECRET }),
};

/** Values by the name of their field, or by that with its type. */
export const BY_NAME: Readonly<Record<string, Any>> = {
  'ca': one({ configMap: { name: 'authority', key: 'ca.crt' } }, { secret: { name: 'tls', key: 'tls.crt' } }),
  'cert': one({ secret: { name: 'tls', key: 'tls.crt' } }),
  'keySecret': one({ name: 'tls', key: 'tls.key' }),
  // The operator looks for the references of a class in the namespace of whoever uses it.
  'ScrapeClass.authorization': one(undefined),
  'ScrapeClass.tlsConfig': one({ serverName: 'a: b' }, { insecureSkipVerify: true, maxVersion: 'TLS12' }, { caFile: '/etc/ca.crt' }),
  'ProberSpec.url': one('prober.example.com:9115', 'prober', '10.0.0.1:80'),
  'regex': one('(.*)', '(.+);(.+)', 'a|b', 'kube-.*', '', '[a-z]{2,5}', '^(go|process)_.+$', '([^:]+)(?::\\d+)?', 'a: b', 'yes', '12', '(?i)x'),
  'targetLabel': one('app', 'team', '__address__', '__param_target', 'with space', '${1}'),
  'replacement': one('$1', '${1}:9100', '', 'a: b', 'yes', '$(POD_NAME)'),
  'separator': one(';', '', ', ', '@'),
  'modulus': one(1, 4, 1000),
  'interval': one('30s', '1m', '2m'),
  'scrapeInterval': one('30s', '1m', '2m'),
  'scrapeTimeout': one('5s', '10s', '10s', '40s'),
  'port': one('metrics', 'http', 'http-web'),
  'portNumber': one(80, 8080, 65535),
  'path': one('/metrics', '/a b', '/probe'),
  'url': one('http://receiver.example.com/write', 'https://a.example.com/x?y=z#q'),
  'urls': some('http://a.example.com', 'http://b.example.com'),
  'tokenUrl': one('https://login.example.com/token'),
  'proxyUrl': one('http://proxy.example.com:3128', 'socks5://proxy:1080'),
  'noProxy': one('10.0.0.0/8,example.com', '*'),
  'server': one('http://api.example.com:8500'),
  'host': one('https://api.example.com'),
  'endpoint': one('collector:4317'),
  'targets': some('a.example.com:9100', 'b.example.com', 'http://c.example.com/path'),
  'static': some('a.example.com', 'http://b.example.com/x', 'c.example.com:80'),
  'files': some('/etc/a/*.json', '/etc/b.yaml'),
  'externalLabels': one({}, { region: 'eu' }, { a: 'yes', b: 'x: y', prometheus: 'own' }),
  'labels': one({}, { team: 'a' }, { a: 'yes', __b: '1' }),
  'params': one({ module: ['http_2xx'] }, { 'a b': ['x: y', ''], 'module': [] }),
  'scrapeClass': one('default', 'special', 'default', 'special', 'default', 'none'),
  'fallbackScrapeProtocol': one('PrometheusText0.0.4', 'PrometheusText1.0.0', 'OpenMetricsText1.0.0'),
  'jobName': one('own', 'a: b', ''),
  'jobLabel': one('app', 'app.kubernetes.io/name'),
  'podTargetLabels': some('app', 'app.kubernetes.io/name', 'a.b-c'),
  'targetLabels': some('app', 'app.kubernetes.io/name', 'a_b'),
  'enforcedNamespaceLabel': one('namespace', 'ns'),
  'shards': one(1, 1, 2, 3),
  'replicas': one(1, 2),
  'retention': one('15d', '36h', '30d'),
  'AzureSDConfig.authenticationMethod': one('OAuth'), // with another the operator stumbles over a Secret that is not there
  // What an AlertmanagerConfig holds.
  'WebhookConfig.url': one('http://hooks.example.com/a?b=c', 'https://hooks.example.com/{{ .GroupLabels.team }}'),
  'WebhookConfig.urlSecret': WEBHOOK,
  'SlackConfig.apiURL': WEBHOOK,
  'DiscordConfig.apiURL': WEBHOOK,
  'MSTeamsConfig.webhookUrl': WEBHOOK,
  'MSTeamsV2Config.webhookURL': WEBHOOK,
  'GlobalMattermostConfig.webhookURL': WEBHOOK,
  'slackApiUrl': WEBHOOK,
  'opsGenieApiUrl': WEBHOOK,
  'EmailConfig.smarthost': one('smtp.example.com:587', '[2001:db8::25]:25'),
  'HostPort.port': one('587', 'smtp'),
  'HostPort.host': one('smtp.example.com', '2001:db8::25'),
  'KeyValue.key': one('a', 'X-Key', 'ü'),
  'EmailConfig.headers': fc.uniqueArray(fc.record({ key: one('Subject', 'Reply-To', 'x'), value: TEXT }), { maxLength: 2, selector: ({ key }) => key }),
  'PushoverConfig.expire': one('1h', '90m'),
  'PushoverConfig.retry': one('1m', '30s'),
  'PushoverConfig.url': one('https://a.example.com'),
  'TelegramConfig.chatID': one(7, -1001234567890),
  'Matcher.name': one('severity', 'team', 'namespace', 'a_b'),
  'groupBy': fc.oneof(one(['...']), some('alertname', 'job', 'namespace')),
  'apiURL': one('https://api.example.com', 'https://api.example.com/v2/'),
  'apiUrl': one('https://api.example.com'),
  'proxyURL': one('http://other-proxy.example.com:3128'),
  'iconURL': one('https://a.example.com/a.png', 'https://a.example.com/{{ .Status }}.png'),
  'imageURL': one('https://a.example.com/a.png'),
  'thumbURL': one('https://a.example.com/a.png'),
  'avatarURL': one('https://a.example.com/a.png'),
  'clientURL': one('https://a.example.com'),
  'href': one('https://a.example.com/{{ .Status }}'),
  'names': some('shop', 'till', 'monitoring'),
  'namespaces': some('shop', 'till'),
  'region': one('eu-west-1'),
  'project': one('project-1'),
  'zone': one('europe-west1-b'),
};

/** Fields that a type does not do without, though it need not have them. */
export const ALWAYS: Readonly<Record<string, readonly string[]>> = {
  BasicAuth: ['username', 'password'],
  Authorization: ['credentials'],
  SafeAuthorization: ['credentials'],
  RelabelConfig: ['targetLabel', 'sourceLabels', 'modulus'],
  ProbeSpec: ['prober', 'targets'],
  ProbeTargets: ['staticConfig'],
  ProbeTargetStaticConfig: ['static'],
  AzureSDConfig: ['tenantID', 'clientID', 'clientSecret'],
  Sigv4: ['accessKey', 'secretKey', 'roleArn'],
  AzureAD: ['oauth'],
  DiscordConfig: ['apiURL'],
  EmailConfig: ['to', 'from', 'smarthost'],
  GlobalJiraConfig: ['apiURL'],
  GlobalMattermostConfig: ['webhookURL'],
  GlobalRocketChatConfig: ['apiURL'],
  GlobalSMTPConfig: ['from', 'smartHost'],
  GlobalTelegramConfig: ['apiURL'],
  GlobalWebexConfig: ['apiURL'],
  MSTeamsV2Config: ['webhookURL'],
  OpsGenieConfig: ['apiKey'],
  OpsGenieConfigResponder: ['name'],
  PagerDutyConfig: ['routingKey'],
  PushoverConfig: ['userKey', 'token'],
  SlackAction: ['name', 'url'],
  SlackConfig: ['apiURL'],
  SNSConfig: ['topicARN', 'sigv4'],
  TelegramConfig: ['botToken'],
  VictorOpsConfig: ['apiKey', 'routingKey'],
  WebhookConfig: ['url'],
  WeChatConfig: ['apiSecret', 'corpID'],
};

/** Values of strings by the start of their pattern. */
export const BY_PATTERN: readonly (readonly [start: string, values: Any])[] = [
  ['^(0|', BY_TYPE.Duration], ['^(([0-9]+)y)?', BY_TYPE.Duration], ['(^0|', BY_TYPE.ByteSize], ['^https?:', BY_NAME.url], ['^(http|https)', BY_NAME.url],
  ['^(http|https|socks5)', BY_NAME.proxyUrl], ['^[a-zA-Z][a-zA-Z0-9+.-]*:', BY_NAME.url], ['^[^*]*', one('/etc/a/*.json', '/etc/b.yaml')],
  ['^[0-9a-zA-Z-.]+$', one('a-1.b')], ['^[\\w\\s:/.', one('x:/y.z')], ['^(?i)(abort', one('warn', 'abort')],
];
