// Prometheus Operator itself, in the cluster that it is shown: what it makes is the reference.
'use strict';
const { execFileSync } = require('node:child_process');
const http = require('node:http');
const { join } = require('node:path');
const { loadAll } = require('js-yaml');
const { spawnLogged, terminate, until } = require('./processes');

const PORT = 8080;
const RELEASE = 'v0.93.1';
/** The resources that the operator makes. */
const MADE = [
  '/apis/apps/v1/statefulsets', '/apis/apps/v1/daemonsets', '/apis/discovery.k8s.io/v1/endpointslices', '/apis/policy/v1/poddisruptionbudgets',
  ...['services', 'endpoints', 'configmaps', 'secrets'].map((plural) => `/api/v1/${plural}`),
];

class Operator {
  constructor({ controlPlane, bin, folder }, flags) {
    Object.assign(this, { controlPlane, program: join(bin, 'operator'), folder, flags, runs: 0 });
  }

  /** The definitions of its custom resources, as it prints them. */
  async define() {
    const definitions = loadAll(execFileSync(this.program, ['crds'], { encoding: 'utf8', maxBuffer: 1 << 28 })).filter(Boolean);
    await Promise.all(definitions.map((definition) => this.controlPlane.apply(definition)));
    await until('the custom resources', 60, async () => {
      const { body } = await this.controlPlane.request('GET', '/apis/apiextensions.k8s.io/v1/customresourcedefinitions');
      return body.items.length === definitions.length
        && body.items.every(({ status }) => status.conditions?.some(({ type, status: holds }) => type === 'Established' && holds === 'True'));
    });
  }

  async start() {
    this.process = spawnLogged('operator', [
      this.program, `--web.listen-address=127.0.0.1:${PORT}`, `--prometheus-config-reloader=quay.io/prometheus-operator/prometheus-config-reloader:${RELEASE}`, ...this.flags,
    ], join(this.folder, `operator-${++this.runs}.log`), { ...process.env, KUBECONFIG: this.controlPlane.kubeconfig() });
    await until('the operator', 60, () => {
      if (this.process.exitCode !== null) throw new Error(`it ended with ${this.process.exitCode}: ${this.process.log().slice(-2000)}`);
      return new Promise((resolve, reject) => {
        http.get({ host: '127.0.0.1', port: PORT, path: '/healthz' }, (response) => resolve(response.resume().statusCode === 200)).on('error', reject);
      });
    });
  }

  isRunning() {
    return this.process !== undefined && this.process.exitCode === null;
  }

  async stop() {
    await terminate(this.process);
  }

  /** Everything that it has made, when nothing has changed for some seconds. */
  async made() {
    let state;
    let since = Date.now();
    return until('an operator that has nothing to do', 90, async () => {
      const found = await this.objects();
      const now = found.map(({ metadata }) => metadata.uid + metadata.resourceVersion).join();
      if (now !== state) [state, since] = [now, Date.now()];
      return found.length > 0 && Date.now() - since > 5000 && found;
    });
  }

  /** What there is of the kinds that it makes, and that it has made. */
  async objects() {
    const lists = await Promise.all(MADE.map((path) => this.controlPlane.request('GET', path)));
    return lists.flatMap(({ body }) => body.items.map((item) => ({ apiVersion: body.apiVersion, kind: body.kind.replace(/List$/, ''), ...item })))
      .filter(({ metadata }) => metadata.managedFields?.some(({ manager }) => manager === 'PrometheusOperator' || manager === 'operator'));
  }
}

module.exports = { Operator };
