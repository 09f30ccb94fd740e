// The flags of the same servers in an old release: rendered only, since that release is not built here.
'use strict';
const { compile } = require('./compiler');
const { check } = require('./report');

const EXPECTED = {
  '2.45.0': {
    'prometheus-receiver': {
      has: ['--web.enable-remote-write-receiver', '--storage.tsdb.retention.time=30d', '--web.console.templates=/etc/prometheus/consoles'],
      lacks: [/^--agent$/, /^--enable-feature=.*agent/],
    },
    'prom-agent-services': { has: ['--enable-feature=agent', '--storage.agent.path=/prometheus'], lacks: [/^--agent$/, /^--storage\.tsdb/, /^--web\.enable-remote-write-receiver$/] },
    'prom-agent-nodes': { has: ['--enable-feature=agent'], lacks: [/^--agent$/] },
  },
  '3.13.1': {
    'prometheus-receiver': { has: ['--web.enable-remote-write-receiver'], lacks: [/^--storage\.tsdb\.retention/, /^--web\.console/] },
    'prom-agent-services': { has: ['--agent', '--storage.agent.path=/prometheus'], lacks: [/^--enable-feature=.*agent/] },
    'prom-agent-nodes': { has: ['--agent'], lacks: [/^--enable-feature=.*agent/] },
  },
};

function checkFlags(resources) {
  for (const [version, workloads] of Object.entries(EXPECTED)) {
    const ofVersion = resources.map((resource) => /^Prometheus(Agent)?$/.test(resource.kind) ? { ...resource, spec: { ...resource.spec, version: `v${version}` } } : resource);
    const manifests = compile(ofVersion);
    for (const [name, { has, lacks }] of Object.entries(workloads)) {
      const workload = manifests.find(({ kind, metadata }) => /Set$/.test(kind) && metadata.name === name);
      const { args, image } = workload.spec.template.spec.containers.find((container) => container.name === 'prometheus');
      check(`flags of ${name} in release ${version}`, () => {
        const wrong = [...has.filter((flag) => !args.includes(flag)).map((flag) => `lacks ${flag}`), ...args.filter((flag) => lacks.some((pattern) => pattern.test(flag))).map((flag) => `has ${flag}`)];
        if (wrong.length) throw new Error(`${wrong.join(', ')}: ${args.join(' ')}`);
        return image.endsWith(`:v${version}`);
      });
    }
  }
}

module.exports = { checkFlags };
