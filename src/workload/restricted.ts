import type { Container } from '../../imports/kubernetes.types';

/** How every generated container runs: with no more rights than it needs, and its last words kept. */
export const RESTRICTED = {
  securityContext: {
    allowPrivilegeEscalation: false,
    capabilities: { drop: ['ALL'] },
    readOnlyRootFilesystem: true,
  },
  terminationMessagePolicy: 'FallbackToLogsOnError',
} as const satisfies Partial<Container>;
