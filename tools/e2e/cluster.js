// A small cluster: the control plane, applications that can be scraped, and the pods of what was generated.
'use strict';
const { existsSync, rmSync } = require('node:fs');
const { join } = require('node:path');
const { ControlPlane } = require('./control-plane');
const { applicationPod, endpointSlice, endpointsOf, namesOf, node, podsOf } = require('./controllers');
const { createAddress, createNetwork, HOST } = require('./network');
const { Pod, programOf } = require('./pods');
const { spawnLogged, terminate } = require('./processes');

const NODES = ['node-a', 'node-b'];
const APPLICATIONS = [
  { name: 'web-0', app: 'web', node: 'node-a', address: '10.77.2.1' },
  { name: 'web-1', app: 'web', node: 'node-b', address: '10.77.2.2' },
  { name: 'worker-a', app: 'worker', node: 'node-a', address: '10.77.2.3' },
  { name: 'worker-b', app: 'worker', node: 'node-b', address: '10.77.2.4' },
];
const WORKLOADS = ['StatefulSet', 'DaemonSet'];

class Cluster {
  /** `bin` holds the programs; in `folder` everything happens; `names` are known to DNS beside those of the cluster. */
  constructor(bin, folder, names = {}) {
    Object.assign(this, { bin, folder, names: Object.entries(names) });
    this.applications = new Map();
    this.applied = new Map();
    this.pods = new Map();
    this.generation = 0;
  }

  async start() {
    createNetwork();
    this.controlPlane = new ControlPlane(this.folder, HOST, this.bin);
    await this.controlPlane.start();
  }

  /** Applies manifests, those that others lie in first; tells how many have changed. */
  async apply(manifests) {
    const order = ({ kind }) => ['Namespace', 'ServiceAccount'].indexOf(kind) >>> 0;
    let changes = 0;
    for (const object of [...manifests].sort((a, b) => order(a) - order(b))) {
      const key = [object.kind, object.metadata.namespace, object.metadata.name].join('/');
      const text = JSON.stringify(object);
      if (this.applied.get(key)?.text === text) continue;
      this.applied.set(key, { text, object: await this.controlPlane.apply(object) });
      changes++;
      if (object.kind === 'Namespace') {
        await this.controlPlane.apply({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default', namespace: object.metadata.name } });
      }
    }
    return changes;
  }

  async startApplications() {
    const pods = APPLICATIONS.map(applicationPod);
    await this.apply([...NODES.map(node), ...pods, endpointSlice('web', pods.filter(({ metadata }) => metadata.labels.app === 'web'))]);
    for (const { name, address } of APPLICATIONS) {
      this.applications.set(name, { enter: createAddress(address) });
      this.startApplication(name);
    }
  }

  startApplication(name) {
    const application = this.applications.get(name);
    application.process = spawnLogged(name, [...application.enter, process.execPath, join(__dirname, 'target.js')], join(this.folder, `${name}.log`));
  }

  async stopApplication(name) {
    await terminate(this.applications.get(name).process);
  }

  /** Deletes objects that nobody applied. */
  async remove(objects) {
    await Promise.all(objects.map((object) => this.controlPlane.remove(object)));
  }

  /** Runs the pods of every workload among these, or that was applied, each with nothing in its volumes. */
  async startPods(objects = [...this.applied.values()].map(({ object }) => object)) {
    const workloads = objects.filter(({ kind }) => WORKLOADS.includes(kind));
    await this.runPods(workloads.flatMap((workload) => podsOf(workload, NODES)), objects.filter(({ kind }) => kind === 'Service'));
  }

  /** What happens to the pods of a workload that has changed: each is replaced, and finds its claims again. */
  async rollOut(workload, services) {
    const pods = podsOf(workload, NODES);
    await Promise.all(pods.map(({ metadata }) => this.pods.get(metadata.name)?.stop()));
    await this.runPods(pods, services);
  }

  async runPods(pods, services) {
    const folder = join(this.folder, `generation-${++this.generation}`);
    const addressed = pods.map((pod, i) => ({ pod, address: `10.77.${100 + this.generation}.${i + 1}` }));
    const names = new Set(pods.map(({ metadata }) => metadata.name));
    const all = [...addressed, ...[...this.pods.values()].filter(({ name }) => !names.has(name))];
    const hosts = new Map([...this.names, ...namesOf(services, all)]);
    await this.apply(services.flatMap((service) => endpointsOf(service, all)));
    const started = addressed.filter(({ pod }) => isBuilt(this.bin, pod)).map(({ pod, address }) => new Pod(pod, {
      controlPlane: this.controlPlane, folder, claims: join(this.folder, 'claims'), bin: this.bin, address, hosts,
    }));
    for (const pod of started) this.pods.set(pod.name, pod);
    await Promise.all(started.map((pod) => pod.start()));
  }

  /** Ends all pods, and forgets what was applied for them. */
  async stopPods() {
    await Promise.all([...this.pods.values()].map((pod) => pod.stop()));
    this.pods.clear();
    this.applied.clear();
    rmSync(join(this.folder, 'claims'), { recursive: true, force: true });
  }

  /** What a kubelet does after a while: the volumes of its pods become what the cluster holds. */
  async syncVolumes() {
    for (const pod of this.pods.values()) await pod.sync();
  }
}

/** There is no program of Thanos. */
function isBuilt(bin, { spec }) {
  return spec.containers.every(({ image }) => existsSync(join(bin, programOf(image))));
}

module.exports = { Cluster, APPLICATIONS };
