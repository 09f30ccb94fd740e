import { spawn, spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { Folder, MONITOR, SERVER, stream } from './folder';

const COMMAND = join(__dirname, '../../bin/cdk8s-prometheus');
const folder = new Folder();
afterAll(() => folder.remove());

function node(argv: readonly string[], input = '') {
  return spawnSync(process.execPath, [...argv], { input, encoding: 'utf8' });
}

test('the command reads a pipe and writes to one', () => {
  const { status, stdout, stderr } = node([COMMAND, 'compile', '-f', '-'], stream(SERVER, MONITOR));
  expect(status).toBe(0);
  expect(stdout).toContain('job_name: serviceMonitor/shop/web/0');
  expect(stderr).toContain('<stdin>:6: warning: Prometheus/shop/main');
});

test('findings and wrong calls set the status', () => {
  expect(node([COMMAND, 'compile', '-f', '-'], MONITOR.replace('port', 'prot'))).toMatchObject({ status: 1, stdout: '' });
  expect(node([COMMAND, 'frobnicate'])).toMatchObject({ status: 2, stdout: '' });
  expect(node([COMMAND, '--version'])).toMatchObject({ status: 0, stderr: '' });
});

test('a reader that stops early is no error', async () => {
  const monitors = Array.from({ length: 300 }, (_, i) => MONITOR.replace('name: web', `name: web-${i}`));
  const child = spawn(process.execPath, [COMMAND, 'compile', '-f', folder.write('many.yaml', stream(SERVER, ...monitors))]);
  let stderr = '';
  child.stderr.on('data', (text) => stderr += text);
  child.stdout.once('data', () => child.stdout.destroy());
  await new Promise((resolve) => child.on('close', resolve));
  expect(stderr).not.toMatch(/EPIPE|at .*\.js/);
});

test('the command loads neither cdk8s nor the constructs', () => {
  const loaded = `process.argv.splice(1, 0, 'x'); require(${JSON.stringify(COMMAND)});`
    + 'process.stderr.write(JSON.stringify(Object.keys(require.cache)))';
  const { stderr } = node(['-e', loaded, 'config', '-f', folder.write('one.yaml', stream(SERVER.replace('spec:', 'spec:\n  version: v3.5.0'), MONITOR))]);
  const modules = JSON.parse(stderr.slice(stderr.lastIndexOf('\n') + 1)) as string[];
  expect(modules.filter((name) => name.includes('/lib/'))).not.toEqual([]);
  expect(modules.filter((name) => /\/node_modules\/(cdk8s|constructs)|\/src\/constructs\//.test(name))).toEqual([]);
});
