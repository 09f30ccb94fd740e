import type * as yaml from 'yaml';

/** A text of YAML as plain values, or why it is none. */
export type PlainYaml = { readonly value: unknown } | { readonly problem: string };

/** What YAML 1.1 has and the operator's reader has not. */
const LEFT_OUT = ['TIME', 'binary', 'omap', 'pairs', 'set'];

/** Reads one document by the words of YAML 1.1 (`yes` is true), as Prometheus and the operator do. */
export function readPlainYaml(text: string): PlainYaml {
  // Loaded only where somebody has such a text.
  const { parseDocument } = require('yaml') as typeof yaml;
  const document = parseDocument(text, {
    version: '1.1',
    merge: true,
    uniqueKeys: true,
    customTags: (tags) => tags.filter((tag) => typeof tag === 'string' || !isLeftOut(tag)),
  });
  const [error] = document.errors;
  return error ? { problem: error.message.split('\n')[0].replace(/:$/, '') } : { value: document.toJS() as unknown };
}

function isLeftOut({ tag, ...rest }: { readonly tag: string }): boolean {
  return LEFT_OUT.includes(tag.replace('tag:yaml.org,2002:', '')) || tag.endsWith(':timestamp') || (rest as { format?: string }).format === 'TIME';
}
