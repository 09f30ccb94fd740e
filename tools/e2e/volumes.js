// The volumes of a pod as folders, filled and kept up to date as a kubelet does it: by one rename for all files.
'use strict';
const { chmodSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } = require('node:fs');
const { dirname, join } = require('node:path');

let revisions = 0;

/** Makes or brings up to date the folder of one volume. */
async function fillVolume(folder, volume, pod, controlPlane) {
  mkdirSync(folder, { recursive: true });
  if (volume.emptyDir || volume.persistentVolumeClaim) return chmodSync(folder, 0o777);
  const files = await filesOf(volume, pod, controlPlane);
  if (!files) throw new Error(`volume ${volume.name}: ${Object.keys(volume)} is not known here`);

  const revision = `..${++revisions}`;
  for (const [path, content] of files) {
    const file = join(folder, revision, path);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
  mkdirSync(join(folder, revision), { recursive: true });
  symlinkSync(revision, join(folder, '..new'));
  renameSync(join(folder, '..new'), join(folder, '..data'));
  const top = new Set([...files.keys()].map((path) => path.split('/')[0]));
  for (const name of top) if (!existsSync(join(folder, name))) symlinkSync(join('..data', name), join(folder, name));
  for (const name of readdirSync(folder)) if (!name.startsWith('..') && !top.has(name)) rmSync(join(folder, name));
  for (const name of readdirSync(folder)) if (/^\.\.\d/.test(name) && name !== revision) rmSync(join(folder, name), { recursive: true });
}

async function filesOf({ configMap, secret, projected }, pod, controlPlane) {
  if (configMap) return keysOf('ConfigMap', configMap.name, configMap, pod, controlPlane);
  if (secret) return keysOf('Secret', secret.secretName, secret, pod, controlPlane);
  if (!projected) return undefined;
  const parts = await Promise.all(projected.sources.map(async (source) => {
    if (source.configMap) return keysOf('ConfigMap', source.configMap.name, source.configMap, pod, controlPlane);
    if (source.secret) return keysOf('Secret', source.secret.name, source.secret, pod, controlPlane);
    throw new Error(`a projected ${Object.keys(source)} is not known here`);
  }));
  return new Map(parts.flatMap((part) => [...part]));
}

async function keysOf(kind, name, { items, optional }, { metadata: { namespace } }, controlPlane) {
  const { status, body } = await controlPlane.request('GET', `/api/v1/namespaces/${namespace}/${kind.toLowerCase()}s/${name}`);
  if (status === 404 && optional) return new Map();
  if (status !== 200) throw new Error(`${kind} ${namespace}/${name}: ${status}`);
  const base64 = kind === 'Secret' ? body.data : body.binaryData;
  const contents = {
    ...(kind === 'Secret' ? {} : body.data),
    ...Object.fromEntries(Object.entries(base64 ?? {}).map(([key, value]) => [key, Buffer.from(value, 'base64')])),
  };
  if (!items) return new Map(Object.entries(contents));
  return new Map(items.filter(({ key }) => key in contents || !optional).map(({ key, path }) => {
    if (!(key in contents)) throw new Error(`${kind} ${namespace}/${name} has no key ${key}`);
    return [path, contents[key]];
  }));
}

module.exports = { fillVolume };
