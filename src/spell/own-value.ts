/** The kinds of values that a configuration holds, where its user has written it himself. */
export type Holds = 'boolean' | 'number' | 'texts' | 'text by name' | 'texts by name' | 'anything by name' | 'anything' | 'host and port' | 'matchers'
| 'regexps by name' | 'duration' | 'Go duration' | 'url' | 'url or template' | 'TLS version' | 'time' | 'weekdays' | 'days of the month' | 'months' | 'years' | 'location'
/** The API wants a URL or a template, the program takes any text. */
| 'link';

/** A file of the container's own, in place of a reference. */
export interface OwnFile {
  readonly file: string;
}

/** Whether a value that would be a reference names a file instead: so has it who writes the configuration himself. */
export function isOwnFile(value: unknown): value is OwnFile {
  return typeof value === 'object' && value !== null && 'file' in value;
}
