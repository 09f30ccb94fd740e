import type { Volume, VolumeMount } from '../../imports/kubernetes.types';
import type { AssetRef, Assets } from '../spell/asset';
import { uniqueVolumeName } from './names';
import { sourceVolume } from './volumes';

/** A file of a TLS configuration that may be kept in a Secret or ConfigMap. */
interface TlsFile {
  /** The field that refers to it, by the end of its path. */
  readonly field: RegExp;
  /** The end of its directory, and the middle of its volume's name. */
  readonly suffix: string;
  readonly volume: string;
}

/** In the order in which they are mounted. */
const TLS_FILES: readonly TlsFile[] = [
  { field: /\.keySecret$/, suffix: 'key', volume: 'key' },
  { field: /\.cert$/, suffix: 'cert', volume: 'cert' },
  { field: /\.(client_)?ca$/, suffix: 'ca', volume: 'client-ca' },
];

/**
 * The key, certificate and authority of one TLS configuration. What is referred to is mounted in a directory of its own,
 * as a whole: a renewed certificate is seen without a restart.
 */
export class TlsMounts implements Assets {
  private readonly files = new Map<TlsFile, AssetRef>();

  /** All below `directory`, in volumes whose names begin with `prefix`. */
  constructor(private readonly directory: string, private readonly prefix: string) {}

  file(ref: AssetRef, { path }: { readonly path: string }): string {
    const file = TLS_FILES.find(({ field }) => field.test(path))!;
    this.files.set(file, ref);
    return `${this.directoryOf(file, ref)}/${ref.key}`;
  }

  placeholder(): never {
    throw new Error('such a configuration refers to files only');
  }

  /** What is to be mounted for what was asked for. */
  mounted(): { readonly volume: Volume; readonly mount: VolumeMount }[] {
    return TLS_FILES.flatMap((file) => {
      const ref = this.files.get(file);
      if (!ref) return [];
      const name = uniqueVolumeName(`${this.prefix}-${ref.kind.toLowerCase()}-${file.volume}`, ref.name);
      const mount = { name, readOnly: true, mountPath: this.directoryOf(file, ref) };
      return [{ volume: sourceVolume(name, ref.kind, ref.name, ref.optional), mount }];
    });
  }

  private directoryOf({ suffix }: TlsFile, { kind, name }: AssetRef): string {
    return `${this.directory}/${kind.toLowerCase()}/${name}-${suffix}`;
  }
}
