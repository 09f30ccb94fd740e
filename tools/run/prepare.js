// What `npm start` and `npm test` need first, also on a fresh clone: installed packages and a compiled library.
// Without dependencies of its own.
const { spawnSync } = require('child_process');
const fs = require('fs');
const path = require('path');
const { bundle } = require('./bundle');

const root = path.resolve(__dirname, '../..');

/** Runs a command in the project; ends the process where it fails. */
function run(command, args, env = {}) {
  const { status, error } = spawnSync(command, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } });
  if (error) console.error(`${command}: ${error.message}`);
  if (status !== 0) process.exit(status ?? 1);
}

/** The path of an installed package's command. */
function bin(name) {
  return path.join(root, 'node_modules', '.bin', name);
}

/** Installs what the lock file says, unless just that is installed. */
function install() {
  if (!isInstalled()) run('npm', ['ci', '--no-audit', '--no-fund']);
}

function isInstalled() {
  try {
    const wanted = packagesOf('package-lock.json');
    const found = packagesOf('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([name, { version, optional, link }]) =>
      name === '' || optional || link || found[name]?.version === version);
  } catch {
    return false;
  }
}

function packagesOf(file) {
  return JSON.parse(fs.readFileSync(path.join(root, file), 'utf8')).packages;
}

/** Compiles the library with jsii into lib/, unless that is newer than the sources, and puts the command into one file. */
function build() {
  const sources = ['src', 'imports', 'package.json', 'tsconfig.json'].map((name) => newest(path.join(root, name)));
  if (Math.max(...sources) >= newest(path.join(root, '.jsii'))) compile();
  if (newest(path.join(root, '.jsii')) >= newest(path.join(root, 'lib/command.js'))) bundle();
}

/** A compilation is over before what V8 would optimize by default has paid for that: told to wait, it takes a third less CPU. */
function compile() {
  const jsii = path.join(root, 'node_modules/jsii/bin/jsii');
  run(process.execPath, ['--interrupt-budget=1000000', jsii, '--silence-warnings=reserved-word'], { JSII_SILENCE_WARNING_END_OF_LIFE_NODE_VERSION: '20' });
}

/** When a file, or any in a folder, was last changed; 0 if it is not there. */
function newest(file) {
  const stat = fs.statSync(file, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  return Math.max(stat.mtimeMs, ...fs.readdirSync(file).map((name) => newest(path.join(file, name))));
}

module.exports = { root, run, bin, install, build };
