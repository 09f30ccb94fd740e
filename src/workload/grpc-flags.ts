import type { GRPCServerTLSConfig } from '../../imports/monitoring.types';
import type { Flag } from './flags';
import type { Report } from './workload-input';

const TLS_VERSIONS: Readonly<Record<string, string>> = { TLS10: '1.0', TLS11: '1.1', TLS12: '1.2', TLS13: '1.3' };

/** How Thanos serves gRPC, wherever the field for it is in the source, by its release. */
export function grpcFlags<S>(tls: (source: S) => GRPCServerTLSConfig | undefined): readonly Flag<S>[] {
  const flags: readonly Flag<GRPCServerTLSConfig>[] = [
    { flag: 'grpc-server-tls-cert', field: 'certFile', value: ({ certFile }) => certFile },
    { flag: 'grpc-server-tls-key', field: 'keyFile', value: ({ keyFile }) => keyFile },
    { flag: 'grpc-server-tls-client-ca', field: 'caFile', value: ({ caFile }) => caFile },
    { flag: 'grpc-server-tls-min-version', field: 'minVersion', since: '0.37.0', value: ({ minVersion }) => TLS_VERSIONS[minVersion ?? ''] },
    { flag: 'grpc-server-tls-ciphers', field: 'cipherSuites', since: '0.42.0', value: ({ cipherSuites }) => cipherSuites },
    { flag: 'grpc-server-tls-curves', field: 'curves', since: '0.42.0', value: ({ curves }) => curves },
  ];
  return flags.map(({ value, field, ...flag }) => ({
    ...flag,
    field: `grpcServerTlsConfig.${field}`,
    value: (source) => value(tls(source) ?? {}),
  }));
}

/** A server names its certificates by file; what a client would need is no part of it. */
export function reportIgnoredTls(tls: GRPCServerTLSConfig | undefined, path: string, report: Report): void {
  const { caFile: _ca, certFile: _cert, keyFile: _key, minVersion: _min, cipherSuites: _ciphers, curves: _curves, ...ignored } = tls ?? {};
  for (const [field, value] of Object.entries(ignored)) {
    if (value === undefined) continue;
    report('warning', `${path}.grpcServerTlsConfig.${field}`,
      'Thanos has no flag for it: mount what it refers to by volumeMounts, and name the files by certFile, keyFile and caFile');
  }
}
