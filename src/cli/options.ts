import { readFileSync } from 'node:fs';
import type { Options } from '../resources/options';
import { settingsOf } from '../resources/options';
import { parseYaml } from '../resources/parse-yaml';
import { Arguments, UsageError } from './arguments';

/** The options of a run: those of the file, and over them those of the command line. */
export function optionsOf(args: Arguments): Options {
  const file = args.config === undefined ? {} : readOptions(args.config);
  return {
    ...file,
    ...(args.namespace === undefined ? {} : { namespace: args.namespace }),
    ...(args.kubernetesVersion === undefined ? {} : { kubernetesVersion: args.kubernetesVersion }),
    skipInvalid: args.skipInvalid || file.skipInvalid,
    dropOperator: args.dropOperator || file.dropOperator,
    rbac: args.rbac || file.rbac,
    passThrough: [...file.passThrough ?? [], ...args.passThrough],
    assumeSecrets: [...file.assumeSecrets ?? [], ...args.assumeSecrets],
  };
}

function readOptions(name: string): Options {
  let value: unknown;
  try {
    [value] = parseYaml(readFileSync(name, 'utf8'));
  } catch (error) {
    throw new UsageError(`--config ${name}: ${(error as Error).message.split('\n')[0]}`);
  }
  checkLike(value, settingsOf(), name, '');
  return (value ?? {}) as Options;
}

/** Every option has a default, and so a shape that what the user wrote has to have too. */
function checkLike(value: unknown, known: unknown, file: string, path: string): void {
  const refuse = (message: string) => {
    throw new UsageError(`--config ${file}: ${path || 'the file'} ${message}`);
  };
  if (value === undefined || value === null) return;
  if (Array.isArray(known)) {
    if (!Array.isArray(value) || value.some((item) => typeof item !== 'string')) refuse('is expected to be a list of strings');
  } else if (typeof known === 'object' && known !== null) {
    if (typeof value !== 'object' || Array.isArray(value)) refuse('is expected to be a map');
    const isFree = Object.keys(known).length === 0; // labels and annotations
    for (const [key, inner] of Object.entries(value as object)) {
      const at = path ? `${path}.${key}` : key;
      if (isFree && typeof inner !== 'string') throw new UsageError(`--config ${file}: ${at} is expected to be a string`);
      if (isFree) continue;
      if (!(key in known)) throw new UsageError(`--config ${file}: there is no option ${at}, only ${Object.keys(known).join(', ')}`);
      checkLike(inner, (known as any)[key], file, at);
    }
  } else if (typeof value !== typeof known) {
    refuse(`is expected to be a ${typeof known}, found ${JSON.stringify(value)}`);
  }
}
