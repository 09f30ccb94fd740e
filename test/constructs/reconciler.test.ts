import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'fs';
import { tmpdir } from 'os';
import { join } from 'path';
import { ApiObject, App, AppProps, Chart, Include, JsonPatch, Testing, Yaml, YamlOutputType } from 'cdk8s';
import { DependencyGroup } from 'constructs';
import { PrometheusCompiler, PrometheusServer, ServiceMonitor } from '../../src';
import * as compiler from '../../src/compile';
import { standInCompile } from './stand-in-compile';

jest.mock('../../src/compile');

beforeEach(() => {
  jest.mocked(compiler.compile).mockImplementation(standInCompile);
});

const MADE = ['ConfigMap', 'StatefulSet', 'ClusterRole'].map((kind) => `${kind}/made-main`);
const OWN = ['ServiceAccount/prometheus-main', 'Service/prometheus-main'];
const named = ({ kind, metadata }: any) => `${kind}/${metadata.name}`;
const secret = (chart: Chart, name: string) => new ApiObject(chart, name, { apiVersion: 'v1', kind: 'Secret', metadata: { name } });
const monitor = (name: string, port = 'web') =>
  ({ apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: { name, namespace: 'apps' }, spec: { endpoints: [{ port }] } });
const configIn = (chart: Chart) => Testing.synth(chart).find(({ kind }) => kind === 'ConfigMap').data.jobs;

function build(props: AppProps = {}) {
  const app = Testing.app(props);
  const infra = new Chart(app, 'infra', { namespace: 'monitoring', labels: { team: 'a' } });
  const apps = new Chart(app, 'apps', { namespace: 'apps' });
  const server = new PrometheusServer(infra, 'main');
  const web = new ServiceMonitor(apps, 'web', { metadata: { name: 'web' }, matchLabels: { app: 'web' }, endpoints: [{ port: 'http' }] });
  return { app, infra, apps, server, web };
}

function written(app: App): Record<string, string[]> {
  const files = readdirSync(app.outdir, { recursive: true }).map(String).filter((file) => file.endsWith('.yaml')).sort();
  return Object.fromEntries(files.map((file) => [file, Yaml.load(join(app.outdir, file)).map(named)]));
}

function include(chart: Chart, ...objects: unknown[]): Include {
  const file = join(mkdtempSync(join(tmpdir(), 'include-')), 'objects.yaml');
  writeFileSync(file, Yaml.stringify(...objects));
  return new Include(chart, 'include', { url: file });
}

describe('every way to synthesize', () => {
  const types: [string, YamlOutputType][] = [
    ['a file for the App', YamlOutputType.FILE_PER_APP],
    ['a file a chart', YamlOutputType.FILE_PER_CHART],
    ['a file a resource', YamlOutputType.FILE_PER_RESOURCE],
    ['a folder a chart', YamlOutputType.FOLDER_PER_CHART_FILE_PER_RESOURCE],
  ];
  test.each(types)('%s: custom resources leave, what they become is there, and a second time too', (_, yamlOutputType) => {
    const { app, apps } = build({ yamlOutputType, recordConstructMetadata: true });
    secret(apps, 'kept');
    app.synth();
    const once = written(app);
    expect(Object.values(once).flat().sort()).toEqual([...MADE, ...OWN, 'Secret/kept'].sort());
    expect(readFileSync(join(app.outdir, 'construct-metadata.json'), 'utf8')).not.toContain('ServiceMonitor');
    app.synth();
    expect(written(app)).toEqual(once);
  });

  test('chart by chart, in any order, gives what the whole App gives', () => {
    const [whole, parts] = [build(), build()];
    const apps = Testing.synth(parts.apps);
    expect(Yaml.stringify(...Testing.synth(parts.infra), ...apps)).toBe(whole.app.synthYaml());
  });

  test('a chart in a chart', () => {
    const app = Testing.app();
    const outer = new Chart(app, 'outer');
    const inner = new Chart(outer, 'inner');
    new ApiObject(outer, 'x', monitor('x'));
    new PrometheusServer(inner, 'main');
    expect(Testing.synth(outer)).toEqual([]);
    expect(configIn(inner)).toBe('apps/x:web');
  });
});

describe('what is in the App without a construct of ours', () => {
  test('an included ServiceMonitor is scraped', () => {
    const { apps, infra } = build();
    include(apps, monitor('included', 'metrics'));
    expect(configIn(infra)).toBe('apps/included:metrics apps/web:http');
    expect(Testing.synth(apps)).toEqual([]);
  });

  test('an included server stands where it was included, among what is left', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    PrometheusCompiler.configure(app);
    include(chart,
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'first' } },
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'main', namespace: 'n' } },
      { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'last' } });
    expect(Testing.synth(chart).map(named)).toEqual(['Secret/first', 'Secret/last', 'ConfigMap/made-main', 'StatefulSet/made-main']);
  });

  test('roles for a server that no construct has made are an option', () => {
    const app = Testing.app();
    const chart = new Chart(app, 'c');
    PrometheusCompiler.configure(app, { rbac: true });
    include(chart, { apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { name: 'main', namespace: 'n' } });
    expect(Testing.synth(chart).map(named)).toEqual(MADE);
  });

  test('a List is taken apart where custom resources are in it, and left alone otherwise', () => {
    const { apps, infra } = build();
    const items = [monitor('listed'), { apiVersion: 'v1', kind: 'Secret', metadata: { name: 'plain' } }];
    new ApiObject(apps, 'some', { apiVersion: 'v1', kind: 'List', items });
    new ApiObject(apps, 'none', { apiVersion: 'v1', kind: 'List', items: items.slice(1) });
    expect(configIn(infra)).toContain('apps/listed:web');
    expect(Testing.synth(apps).map(({ kind }) => kind)).toEqual(['List', 'Secret']);
  });
});

describe('the objects that are generated', () => {
  test('cluster-scoped ones get no namespace from the chart, and none gets its labels', () => {
    const { infra } = build();
    const role = Testing.synth(infra).find(({ kind }) => kind === 'ClusterRole');
    expect(role.metadata).toEqual({ name: 'made-main' });
  });

  test('patches of the server reach them, by name or by kind', () => {
    const { infra, server } = build();
    server.addPatch('StatefulSet', 'made-main', JsonPatch.add('/spec/replicas', 3));
    expect(Testing.synth(infra).find(({ kind }) => kind === 'StatefulSet').spec.replicas).toBe(3);
    server.addPatch('StatefulSet', '*', JsonPatch.replace('/spec/replicas', 4));
    expect(Testing.synth(infra).find(({ kind }) => kind === 'StatefulSet').spec.replicas).toBe(4);
  });

  test('a patch that fits nothing is an error that says what there is', () => {
    const { app, server } = build();
    server.addPatch('StatefulSet', 'main', JsonPatch.add('/spec/replicas', 3));
    expect(() => app.synthYaml()).toThrow('[infra/main] there is no StatefulSet main to patch; generated are: ConfigMap made-main, StatefulSet made-main');
  });

  test('a patch that does not apply is an error', () => {
    const { app, server } = build();
    server.addPatch('StatefulSet', 'made-main', JsonPatch.remove('/spec/not/there'));
    expect(() => app.synthYaml()).toThrow('[infra/main] the patch of StatefulSet made-main does not fit');
  });

  test('are the same constructs as long as nothing has changed', () => {
    const { app } = build();
    const generated = () => app.node.findAll().filter(({ node }) => node.path.includes('.generated/'));
    app.synth();
    const once = generated();
    app.synth();
    expect(once).toHaveLength(3);
    expect(generated().every((object, i) => object === once[i])).toBe(true);
  });
});

describe('between two syntheses', () => {
  test('a monitor may be added, changed, patched and taken away', () => {
    const { app, infra, apps, web } = build();
    expect(configIn(infra)).toBe('apps/web:http');
    web.addEndpoint({ port: 'metrics' });
    expect(configIn(infra)).toBe('apps/web:http apps/web:metrics');
    const late = new Chart(app, 'late');
    const other = new ApiObject(late, 'other', monitor('other'));
    expect(configIn(infra)).toContain('apps/other:web');
    other.addJsonPatch(JsonPatch.replace('/spec/endpoints/0/port', 'patched'));
    expect(configIn(infra)).toContain('apps/other:patched');
    app.node.tryRemoveChild('late');
    expect(configIn(infra)).not.toContain('other');
    expect(Testing.synth(apps)).toEqual([]);
  });

  test('within one synthesis each object is rendered once', () => {
    const { app, apps } = build();
    for (let i = 0; i < 9; i++) new Chart(app, `chart${i}`);
    const rendered = jest.spyOn(new ApiObject(apps, 'x', monitor('x')), 'toJson');
    app.synth();
    expect(rendered).toHaveBeenCalledTimes(1);
  });
});

describe('dependencies', () => {
  const ways: Record<string, (chart: Chart) => string[]> = {
    'chart by chart': (chart) => Testing.synth(chart).map(named),
    'as files': (chart) => {
      App.of(chart).synth();
      return Object.values(written(App.of(chart))).flat();
    },
  };
  test.each(Object.keys(ways))('on, and of, what leaves are carried over: %s', (way) => {
    const chart = new Chart(Testing.app(), 'c');
    const [viaObject, viaConstruct, viaGroup] = ['via-object', 'via-construct', 'via-group'].map((name) => secret(chart, name));
    const server = new PrometheusServer(chart, 'main');
    const first = secret(chart, 'first');
    const raw = new ApiObject(chart, 'raw', monitor('raw'));
    const before = secret(chart, 'before');
    const web = new ServiceMonitor(chart, 'web', { matchLabels: { app: 'web' }, endpoints: [{ port: 'http' }] });
    viaObject.addDependency(raw);
    raw.addDependency(before, web);
    viaConstruct.addDependency(server);
    viaGroup.node.addDependency(new DependencyGroup(server.node.defaultChild!));
    server.node.addDependency(first);
    web.node.addDependency(server); // no cycle, although the server scrapes it
    const order = ways[way](chart);
    const at = (name: string) => order.indexOf(name);
    expect(order).toHaveLength(10);
    for (const made of MADE) {
      expect(at('Secret/first')).toBeLessThan(at(made));
      expect(at(made)).toBeLessThan(Math.min(at('Secret/via-group'), at('Secret/via-construct')));
    }
    expect(at('Secret/before')).toBeLessThan(at('Secret/via-object'));
    expect(ways[way](chart)).toEqual(order);
    web.addEndpoint({ port: 'more' });
    expect(ways[way](chart)).toEqual(order);
  });

  test('across charts they number the files', () => {
    const { app, infra, apps, server } = build();
    secret(apps, 'x').addDependency(server);
    secret(infra, 'y');
    app.synth();
    expect(Object.keys(written(app))).toEqual(['0000-infra.k8s.yaml', '0001-apps.k8s.yaml']);
  });
});

describe('findings', () => {
  test('an error stands at the construct that declared the object, each time, until it is mended', () => {
    const { app, infra, apps } = build();
    Testing.synth(infra);
    const bad = new ApiObject(apps, 'bad', monitor('bad', ''));
    const message = 'Validation failed with the following errors:\n  [apps] ServiceMonitor/apps/bad spec.endpoints[0].port: is missing';
    for (let i = 0; i < 2; i++) {
      expect(() => app.synth()).toThrow(message);
      expect(() => app.synthYaml()).toThrow(message);
      expect(() => Testing.synth(infra)).toThrow(message);
    }
    expect(apps.node.tryFindChild('bad') === bad).toBe(true); // an App with errors keeps its tree
    bad.addJsonPatch(JsonPatch.replace('/spec/endpoints/0/port', 'web'));
    expect(configIn(infra)).toContain('apps/bad:web');
  });

  test('a monitor of ours has its errors at its own path', () => {
    const { app, apps } = build();
    new ServiceMonitor(apps, 'bad', { metadata: { name: 'bad' }, matchLabels: { app: 'x' }, endpoints: [{ path: '/x' }] });
    expect(() => app.synthYaml()).toThrow('[apps/bad] ServiceMonitor/apps/bad spec.endpoints[0].port: is missing');
  });

  test('a warning is told once', () => {
    const stderr = jest.spyOn(process.stderr, 'write').mockReturnValue(true);
    const { app } = build();
    app.node.tryRemoveChild('infra');
    app.synth();
    app.synth();
    expect(stderr.mock.calls).toEqual([['[apps/web] warning: ServiceMonitor/apps/web: no Prometheus selects it\n']]);
    stderr.mockRestore();
  });

  test('a locked tree is an error that says so', () => {
    const { app } = build();
    app.node.lock();
    expect(() => app.synth()).toThrow('the tree is locked');
  });
});

test('for a cluster with the operator, the custom resources are emitted, and only roles are generated', () => {
  const { app, infra, apps } = build();
  PrometheusCompiler.configure(app, { customResources: true });
  expect(Testing.synth(apps).map(named)).toEqual(['ServiceMonitor/web']);
  expect(Testing.synth(infra).map(named)).toEqual(['Prometheus/main', ...OWN, 'ClusterRole/made-main']);
});

test('kinds that are passed through stay', () => {
  const { app, apps } = build();
  PrometheusCompiler.configure(app, { passThrough: ['ServiceMonitor'] });
  expect(Testing.synth(apps).map(named)).toEqual(['ServiceMonitor/web']);
});
