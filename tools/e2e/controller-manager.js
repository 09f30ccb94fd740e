// What a cluster's controllers do while somebody works on it with kubectl: they orphan and collect what was owned, roll out stateful sets, run the operator.
'use strict';
const { pathOf } = require('./control-plane');
const { pause } = require('./processes');

/** The resources that own others here, and those that are owned. */
const OWNERS = ['prometheuses', 'alertmanagers', 'thanosrulers'].map((plural) => `/apis/monitoring.coreos.com/v1/${plural}`)
  .concat('/apis/monitoring.coreos.com/v1alpha1/prometheusagents', '/api/v1/services');
const OWNED = [
  '/apis/apps/v1/statefulsets', '/apis/apps/v1/daemonsets', '/apis/policy/v1/poddisruptionbudgets', '/apis/discovery.k8s.io/v1/endpointslices',
  ...['services', 'configmaps', 'secrets'].map((plural) => `/api/v1/${plural}`),
];
const MERGE = 'application/merge-patch+json';

class ControllerManager {
  /** `operator` runs as long as its Deployment has a replica; `rollOut` brings the pods of a stateful set up to date. */
  constructor(controlPlane, { operator, rollOut }) {
    Object.assign(this, { controlPlane, operator, rollOut, isStopped: false });
  }

  start() {
    this.loop = this.run();
  }

  async stop() {
    this.isStopped = true;
    await this.loop;
  }

  async run() {
    while (!this.isStopped) {
      await this.scaleOperator();
      await this.collectGarbage();
      await this.rollOutAll();
      await pause(300);
    }
  }

  async scaleOperator() {
    const { body: { metadata, spec } } = await this.controlPlane.request('GET', '/apis/apps/v1/namespaces/monitoring/deployments/prometheus-operator');
    if (spec.replicas > 0 === this.operator.isRunning()) return;
    const pod = { apiVersion: 'v1', kind: 'Pod', ...spec.template, metadata: { ...spec.template.metadata, name: `${metadata.name}-0`, namespace: metadata.namespace } };
    if (spec.replicas > 0) {
      await this.controlPlane.create(`/api/v1/namespaces/${metadata.namespace}/pods`, pod);
      await this.operator.start();
    } else {
      await this.operator.stop();
      await this.controlPlane.remove(pod);
    }
  }

  /** An owner that is deleted to orphan what it owns waits until nothing refers to it; what refers to nobody that is there goes. */
  async collectGarbage() {
    const owned = (await this.list(OWNED)).filter(({ metadata }) => metadata.ownerReferences); // first, so that the owner of each of them is seen
    const owners = await this.list(OWNERS);
    const refersTo = ({ metadata: { uid } }) => ({ metadata: { ownerReferences } }) => ownerReferences.some((reference) => reference.uid === uid);
    for (const owner of owners.filter(({ metadata }) => metadata.deletionTimestamp && metadata.finalizers?.includes('orphan'))) {
      for (const object of owned.filter(refersTo(owner))) {
        const others = object.metadata.ownerReferences.filter(({ uid }) => uid !== owner.metadata.uid);
        await this.patch(object, { metadata: { uid: object.metadata.uid, ownerReferences: others.length > 0 ? others : null } });
      }
      await this.patch(owner, { metadata: { finalizers: owner.metadata.finalizers.filter((name) => name !== 'orphan') } });
    }
    const there = new Set(owners.map(({ metadata }) => metadata.uid));
    const stale = owned.filter(({ metadata }) => metadata.ownerReferences.every(({ kind, uid }) => kind !== 'Namespace' && !there.has(uid)));
    await Promise.all(stale.map((object) => this.controlPlane.remove(object)));
  }

  async rollOutAll() {
    for (const workload of await this.list(['/apis/apps/v1/statefulsets'])) {
      const { metadata: { generation }, spec: { replicas }, status } = workload;
      if (status.observedGeneration === generation) continue;
      await this.rollOut(workload);
      const revision = `${workload.metadata.name}-${generation}`;
      await this.patch(workload, {
        status: {
          observedGeneration: generation, replicas, readyReplicas: replicas, availableReplicas: replicas, currentReplicas: replicas, updatedReplicas: replicas,
          currentRevision: revision, updateRevision: revision,
        },
      }, '/status');
    }
  }

  async list(paths) {
    const lists = await Promise.all(paths.map((path) => this.controlPlane.request('GET', path)));
    return lists.flatMap(({ body }) => (body.items ?? []).map((item) => ({ apiVersion: body.apiVersion, kind: body.kind.replace(/List$/, ''), ...item })));
  }

  async patch(object, change, subresource = '') {
    const { status, body } = await this.controlPlane.request('PATCH', `${pathOf(object)}${subresource}?fieldManager=kube-controller-manager`, change, MERGE);
    if (status >= 300 && status !== 404) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
  }
}

module.exports = { ControllerManager };
