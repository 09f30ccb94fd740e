// A small cluster: the control plane, applications that can be scraped, and the pods of what was generated.
'use strict';
const { join } = require('node:path');
const { ControlPlane } = require('./control-plane');
const { applicationPod, endpointSlice, namesOf, node, podsOf } = require('./controllers');
const { createAddress, createNetwork, HOST } = require('./network');
const { Pod } = require('./pods');
const { spawnLogged } = require('./processes');

const NODES = ['node-a', 'node-b'];
const APPLICATIONS = [
  { name: 'web-0', app: 'web', node: 'node-a', address: '10.77.2.1' },
  { name: 'web-1', app: 'web', node: 'node-b', address: '10.77.2.2' },
  { name: 'worker-a', app: 'worker', node: 'node-a', address: '10.77.2.3' },
  { name: 'worker-b', app: 'worker', node: 'node-b', address: '10.77.2.4' },
];
const WORKLOADS = ['StatefulSet', 'DaemonSet'];

class Cluster {
  /** `bin` holds the programs; in `folder` everything happens. */
  constructor(bin, folder) {
    Object.assign(this, { bin, folder });
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
    }
    return changes;
  }

  async startApplications() {
    const pods = APPLICATIONS.map(applicationPod);
    await this.apply([...NODES.map(node), ...pods, endpointSlice('web', pods.filter(({ metadata }) => metadata.labels.app === 'web'))]);
    for (const { name, address } of APPLICATIONS) {
      spawnLogged(name, [...createAddress(address), process.execPath, join(__dirname, 'target.js')], join(this.folder, `${name}.log`));
    }
  }

  /** Deletes objects that nobody applied. */
  async remove(objects) {
    await Promise.all(objects.map((object) => this.controlPlane.remove(object)));
  }

  /** Runs the pods of every workload among these, or that was applied, each with nothing in its volumes. */
  async startPods(objects = [...this.applied.values()].map(({ object }) => object)) {
    const folder = join(this.folder, `generation-${++this.generation}`);
    const pods = objects.filter(({ kind }) => WORKLOADS.includes(kind)).flatMap((workload) => podsOf(workload, NODES))
      .map((pod, i) => ({ pod, address: `10.77.${100 + this.generation}.${i + 1}` }));
    const hosts = namesOf(objects.filter(({ kind }) => kind === 'Service'), pods);
    for (const { pod, address } of pods) {
      this.pods.set(pod.metadata.name, new Pod(pod, { controlPlane: this.controlPlane, folder, bin: this.bin, address, hosts }));
    }
    await Promise.all([...this.pods.values()].map((pod) => pod.start()));
  }

  /** Ends all pods, and forgets what was applied for them. */
  async stopPods() {
    await Promise.all([...this.pods.values()].map((pod) => pod.stop()));
    this.pods.clear();
    this.applied.clear();
  }

  /** What a kubelet does after a while: the volumes of its pods become what the cluster holds. */
  async syncVolumes() {
    for (const pod of this.pods.values()) await pod.sync();
  }
}

module.exports = { Cluster, APPLICATIONS };
