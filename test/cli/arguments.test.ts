import { parseArguments } from '../../src/cli/arguments';
import { runCommand } from '../../src/cli/command';

test.each([
  [[], 'which command? One of compile, check, explain, config, route, diff'],
  [['complie', '-f', 'x'], 'complie is no command'],
  [['compile'], 'what shall be read? Say compile -f FILE'],
  [['compile', 'x.yaml', '-f', 'y.yaml'], 'unexpected x.yaml: files are given with -f'],
  [['explain', 'Probe/a/b', 'Probe/c/d', '-f', 'x'], 'unexpected Probe/c/d'],
  [['compile', '-f'], 'argument missing'],
  [['compile', '-f', 'x', '--nope'], 'Unknown option'],
  [['check', '-f', 'x', '-o', 'out'], '-o goes with compile'],
  [['compile', '-f', 'x', '--for', 'Prometheus/a/b'], '--for goes with config'],
  [['compile', '-f', 'x', '--json'], '--json goes with explain, check, route, diff'],
  [['route', '-f', 'x'], 'which alert? Say its labels'],
  [['route', '-f', 'x', 'a=b', 'c'], 'c is no label: expected LABEL=VALUE'],
  [['route', 'a=b'], 'what shall be read? Say route -f FILE'],
  [['diff', 'x'], 'diff takes OLD and NEW'],
  [['diff', 'x', 'y', 'z'], 'diff takes OLD and NEW'],
  [['diff', '-', '-'], 'not both'],
  [['diff', 'x', 'y', '--rbac'], 'diff compiles nothing: it takes OLD and NEW, and no --rbac'],
  [['diff', 'x', 'y', '-f', 'z'], 'and no --file'],
  [['diff', '/nowhere', '/nowhere'], '/nowhere: there is no such file or folder'],
  [['compile', '-f', 'x', '--assume-secret', 'x'], 'expected NAMESPACE/NAME'],
  [['compile', '-f', '/nowhere/x.yaml'], '/nowhere/x.yaml: there is no such file or folder'],
  [['compile', '-f', __filename, '--config', '/nowhere/options.yaml'], '--config /nowhere/options.yaml'],
])('%j is refused with status 2 and one line', (argv, message) => {
  const { status, out, err } = runCommand(argv);
  expect([status, out]).toEqual([2, '']);
  expect(err).toMatch(/^cdk8s-prometheus: .*\n$/);
  expect(err).toContain(message);
});

test('help and version go to standard output', () => {
  expect(runCommand(['--help'])).toMatchObject({ status: 0, out: expect.stringContaining('usage: cdk8s-prometheus'), err: '' });
  expect(runCommand(['compile', '-h'])).toMatchObject({ status: 0, err: '' });
});

test('options may be given several times and in any place', () => {
  expect(parseArguments(['-f', 'a', 'compile', '--file=b', '--pass-through', 'X', '--pass-through', 'Y', '--rbac'])).toMatchObject({
    command: 'compile', files: ['a', 'b'], passThrough: ['X', 'Y'], rbac: true, skipInvalid: false,
  });
});
