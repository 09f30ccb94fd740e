import { compile } from '../src/compile';
import type { Options } from '../src/resources/options';
import type { Resource } from '../src/resources/resource';

const resource = (kind: string, namespace: string, name: string, spec: object): Resource =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind, metadata: { namespace, name }, spec });
const ruler = (spec: object = {}) => resource('ThanosRuler', 'mon', 'main', { queryEndpoints: ['query:9090'], ruleSelector: {}, ...spec });
const rule = (name: string, one: object, namespace = 'mon') => resource('PrometheusRule', namespace, name, { groups: [{ name: 'g', rules: [one] }] });
const secret = (name: string, stringData: Record<string, string>): Resource => ({ apiVersion: 'v1', kind: 'Secret', metadata: { namespace: 'mon', name }, stringData });
const compiled = (resources: readonly Resource[], options: Options = {}) => compile(resources, { operator: { kubeletService: '' }, ...options });
const said = (resources: readonly Resource[]) => compiled(resources).findings.map(({ severity, path }) => `${severity} ${path}`);

test('all that it needs is generated', () => {
  const { generated, servers, findings } = compiled([ruler(), rule('up', { record: 'a', expr: 'up' })]);
  expect(findings).toEqual([]);
  expect(generated[0].objects.map(({ kind, metadata }) => `${kind} ${metadata.name}`)).toEqual([
    'StatefulSet thanos-ruler-main',
    'Service thanos-ruler-operated',
    'ConfigMap thanos-ruler-main-web-config',
    'ConfigMap thanos-ruler-main-config',
    'ConfigMap thanos-ruler-main-rulefiles-0',
  ]);
  expect(servers[0].files.map(({ name }) => name)).toEqual(['remote-write.yaml', expect.stringMatching(/^mon-up-.*\.yaml$/)]);
  expect(servers[0].parts).toEqual([{ kind: 'rules', origin: { kind: 'PrometheusRule', namespace: 'mon', name: 'up' }, name: servers[0].files[1].name }]);
});

test('two rulers of a namespace share the service that governs them', () => {
  const { generated } = compiled([ruler(), resource('ThanosRuler', 'mon', 'other', { queryEndpoints: ['query:9090'] })]);
  expect(generated.flatMap(({ objects }) => objects).filter(({ kind }) => kind === 'Service')).toHaveLength(1);
});

test('it takes rules by their labels, of its own namespace unless it says otherwise', () => {
  const { servers } = compiled([ruler({ ruleSelector: { matchLabels: { a: 'b' } } }), rule('up', { record: 'a', expr: 'up' }), rule('up', { record: 'a', expr: 'up' }, 'shop')]);
  expect(servers[0].verdicts.map(({ taken, reason }) => [taken, reason])).toEqual([
    [false, expect.stringContaining('wants label a=b')], [false, expect.stringContaining('looks into its own namespace mon only')],
  ]);
});

test('what is checked of a rule is what the release of Thanos reads', () => {
  const named = rule('up', { record: 'a.b', expr: 'up' });
  expect(said([ruler({ version: 'v0.37.0' }), named])).toEqual(['error spec.groups[0].rules[0].record']);
  expect(said([ruler({ version: 'v0.38.0' }), named])).toEqual([]);
  const labelled = resource('PrometheusRule', 'mon', 'up', { groups: [{ name: 'g', labels: { __name__: 'x' }, rules: [{ record: 'a', expr: 'up' }] }] });
  expect(said([ruler({ version: 'v0.38.0' }), labelled])).toEqual(['warning spec.groups[0].labels']);
  expect(said([ruler({ version: 'v0.39.0' }), labelled])).toEqual(['error spec.groups[0].labels']);
});

test('no feature adds functions to the language of its rules', () => {
  const experimental = rule('up', { record: 'a', expr: 'mad_over_time(up[5m])' });
  const enableFeatures = ['promql-experimental-functions'];
  expect(said([ruler({ enableFeatures }), experimental])).toEqual(['error spec.groups[0].rules[0].expr']);
});

test('a ruler with nobody to ask, or of no release, is refused', () => {
  expect(said([ruler({ queryEndpoints: [], ruleSelector: undefined })])).toEqual(['error spec']);
  expect(said([ruler({ version: 'latest' })])).toEqual(['error spec.version']);
  expect(said([ruler({ ruleSelector: { matchExpressions: [{ key: 'a', operator: 'Is' }] } })])).toEqual(['error spec.ruleSelector.matchExpressions[0].operator']);
});

test('a file of a Secret that the input does not have is missed, unless it has none of that namespace', () => {
  const asking = ruler({ queryEndpoints: [], queryConfig: { name: 'files', key: 'query.yaml' } });
  expect(said([asking])).toEqual([]);
  expect(said([asking, secret('other', {})])).toEqual(['error spec.queryConfig']);
  expect(said([asking, secret('files', { other: '' })])).toEqual(['error spec.queryConfig']);
  expect(said([asking, secret('files', { 'query.yaml': '' })])).toEqual([]);
});

test('no value of a Secret stands in what is generated', () => {
  const ref = (key: string) => ({ name: 'aws', key });
  const { generated } = compiled([
    ruler({ remoteWrite: [{ url: 'http://x', sigv4: { region: 'eu', accessKey: ref('id'), secretKey: ref('key') } }, { url: 'http://y', authorization: { credentials: ref('token') } }] }),
    secret('aws', { id: 'canary1', key: 'canary2', token: 'canary3' }),
  ]);
  const { objects } = generated[0];
  expect(JSON.stringify(objects)).not.toContain('canary');
  const text = (objects.find(({ metadata }) => metadata.name === 'thanos-ruler-main-config') as any).data['remote-write.yaml'];
  expect(text).toMatch(/secret_key: \|2-\n\s+\$\(SECRET_MON_AWS_KEY_[0-9a-f]{8}\)/);
  expect(text).toContain('credentials_file: /etc/thanos/certs/0_mon_aws_token');
});

test('nothing is generated for a ruler that is paused', () => {
  expect(compiled([ruler({ paused: true })])).toMatchObject({ generated: [], findings: [{ severity: 'warning', path: 'spec.paused' }] });
});
