// etcd and kube-apiserver, authorizing by RBAC, and a client of them.
'use strict';
const { execFileSync } = require('node:child_process');
const { mkdirSync, readFileSync, writeFileSync } = require('node:fs');
const https = require('node:https');
const { join } = require('node:path');
const { spawnLogged, until } = require('./processes');

const PORT = 6443;

class ControlPlane {
  constructor(folder, address, bin) {
    Object.assign(this, { folder: join(folder, 'control-plane'), address, bin, port: PORT });
  }

  async start() {
    mkdirSync(this.folder, { recursive: true });
    this.certificates();
    const file = (name) => join(this.folder, name);
    spawnLogged('etcd', [
      join(this.bin, 'etcd'), `--data-dir=${file('etcd')}`, '--unsafe-no-fsync',
      '--listen-client-urls=http://127.0.0.1:2379', '--advertise-client-urls=http://127.0.0.1:2379',
      '--listen-peer-urls=http://127.0.0.1:2380', '--initial-advertise-peer-urls=http://127.0.0.1:2380', '--initial-cluster=default=http://127.0.0.1:2380',
    ], file('etcd.log'));
    this.server = spawnLogged('kube-apiserver', [
      join(this.bin, 'kube-apiserver'), '--etcd-servers=http://127.0.0.1:2379', '--authorization-mode=RBAC',
      `--bind-address=${this.address}`, `--secure-port=${PORT}`, '--endpoint-reconciler-type=none', '--service-cluster-ip-range=10.96.0.0/16',
      `--tls-cert-file=${file('server.crt')}`, `--tls-private-key-file=${file('server.key')}`, `--client-ca-file=${file('ca.crt')}`,
      '--service-account-issuer=https://kubernetes.default.svc', `--service-account-key-file=${file('accounts.key')}`,
      `--service-account-signing-key-file=${file('accounts.key')}`,
      '--disable-admission-plugins=ServiceAccount', // what would mount a token into pods; here `pods.js` does
      '--profiling=false',
    ], file('kube-apiserver.log'));
    const [ca, cert, key] = ['ca.crt', 'admin.crt', 'admin.key'].map((name) => readFileSync(file(name), 'utf8'));
    this.ca = ca;
    this.agent = new https.Agent({ ca, cert, key, keepAlive: true });
    await until('the API server', 120, async () => (await this.request('GET', '/readyz')).status === 200);
  }

  certificates() {
    const openssl = (...args) => execFileSync('openssl', args, { cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
    const EC = ['ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes'];
    openssl('req', '-x509', '-newkey', ...EC, '-keyout', 'ca.key', '-out', 'ca.crt', '-subj', '/CN=e2e', '-days', '2');
    const sign = (name, subject, extension) => {
      writeFileSync(join(this.folder, `${name}.ext`), extension);
      openssl('req', '-newkey', ...EC, '-keyout', `${name}.key`, '-out', `${name}.csr`, '-subj', subject);
      openssl('x509', '-req', '-in', `${name}.csr`, '-CA', 'ca.crt', '-CAkey', 'ca.key', '-CAcreateserial', '-days', '2', '-out', `${name}.crt`, '-extfile', `${name}.ext`);
    };
    sign('server', '/CN=kube-apiserver', `subjectAltName=IP:${this.address}`);
    sign('admin', '/O=system:masters/CN=admin', 'extendedKeyUsage=clientAuth');
    openssl('genrsa', '-out', 'accounts.key', '2048');
  }

  /** What `kubectl apply --server-side` does, and with the object's status too where it has one. */
  async apply(object) {
    const send = async (path) => {
      const { status, body } = await this.request(
        'PATCH', `${path}?fieldManager=e2e&force=true&fieldValidation=Strict`, object, 'application/apply-patch+yaml');
      if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
      return body;
    };
    const applied = await send(pathOf(object));
    return object.status ? send(`${pathOf(object)}/status`) : applied;
  }

  async create(path, object) {
    const { status, body } = await this.request('POST', path, object);
    if (status >= 300) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
  }

  async remove(object) {
    const { status, body } = await this.request('DELETE', pathOf(object));
    if (status >= 300 && status !== 404) throw new Error(`${object.kind} ${object.metadata.name}: ${body.message}`);
  }

  /** The token that a pod of this service account gets. */
  async token(namespace, account) {
    const { status, body } = await this.request('POST', `/api/v1/namespaces/${namespace}/serviceaccounts/${account}/token`, {
      apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 7200 },
    });
    if (status >= 300) throw new Error(`token of ${namespace}/${account}: ${body.message}`);
    return body.status.token;
  }

  /** The file by which another program reaches it, as its administrator. */
  kubeconfig() {
    const file = (name) => join(this.folder, name);
    writeFileSync(file('kubeconfig'), JSON.stringify({
      'apiVersion': 'v1',
      'kind': 'Config',
      'current-context': 'e2e',
      'clusters': [{ name: 'e2e', cluster: { 'server': `https://${this.address}:${PORT}`, 'certificate-authority': file('ca.crt') } }],
      'users': [{ name: 'admin', user: { 'client-certificate': file('admin.crt'), 'client-key': file('admin.key') } }],
      'contexts': [{ name: 'e2e', context: { cluster: 'e2e', user: 'admin' } }],
    }));
    return file('kubeconfig');
  }

  request(method, path, content, type = 'application/json') {
    return new Promise((resolve, reject) => {
      const request = https.request({
        host: this.address, port: PORT, method, path, agent: this.agent, timeout: 30000,
        headers: { Accept: 'application/json', ...(content ? { 'Content-Type': type } : {}) },
      }, (response) => {
        const chunks = [];
        response.on('data', (chunk) => chunks.push(chunk));
        response.on('end', () => {
          const text = Buffer.concat(chunks).toString();
          resolve({ status: response.statusCode, body: text.startsWith('{') ? JSON.parse(text) : { message: text } });
        });
      });
      request.on('timeout', () => request.destroy(new Error(`${method} ${path}: no answer`)));
      request.on('error', reject);
      request.end(content && JSON.stringify(content));
    });
  }
}

/** Where an object lies. */
function pathOf({ apiVersion, kind, metadata: { namespace, name } }) {
  const group = apiVersion.includes('/') ? `/apis/${apiVersion}` : `/api/${apiVersion}`;
  return `${group}${namespace ? `/namespaces/${namespace}` : ''}/${plural(kind.toLowerCase())}/${name}`;
}

function plural(name) {
  if (name === 'endpoints') return name;
  return /s$/.test(name) ? `${name}es` : name.replace(/y$/, 'ie') + 's';
}

module.exports = { ControlPlane, pathOf };
