import { parseArgs } from 'node:util';

export type Command = 'compile' | 'check' | 'explain' | 'config';

/** What the user asked for. */
export interface Arguments {
  readonly command: Command;
  readonly files: readonly string[];
  /** `explain`: what to explain, as `KIND/NAMESPACE/NAME`; everything where it is undefined. */
  readonly about?: string;
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

  compile   plain manifests, as one YAML stream on stdout or with -o a file per object
  check     findings only
  explain   [KIND/NAMESPACE/NAME]  who selects a monitor or rule, what it becomes, or why nobody does
  config    the generated prometheus.yaml and rule files [--for KIND/NAMESPACE/NAME]

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
      --json                 explain, check: for programs
      --for KIND/NS/NAME     config: of this server only
  -h, --help   --version
`;

const COMMANDS: readonly string[] = ['compile', 'check', 'explain', 'config'];

export function parseArguments(argv: readonly string[]): Arguments | 'help' | 'version' {
  const { values, positionals } = parsed(argv);
  if (values.help) return 'help';
  if (values.version) return 'version';
  const [command, about, ...surplus] = positionals;
  if (!command) throw new UsageError(`which command? One of ${COMMANDS.join(', ')}`);
  if (!COMMANDS.includes(command)) throw new UsageError(`${command} is no command: expected one of ${COMMANDS.join(', ')}`);
  const unexpected = command === 'explain' ? surplus : positionals.slice(1);
  if (unexpected.length) throw new UsageError(`unexpected ${unexpected.join(' ')}: files are given with -f`);
  if (!values.file?.length) throw new UsageError(`what shall be read? Say ${command} -f FILE, -f DIR or -f -`);
  for (const secret of values['assume-secret'] ?? []) {
    if (!/^[^/]+\/[^/]+$/.test(secret)) throw new UsageError(`--assume-secret ${secret}: expected NAMESPACE/NAME`);
  }
  if (values.output !== undefined && command !== 'compile') throw new UsageError('-o goes with compile');
  if (values.for !== undefined && command !== 'config') throw new UsageError('--for goes with config');
  if (values.json && command !== 'explain' && command !== 'check') throw new UsageError('--json goes with explain and check');
  return {
    command: command as Command,
    files: values.file,
    about: about ?? values.for,
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
