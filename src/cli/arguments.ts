import { parseArgs } from 'node:util';

export type Command = 'compile' | 'check' | 'explain' | 'config' | 'route' | 'diff';

/** What the user asked for. */
export interface Arguments {
  readonly command: Command;
  /** What is read; for `diff` the old and the new. */
  readonly files: readonly string[];
  /** `explain`: what to explain, as `KIND/NAMESPACE/NAME`; everything where it is undefined. */
  readonly about?: string;
  /** `route`: the labels of the alert, each as `LABEL=VALUE`. */
  readonly labels: readonly string[];
  readonly output?: string;
  readonly config?: string;
  readonly namespace?: string;
  readonly kubernetesVersion?: string;
  readonly skipInvalid: boolean;
  readonly rbac: boolean;
  readonly passThrough: readonly string[];
  readonly dropOperator: boolean;
  readonly assumeSecrets: readonly string[];
  readonly json: boolean;
  readonly strict: boolean;
}

/** Something the user typed cannot be taken: said in one line, without a stack. */
export class UsageError extends Error {}

export const USAGE = `usage: cdk8s-prometheus COMMAND -f FILE|DIR|- [-f ...] [options]
       cdk8s-prometheus diff OLD NEW [--json]

  compile   plain manifests, as one YAML stream on stdout or with -o a file per object
  check     findings only
  explain   [KIND/NAMESPACE/NAME]  who selects a monitor, rule or AlertmanagerConfig, what it becomes, or why nobody does
  config    the generated prometheus.yaml, alertmanager.yaml and rule files [--for KIND/NAMESPACE/NAME]
  route     LABEL=VALUE ...  which receivers an alert with these labels reaches in Alertmanager, and why [--for Alertmanager/NAMESPACE/NAME]
  diff      what changes between two outputs of compile (files or folders, one may be -), what that restarts, and what needs more than
            to be applied; exit status 0 for no differences, 1 for some, 2 for trouble

  -f, --file FILE            a file, a folder, or - for standard input; several are read together
  -o, --output DIR           compile: a file per object in DIR; files of an earlier run that are stale go away
  -n, --namespace NAME       the namespace of resources that name none (default)
      --config FILE          options: what Prometheus Operator takes as flags, and more (YAML)
      --skip-invalid         leave out what is invalid and report it, as the operator does
      --pass-through KIND    keep a kind of monitoring.coreos.com as it is
      --drop-operator        leave out Prometheus Operator itself: its Deployment and what belongs to it
      --assume-secret NS/NAME  this Secret or ConfigMap is provided in the server's namespace
      --rbac                 compile: generate the roles that the jobs need
      --kubernetes-version V the release that will run this (1.35.0)
      --strict               warnings are errors too
      --json                 explain, check, route, diff: for programs
      --for KIND/NS/NAME     config, route: of this server only
  -h, --help   --version
`;

const COMMANDS: readonly string[] = ['compile', 'check', 'explain', 'config', 'route', 'diff'];

export function parseArguments(argv: readonly string[]): Arguments | 'help' | 'version' {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [command, ...subjects] = positionals;
  if (!command) throw new UsageError(`which command? One of ${COMMANDS.join(', ')}`);
  if (!COMMANDS.includes(command)) throw new UsageError(`${command} is no command: expected one of ${COMMANDS.join(', ')}`);
  checkSubjects(command, subjects);
  checkOptions(command, values);
  if (command !== 'diff' && !values.file?.length) throw new UsageError(`what shall be read? Say ${command} -f FILE, -f DIR or -f -`);
  return {
    command: command as Command,
    files: command === 'diff' ? subjects : values.file ?? [],
    about: command === 'explain' ? subjects[0] : values.for,
    labels: command === 'route' ? subjects : [],
    output: values.output,
    config: values.config,
    namespace: values.namespace,
    kubernetesVersion: values['kubernetes-version'],
    skipInvalid: values['skip-invalid'] ?? false,
    rbac: values.rbac ?? false,
    passThrough: values['pass-through'] ?? [],
    dropOperator: values['drop-operator'] ?? false,
    assumeSecrets: values['assume-secret'] ?? [],
    json: values.json ?? false,
    strict: values.strict ?? false,
  };
}

/** What stands beside the options. */
function checkSubjects(command: string, subjects: readonly string[]): void {
  if (command === 'diff') {
    if (subjects.length !== 2) throw new UsageError('diff takes OLD and NEW, each a file, a folder or - for standard input');
    if (subjects.every((name) => name === '-')) throw new UsageError('one of OLD and NEW can be standard input, not both');
    return;
  }
  if (command === 'route') {
    if (!subjects.length) throw new UsageError('which alert? Say its labels, as in route -f DIR alertname=Down severity=page');
    const wrong = subjects.find((label) => label.indexOf('=') < 1);
    if (wrong !== undefined) throw new UsageError(`${wrong} is no label: expected LABEL=VALUE; files are given with -f`);
    return;
  }
  const unexpected = subjects.slice(command === 'explain' ? 1 : 0);
  if (unexpected.length) throw new UsageError(`unexpected ${unexpected.join(' ')}: files are given with -f`);
}

/** Options that only some commands have. */
const ONLY_WITH: Readonly<Partial<Record<string, readonly Command[]>>> = {
  output: ['compile'],
  for: ['config', 'route'],
  json: ['explain', 'check', 'route', 'diff'],
};

function checkOptions(command: string, values: Values): void {
  for (const secret of values['assume-secret'] ?? []) {
    if (!/^[^/]+\/[^/]+$/.test(secret)) throw new UsageError(`--assume-secret ${secret}: expected NAMESPACE/NAME`);
  }
  for (const option of Object.keys(values)) {
    const commands: readonly string[] = ONLY_WITH[option] ?? COMMANDS;
    const flag = option === 'output' ? '-o' : `--${option}`;
    if (!commands.includes(command)) throw new UsageError(`${flag} goes with ${commands.join(', ')}`);
    if (command === 'diff' && !DIFF_OPTIONS.includes(option)) throw new UsageError(`diff compiles nothing: it takes OLD and NEW, and no ${flag}`);
  }
}

const DIFF_OPTIONS = ['namespace', 'json'];

type Values = ReturnType<typeof parsed>['values'];

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        'file': { type: 'string', short: 'f', multiple: true },
        'output': { type: 'string', short: 'o' },
        'namespace': { type: 'string', short: 'n' },
        'config': { type: 'string' },
        'skip-invalid': { type: 'boolean' },
        'pass-through': { type: 'string', multiple: true },
        'drop-operator': { type: 'boolean' },
        'assume-secret': { type: 'string', multiple: true },
        'rbac': { type: 'boolean' },
        'kubernetes-version': { type: 'string' },
        'strict': { type: 'boolean' },
        'json': { type: 'boolean' },
        'for': { type: 'string' },
        'help': { type: 'boolean', short: 'h' },
        'version': { type: 'boolean' },
      },
    });
  } catch (error) {
    throw new UsageError((error as Error).message.split('. ')[0]);
  }
}
