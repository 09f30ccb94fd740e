// A network of its own, with an address for each pod: what listens on all addresses of its pod collides with nobody.
'use strict';
const { execFileSync } = require('node:child_process');
const { mkdirSync } = require('node:fs');

const ip = (...args) => execFileSync('ip', args, { stdio: ['ignore', 'pipe', 'pipe'] });

const HOST = '10.77.0.1';
let pods = 0;

function createNetwork() {
  ip('link', 'set', 'lo', 'up');
  ip('link', 'add', 'pods', 'type', 'bridge');
  ip('address', 'add', `${HOST}/16`, 'dev', 'pods');
  ip('link', 'set', 'pods', 'up');
  // A mount of our own over /run: the namespaces' names are nobody else's business.
  execFileSync('mount', ['-t', 'tmpfs', 'none', '/run']);
  mkdirSync('/run/netns', { recursive: true });
}

/** The command that runs something with this address. */
function createAddress(address) {
  const name = `pod-${++pods}`;
  ip('netns', 'add', name);
  ip('link', 'add', name, 'type', 'veth', 'peer', 'name', 'eth0', 'netns', name);
  ip('link', 'set', name, 'master', 'pods', 'up');
  ip('-n', name, 'link', 'set', 'lo', 'up');
  ip('-n', name, 'address', 'add', `${address}/16`, 'dev', 'eth0');
  ip('-n', name, 'link', 'set', 'eth0', 'up');
  return ['nsenter', `--net=/run/netns/${name}`];
}

module.exports = { createNetwork, createAddress, HOST };
