import { gzipSync } from 'node:zlib';
import { changesOf } from '../../src/diff/changes';
import { diff } from '../../src/diff/diff';
import type { Resource } from '../../src/resources/resource';

type Fields = Record<string, unknown>;

const object = (apiVersion: string, kind: string, rest: Fields = {}, metadata: Fields = {}): Resource =>
  ({ apiVersion, kind, metadata: { name: 'a', namespace: 'shop', ...metadata }, ...rest });
const configMap = (data: Fields, rest: Fields = {}) => object('v1', 'ConfigMap', { data, ...rest });
const secret = (content: Fields, rest: Fields = {}) => object('v1', 'Secret', { ...content, ...rest });

/** What the difference between two states of one object says to whoever applies it. */
const advice = (before: Resource, after: Resource, ...others: Resource[]) =>
  diff([before, ...others], [after, ...others]).flatMap((difference) => difference.advice);
const messages = (before: Resource, after: Resource, ...others: Resource[]) => advice(before, after, ...others).map(({ message }) => message);

describe('objects', () => {
  const [one, other] = [object('v1', 'Service', {}, { name: 'one' }), object('v1', 'Service', {}, { name: 'other' })];

  test('are added, removed and changed', () => {
    const changed = { ...other, spec: {} };
    expect(diff([one, other], [changed, object('v1', 'Service')]).map(({ change, resource: { name } }) => [change, name]))
      .toEqual([['changed', 'other'], ['added', 'a'], ['removed', 'one']]);
    expect(diff([one, other], [other, one])).toEqual([]);
  });

  test('are the same in another version of their API, and others in another group', () => {
    const ingress = (apiVersion: string) => object(apiVersion, 'Ingress');
    expect(diff([ingress('networking.k8s.io/v1beta1')], [ingress('networking.k8s.io/v1')]).map(({ change }) => change)).toEqual(['changed']);
    expect(diff([ingress('extensions/v1beta1')], [ingress('networking.k8s.io/v1')]).map(({ change }) => change)).toEqual(['added', 'removed']);
  });

  test('that were generated are to be pruned when they are gone, with what they were generated for', () => {
    const stale = object('v1', 'ConfigMap', {}, { labels: { 'cdk8s-prometheus/for': 'Prometheus.shop.main.v2' } });
    expect(diff([stale, one], [])).toEqual([
      {
        change: 'removed', resource: { kind: 'ConfigMap', namespace: 'shop', name: 'a' }, generatedFor: 'Prometheus/shop/main.v2', changes: [],
        advice: [{
          about: 'prune', message: 'it was generated for Prometheus/shop/main.v2, and is not any more', steps: ['kubectl -n shop delete configmap a'],
        }],
      },
      { change: 'removed', resource: { kind: 'Service', namespace: 'shop', name: 'one' }, changes: [], advice: [] },
    ]);
  });

  test('whose label was too long are named by it', () => {
    const label = `Prometheus.shop.${'x'.repeat(38)}-0123abcd`;
    expect(diff([object('v1', 'ConfigMap', {}, { labels: { 'cdk8s-prometheus/for': label } })], [])[0].generatedFor).toBe(label);
  });
});

describe('changes', () => {
  const changes = (before: unknown, after: unknown) => changesOf(object('x/v1', 'X', { spec: before }), object('x/v1', 'X', { spec: after }));

  test('have the path of each value', () => {
    expect(changes({ a: { b: 1, c: 2 }, d: 'x' }, { a: { b: 2, c: 2 }, e: null, f: [] })).toEqual([
      { path: 'spec.a.b', before: 1, after: 2 }, { path: 'spec.d', before: 'x', after: undefined }, { path: 'spec.f', before: undefined, after: [] },
    ]);
  });

  test('items of a list are paired by what names them', () => {
    expect(changes([{ name: 'a', x: 1 }, { name: 'b' }], [{ name: 'c' }, { name: 'a', x: 2 }])).toEqual([
      { path: 'spec[a].x', before: 1, after: 2 }, { path: 'spec[b]', before: { name: 'b' } }, { path: 'spec[c]', after: { name: 'c' } },
    ]);
    expect(changes([{ name: 'v', mountPath: '/a' }, { name: 'v', mountPath: '/b' }], [{ name: 'v', mountPath: '/a' }, { name: 'v', mountPath: '/b', readOnly: true }]))
      .toEqual([{ path: 'spec[/b].readOnly', after: true }]);
    expect(changes([{ metadata: { name: 'v' }, x: 1 }], [{ metadata: { name: 'v' }, x: 2 }])).toEqual([{ path: 'spec[v].x', before: 1, after: 2 }]);
  });

  test('other items come and go', () => {
    expect(changes(['a', 'b', 'b'], ['b', 'c', 'a'])).toEqual([{ path: 'spec', removed: ['b'], added: ['c'] }]);
    expect(changes([{ x: 1 }, { x: 2 }], [{ x: 2 }])).toEqual([{ path: 'spec', removed: [{ x: 1 }], added: [] }]);
  });

  test('another order is a change without items', () => {
    expect(changes(['a', 'b'], ['b', 'a'])).toEqual([{ path: 'spec', removed: [], added: [] }]);
    expect(changes([{ name: 'a' }, { name: 'b' }], [{ name: 'b' }, { name: 'a' }])).toEqual([{ path: 'spec', removed: [], added: [] }]);
    expect(changes({ a: 1, b: 2 }, { b: 2, a: 1 })).toEqual([]);
  });

  test('what only the cluster writes is none', () => {
    const live = { uid: 'u', resourceVersion: '3', managedFields: [], annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{}' } };
    expect(changesOf(object('v1', 'Pod'), object('v1', 'Pod', { status: { phase: 'Running' } }, live))).toEqual([]);
  });

  test('a Secret shows which keys have changed, and no value', () => {
    const [before, after] = [
      secret({ data: { same: 'eA==', binary: 'gA==', old: 'aHVudGVyMg==' } }, { type: 'Opaque' }),
      secret({ data: { binary: 'gQ==' }, stringData: { same: 'x', fresh: 'hunter3' } }, { type: 'x/y' }),
    ];
    const last = { annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"stringData":{"fresh":"hunter3"}}' } };
    const differences = diff([before], [{ ...after, metadata: { ...after.metadata, ...last } }]);
    expect(differences[0].changes).toEqual([
      { path: 'type', before: 'Opaque', after: 'x/y' },
      { path: 'data.binary', secret: 'changed' }, { path: 'data.fresh', secret: 'added' }, { path: 'data.old', secret: 'removed' },
    ]);
    expect(JSON.stringify(differences)).not.toMatch(/hunter|aHVudGVy/);
  });

  test('what is gzipped in a ConfigMap is compared unzipped', () => {
    const zipped = (text: string) => object('v1', 'ConfigMap', { binaryData: { 'p.yaml.gz': gzipSync(text).toString('base64') } });
    expect(changesOf(zipped('a\n'), zipped('b\n'))).toEqual([{ path: 'binaryData["p.yaml.gz"]', before: 'a\n', after: 'b\n' }]);
    const broken = object('v1', 'ConfigMap', { binaryData: { 'p.yaml.gz': 'AAAA' } });
    expect(changesOf(broken, zipped('b\n'))).toEqual([{ path: 'binaryData["p.yaml.gz"]', before: 'AAAA', after: 'b\n' }]);
  });
});

describe('what cannot be changed in place is named with the way round', () => {
  const spec = (kind: string, apiVersion: string, before: Fields, after: Fields) =>
    advice(object(apiVersion, kind, { spec: before }), object(apiVersion, kind, { spec: after }));

  test('the selector of a Deployment or DaemonSet', () => {
    for (const kind of ['Deployment', 'DaemonSet']) {
      expect(spec(kind, 'apps/v1', { selector: { matchLabels: { a: 'b' } } }, { selector: { matchLabels: { a: 'c' } }, replicas: 2 })).toEqual([{
        about: 'immutable',
        message: 'spec.selector cannot be changed in place: delete it and apply it again; its pods are gone until the new ones are ready',
        steps: [`kubectl -n shop delete ${kind.toLowerCase()} a`, 'kubectl apply --server-side -f NEW'],
      }]);
      expect(spec(kind, 'apps/v1', { replicas: 1 }, { replicas: 2 })).toEqual([]);
    }
  });

  test.each([
    [{ clusterIP: 'None' }, {}, true],
    [{}, { clusterIP: 'None' }, true],
    [{ clusterIP: '10.0.0.1' }, { clusterIP: '10.0.0.2' }, true],
    [{ clusterIP: '10.0.0.1' }, {}, false],
    [{ clusterIP: 'None' }, { type: 'ExternalName' }, false],
    [{ clusterIP: 'None' }, { clusterIP: 'None', ports: [] }, false],
    [{ type: 'ClusterIP' }, { type: 'LoadBalancer', loadBalancerClass: 'x' }, false],
  ])('the address of a Service: from %j to %j', (before, after, expected) => {
    expect(spec('Service', 'v1', before, after)).toEqual(expected ? [expect.objectContaining({ message: expect.stringContaining('spec.clusterIP cannot') })] : []);
  });

  test('the role of a binding', () => {
    const binding = (name: string): Resource =>
      ({ apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'a' }, roleRef: { name } });
    expect(advice(binding('x'), binding('y'))).toEqual([
      expect.objectContaining({ steps: ['kubectl delete clusterrolebinding a', 'kubectl apply --server-side -f NEW'] }),
    ]);
  });

  test('an immutable ConfigMap, and the type of a Secret', () => {
    expect(messages(configMap({ a: '1' }, { immutable: true }), configMap({ a: '2' }))).toEqual([expect.stringMatching(/^data and immutable cannot be changed/)]);
    expect(messages(configMap({ a: '1' }), configMap({ a: '2' }, { immutable: true }))).toEqual([]);
    expect(messages(secret({}, { type: 'a' }), secret({}, { type: 'b' }))).toEqual([expect.stringMatching(/^type cannot/)]);
    expect(messages(secret({}), secret({}, { type: 'Opaque' }))).toEqual([]);
  });

  test('a volume claim: it grows, but does not shrink or move', () => {
    const claim = (storage: string, more: Fields = {}) => ({ resources: { requests: { storage } }, ...more });
    const said = (before: Fields, after: Fields) => spec('PersistentVolumeClaim', 'v1', before, after).map(({ message }) => message.split(':')[0]);
    expect(said(claim('1Gi'), claim('2Gi'))).toEqual(['the volume grows in place, where its StorageClass has allowVolumeExpansion']);
    expect(said(claim('1Gi'), claim('1024Mi'))).toEqual([]);
    expect(said(claim('1Gi'), claim('900Mi'))).toEqual(['the volume cannot shrink from 1Gi to 900Mi']);
    expect(said(claim('1Gi'), claim('1Gi', { storageClassName: 'x' }))).toEqual(['the volume cannot get another storageClassName']);
  });
});

describe('a StatefulSet', () => {
  const claim = (storage: string, more: Fields = {}) => ({ metadata: { name: 'db' }, spec: { resources: { requests: { storage } }, ...more } });
  const set = (spec: Fields) => object('apps/v1', 'StatefulSet', { spec: { replicas: 2, selector: { matchLabels: { a: 'b' } }, ...spec } });
  const steps = (before: Fields, after: Fields) => advice(set(before), set(after)).flatMap((one) => one.steps);
  const said = (before: Fields, after: Fields) => messages(set(before), set(after));

  test('takes some fields in place', () => {
    const others = { minReadySeconds: 1, updateStrategy: {}, persistentVolumeClaimRetentionPolicy: {}, revisionHistoryLimit: 1, ordinals: {} };
    expect(said({ replicas: 1 }, { replicas: 3, ...others })).toEqual([]);
  });

  test.each(['serviceName', 'podManagementPolicy', 'volumeClaimTemplates'])('is deleted without its pods for another %s', (field) => {
    expect(said({}, { [field]: 'x' })).toEqual([`spec.${field} cannot be changed in place; its pods run on while it is made anew`]);
    expect(steps({}, { [field]: 'x' })).toEqual(['kubectl -n shop delete statefulset a --cascade=orphan', 'kubectl apply --server-side -f NEW']);
  });

  test('is deleted with its pods for another selector, and keeps its volumes', () => {
    const other = { selector: { matchLabels: { a: 'c' } } };
    expect(steps({}, other)).toEqual(['kubectl -n shop delete statefulset a --cascade=foreground', 'kubectl apply --server-side -f NEW']);
    expect(steps({ persistentVolumeClaimRetentionPolicy: { whenDeleted: 'Delete' } }, other)[0]).toContain('"whenDeleted":"Retain"');
  });

  test('has its volumes grown by a patch of each claim', () => {
    expect(said({ volumeClaimTemplates: [claim('50Gi')] }, { volumeClaimTemplates: [claim('100Gi')] })).toEqual([
      'the volumes of db grow from 50Gi to 100Gi, which needs these steps, and a StorageClass with allowVolumeExpansion; its pods run on while it is made anew',
    ]);
    const ordinals = { start: 5 };
    expect(steps({ ordinals, volumeClaimTemplates: [claim('50Gi')] }, { ordinals, volumeClaimTemplates: [claim('100Gi')] })).toEqual([
      'kubectl -n shop patch persistentvolumeclaim db-a-5 --type=merge -p \'{"spec":{"resources":{"requests":{"storage":"100Gi"}}}}\'',
      'kubectl -n shop patch persistentvolumeclaim db-a-6 --type=merge -p \'{"spec":{"resources":{"requests":{"storage":"100Gi"}}}}\'',
      'kubectl -n shop delete statefulset a --cascade=orphan',
      'kubectl apply --server-side -f NEW',
    ]);
  });

  test('cannot have its volumes shrunk: they are replaced one after another', () => {
    expect(said({ volumeClaimTemplates: [claim('50Gi')] }, { volumeClaimTemplates: [claim('10Gi')] }))
      .toEqual([expect.stringContaining('the volumes of db cannot shrink from 50Gi to 10Gi: take that back, or give up the data of one pod after another')]);
    expect(steps({ volumeClaimTemplates: [claim('50Gi')] }, { volumeClaimTemplates: [claim('50Gi', { storageClassName: 'fast' })] })).toEqual([
      'kubectl -n shop delete statefulset a --cascade=orphan',
      'kubectl apply --server-side -f NEW',
      'kubectl -n shop delete --wait=false persistentvolumeclaim db-a-1',
      'kubectl -n shop delete pod a-1, and wait until it is ready again',
      'kubectl -n shop delete --wait=false persistentvolumeclaim db-a-0',
      'kubectl -n shop delete pod a-0, and wait until it is ready again',
    ]);
  });

  test('says what becomes of the volumes of pods that go', () => {
    const templates = { volumeClaimTemplates: [claim('1Gi')] };
    expect(said({ replicas: 3, ...templates }, { replicas: 1, ...templates })).toEqual(['a-1 and a-2 go; their volumes stay until somebody deletes them']);
    const policy = { persistentVolumeClaimRetentionPolicy: { whenScaled: 'Delete', whenDeleted: 'Delete' } };
    expect(said({ replicas: 2, ...templates }, { replicas: 1, ...templates, ...policy })).toEqual(['a-1 goes; its volume goes with it, and its data']);
    expect(diff([set({ ...templates, ...policy })], [])[0].advice).toEqual([
      { about: 'volumes', message: 'its volumes go with it, and their data (db-a-0, db-a-1)', steps: [] },
    ]);
  });
});

describe('pods', () => {
  const workload = (pod: Fields, spec: Fields = {}, kind = 'StatefulSet') =>
    object('apps/v1', kind, { spec: { template: { spec: pod }, ...spec } }, { name: 'w' });
  const mounting = (volume: Fields, container: Fields = {}) => workload({
    volumes: [{ name: 'v', ...volume }], containers: [{ name: 'config-reloader', volumeMounts: [{ name: 'v', mountPath: '/v' }], ...container }],
  });

  test.each([
    ['StatefulSet', {}, 'its pods are restarted, one after another'],
    ['StatefulSet', { updateStrategy: { type: 'OnDelete' } }, 'each pod takes the new one when it is deleted, not before (OnDelete)'],
    ['Deployment', {}, 'its pods are restarted, some after others'],
    ['Deployment', { strategy: { type: 'Recreate' } }, 'all pods are stopped, then started anew (Recreate)'],
  ])('of a %s with %j are restarted for another template', (kind, spec, how) => {
    expect(messages(workload({ x: 1 }, spec, kind), workload({ x: 2 }, spec, kind))).toEqual([`the pod template changed: ${how}`]);
    expect(messages(workload({ x: 1 }, spec, kind), workload({ x: 1 }, { ...spec, replicas: 5 }, kind))).toEqual([]);
  });

  test('with a reloader reload what they mount', () => {
    const expected = ['StatefulSet/shop/w reloads it within a minute or two, without a restart'];
    expect(messages(configMap({ k: '1' }), configMap({ k: '2' }), mounting({ configMap: { name: 'a' } }))).toEqual(expected);
    expect(messages(configMap({ k: '1' }), configMap({ k: '2' }), mounting({ projected: { sources: [{ configMap: { name: 'a' } }] } }))).toEqual(expected);
    expect(messages(secret({ data: { k: 'eA==' } }), secret({ data: { k: 'eQ==' } }), mounting({ secret: { secretName: 'a' } }))).toEqual(expected);
  });

  test('without one see it', () => {
    expect(messages(configMap({ k: '1' }), configMap({ k: '2' }), mounting({ configMap: { name: 'a' } }, { name: 'other' })))
      .toEqual(['the pods of StatefulSet/shop/w see it within a minute or two, without a restart']);
  });

  test('have to be restarted for a variable, for those keys only, and for a file that is mounted alone', () => {
    const restart = { about: 'restart', message: expect.stringContaining('reads it when a pod starts'), steps: ['kubectl -n shop rollout restart statefulset w'] };
    const variable = workload({ containers: [{ name: 'c', env: [{ name: 'X', valueFrom: { secretKeyRef: { name: 'a', key: 'k' } } }] }] });
    expect(advice(secret({ stringData: { k: '1' } }), secret({ stringData: { k: '2' } }), variable)).toEqual([restart]);
    expect(advice(secret({ stringData: { k: '1' } }), secret({ stringData: { k: '1', other: '2' } }), variable)).toEqual([]);
    const all = workload({ initContainers: [{ name: 'c', envFrom: [{ configMapRef: { name: 'a' } }] }] });
    expect(advice(configMap({ k: '1' }), configMap({ k: '2' }), all)).toEqual([restart]);
    const alone = mounting({ configMap: { name: 'a' } }, { volumeMounts: [{ name: 'v', mountPath: '/v/k', subPath: 'k' }] });
    expect(advice(configMap({ k: '1' }), configMap({ k: '2' }), alone)).toEqual([restart]);
  });

  test('of another namespace, or with another Secret, do not care', () => {
    const elsewhere = mounting({ configMap: { name: 'a' } });
    expect(messages(configMap({ k: '1' }), configMap({ k: '2' }), { ...elsewhere, metadata: { name: 'w', namespace: 'x' } })).toEqual([]);
    expect(messages(configMap({ k: '1' }), configMap({ k: '2' }), mounting({ secret: { secretName: 'a' } }))).toEqual([]);
    expect(messages(configMap({ k: '1' }), { ...configMap({ k: '1' }), metadata: { name: 'a', namespace: 'shop', labels: { x: 'y' } } }, elsewhere)).toEqual([]);
  });
});
