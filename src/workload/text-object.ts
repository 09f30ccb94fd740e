import { gzipSync } from 'node:zlib';
import { Finding, idOf, Result } from '../resources/finding';
import type { Instance } from '../resources/instance';
import type { Settings } from '../resources/options';
import type { Resource } from '../resources/resource';
import { generatedMetadata } from './metadata';

/** Below the 1 MiB that an object may have, with room for its metadata. */
export const TEXT_LIMIT = 900_000;

/** A text that pods read, and whether something in it came out of a Secret. */
export interface HeldText {
  readonly name: string;
  readonly file: string;
  readonly text: string;
  readonly holdsSecrets: boolean;
  /** Further files of the object, as base64. */
  readonly files?: Readonly<Record<string, string>>;
}

/** An object with a text, and under which key it stands: readable in a diff, or gzipped where it would be too large. */
export function textObject(server: Instance, settings: Settings, held: HeldText): Result<{ readonly object: Resource; readonly key: string }> {
  const { name, file, text, holdsSecrets, files = {} } = held;
  const metadata = generatedMetadata(server, settings, name);
  const more = Object.keys(files).length > 0;
  if (Buffer.byteLength(text) <= TEXT_LIMIT) {
    const plain = { [file]: text };
    const object = holdsSecrets
      ? { apiVersion: 'v1', kind: 'Secret', metadata, ...(more ? { data: files } : {}), stringData: plain }
      : { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: plain, ...(more ? { binaryData: files } : {}) };
    return { value: { object, key: file }, findings: [] };
  }
  const key = `${file}.gz`;
  const data = { ...files, [key]: gzip(text).toString('base64') };
  const findings: Finding[] = data[key].length <= TEXT_LIMIT ? [] : [{
    severity: 'error',
    resource: idOf(server.resource),
    path: '',
    message: `its configuration has ${Buffer.byteLength(text)} bytes, gzipped ${data[key].length}, which no object can hold: spread what it takes over several servers`,
  }];
  const object = holdsSecrets
    ? { apiVersion: 'v1', kind: 'Secret', metadata, data }
    : { apiVersion: 'v1', kind: 'ConfigMap', metadata, binaryData: data };
  return { value: { object, key }, findings };
}

/** The same bytes on every platform: the header names none. */
function gzip(text: string): Buffer {
  const data = gzipSync(text, { level: 9 });
  data[9] = 255;
  return data;
}
