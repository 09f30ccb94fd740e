// A kubelet in small: runs the containers of a pod as processes, each with its own root, the pod's volumes where they are to be mounted, and the pod's address.
'use strict';
const { execFileSync, spawnSync } = require('node:child_process');
const { mkdirSync, statSync, writeFileSync } = require('node:fs');
const http = require('node:http');
const { basename, dirname, join } = require('node:path');
const { createAddress } = require('./network');
const { spawnLogged, terminate, until } = require('./processes');
const { fillVolume } = require('./volumes');

const ACCOUNT = '/var/run/secrets/kubernetes.io/serviceaccount';

class Pod {
  /** `pod` is what a controller would have made of a template; `hosts` are the names that DNS would know. */
  constructor(pod, { controlPlane, folder, claims, address, bin, hosts }) {
    Object.assign(this, { pod, controlPlane, address, bin, hosts });
    this.name = pod.metadata.name;
    this.folder = join(folder, 'pods', pod.metadata.namespace, this.name);
    this.claims = join(claims, pod.metadata.namespace, this.name);
    this.enter = createAddress(address);
    this.processes = new Map();
  }

  async start() {
    const { spec } = this.pod;
    await this.sync();
    await this.mountAccount();
    for (const container of spec.initContainers ?? []) {
      const { args: [command, ...args], env } = await this.prepare(container);
      const { status, stdout, stderr, error } = spawnSync(command, args, { env, timeout: 30000, encoding: 'utf8' });
      if (status !== 0) throw new Error(`${this.name}: ${container.name} ended with ${status ?? error}\n${stdout}${stderr}`);
    }
    for (const container of spec.containers) this.run(await this.prepare(container), container);
    await this.ready();
  }

  /** Brings the volumes up to date. */
  async sync() {
    for (const volume of this.pod.spec.volumes ?? []) {
      const folder = this.volume(volume.name);
      if (volume.emptyDir || volume.persistentVolumeClaim) mkdirSync(folder, { recursive: true });
      await fillVolume(folder, volume, this.pod, this.controlPlane);
    }
  }

  /** A new process for a container that is running, as after it has died. */
  async restart(name) {
    const container = this.pod.spec.containers.find((candidate) => candidate.name === name);
    const old = this.processes.get(name);
    await terminate(old);
    this.run(old.prepared, container);
    await this.ready();
  }

  async stop() {
    await Promise.all([...this.processes.values()].map(terminate));
  }

  process(name) {
    return this.processes.get(name);
  }

  /** An HTTP answer of the pod, parsed where it is JSON. */
  fetch(path, port = 9090) {
    return new Promise((resolve, reject) => {
      http.get({ host: this.address, port, path, timeout: 5000 }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode, body: text.startsWith('{') ? JSON.parse(text) : text });
        });
      }).on('error', reject).on('timeout', function timeout() {
        this.destroy(new Error('no answer'));
      });
    });
  }

  /** Claims outlive their pod. */
  volume(name) {
    const isClaim = this.pod.spec.volumes?.some((volume) => volume.name === name && volume.persistentVolumeClaim);
    return isClaim ? join(this.claims, name) : join(this.folder, 'volumes', name);
  }

  async mountAccount() {
    const { spec: { serviceAccountName = 'default', automountServiceAccountToken = true }, metadata: { namespace } } = this.pod;
    if (!automountServiceAccountToken) return;
    const folder = this.volume('account');
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'token'), await this.controlPlane.token(namespace, serviceAccountName));
    writeFileSync(join(folder, 'ca.crt'), this.controlPlane.ca);
    writeFileSync(join(folder, 'namespace'), namespace);
    this.account = folder;
  }

  /** The container's root with all that is mounted, and its command with its variables in place. */
  async prepare(container) {
    const root = join(this.folder, container.name);
    const program = programOf(container.image);
    mount(join(this.bin, program), join(root, 'bin', program), true);
    mkdirSync(join(root, 'tmp'), { recursive: true });
    mkdirSync(join(root, 'etc'), { recursive: true });
    writeFileSync(join(root, 'etc/hosts'), ['127.0.0.1 localhost', ...[...this.hosts].map(([name, address]) => `${address} ${name}`)].join('\n') + '\n');
    writeFileSync(join(root, 'etc/resolv.conf'), '');
    if (this.account) mount(this.account, join(root, ACCOUNT), true);
    for (const { name, mountPath, subPath = '', readOnly = false } of [...container.volumeMounts ?? []].sort((a, b) => a.mountPath.length - b.mountPath.length)) {
      const source = join(this.volume(name), subPath);
      if (subPath) createFolder(source);
      mount(source, join(root, mountPath), readOnly);
    }

    const variables = await this.variables(container);
    const expand = (text) => text.replace(/\$\(([A-Za-z_][A-Za-z0-9_]*)\)/g, (whole, name) => variables[name] ?? whole);
    const { runAsUser = 0, runAsGroup = runAsUser, fsGroup = runAsGroup } = { ...this.pod.spec.securityContext, ...container.securityContext };
    const command = [...container.command ?? [`/bin/${program}`], ...(container.args ?? []).map(expand)];
    return {
      args: [...this.enter, 'chroot', `--userspec=${runAsUser}:${runAsGroup}`, `--groups=${fsGroup}`, root, ...command],
      env: {
        ...variables,
        PATH: process.env.PATH, // of nsenter and chroot
        KUBERNETES_SERVICE_HOST: this.controlPlane.address,
        KUBERNETES_SERVICE_PORT: String(this.controlPlane.port),
      },
    };
  }

  async variables({ env = [] }) {
    const { metadata, spec } = this.pod;
    const fields = { 'metadata.name': metadata.name, 'metadata.namespace': metadata.namespace, 'spec.nodeName': spec.nodeName, 'status.podIP': this.address };
    const valueOf = async ({ value = '', valueFrom }) => {
      if (!valueFrom) return value;
      if (valueFrom.fieldRef) return fields[valueFrom.fieldRef.fieldPath];
      if (!valueFrom.secretKeyRef) throw new Error(`${this.name}: a variable from ${Object.keys(valueFrom)} is not known here`);
      const { name, key } = valueFrom.secretKeyRef;
      const { body } = await this.controlPlane.request('GET', `/api/v1/namespaces/${metadata.namespace}/secrets/${name}`);
      return Buffer.from(body.data[key], 'base64').toString();
    };
    return Object.fromEntries(await Promise.all(env.map(async (variable) => [variable.name, await valueOf(variable)])));
  }

  run(prepared, { name }) {
    const child = spawnLogged(`${this.name} ${name}`, prepared.args, join(this.folder, `${name}.log`), prepared.env);
    this.processes.set(name, Object.assign(child, { prepared }));
  }

  /** Every readiness probe of the pod. */
  async ready() {
    for (const { name, ports = [], readinessProbe } of this.pod.spec.containers) {
      if (!readinessProbe) continue;
      const { path, port } = readinessProbe.httpGet;
      const number = typeof port === 'number' ? port : ports.find((candidate) => candidate.name === port).containerPort;
      await until(`${this.name} ${name}`, 60, async () => {
        const child = this.processes.get(name);
        if (child.exitCode !== null) throw new Error(`it ended with ${child.exitCode}: ${child.log().slice(-2000)}`);
        return (await this.fetch(path, number)).status === 200;
      });
    }
  }
}

/** A program is named as its image. */
function programOf(image) {
  return basename(image).split(':')[0];
}

function mount(source, target, readOnly) {
  if (statSync(source).isDirectory()) mkdirSync(target, { recursive: true });
  else {
    mkdirSync(dirname(target), { recursive: true });
    writeFileSync(target, '');
  }
  execFileSync('mount', ['--bind', source, target]);
  if (readOnly) execFileSync('mount', ['-o', 'remount,bind,ro', target]);
}

/** The folder of a subPath belongs to whoever runs in the pod. */
function createFolder(path) {
  try {
    statSync(path);
  } catch {
    mkdirSync(path, { recursive: true });
    execFileSync('chmod', ['777', path]);
  }
}

module.exports = { Pod, programOf };
