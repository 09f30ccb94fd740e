// Processes with log files, and waiting for something with a limit.
'use strict';
const { spawn } = require('node:child_process');
const { openSync, readFileSync } = require('node:fs');

/** Ends with this process, since that is the first of its PID namespace. */
function spawnLogged(name, [command, ...args], log, env = process.env) {
  const out = openSync(log, 'a');
  const child = spawn(command, args, { stdio: ['ignore', out, out], env });
  child.on('error', (error) => console.error(`${name}: ${error.message}`));
  return Object.assign(child, { log: () => readFileSync(log, 'utf8') });
}

/** Asks a process to end, and waits until it has. */
function terminate(child) {
  return new Promise((resolve) => {
    if (child.exitCode !== null) return resolve();
    child.once('exit', resolve);
    return child.kill('SIGTERM');
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Asks again and again until the answer is something, and gives it back. */
async function until(what, seconds, ask) {
  const limit = Date.now() + seconds * 1000;
  let last;
  for (;;) {
    try {
      const answer = await ask();
      if (answer) return answer;
      last = undefined;
    } catch (error) {
      last = error;
    }
    if (Date.now() > limit) throw new Error(`${what}: not within ${seconds} s${last ? ` (${last.message})` : ''}`);
    await pause(200);
  }
}

module.exports = { spawnLogged, terminate, until, pause };
