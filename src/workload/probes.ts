import { posix } from 'node:path';
import type { Probe, ProbeHandler } from '../../imports/kubernetes.types';
import { hasTls } from './web-config';
import type { PodWork, Work } from './workload-input';

const TIMEOUT = 3;

/** A path below the route prefix, without needless slashes. */
export function routed({ server: { spec: { routePrefix } } }: PodWork, path = ''): string {
  const clean = posix.normalize(`${routePrefix || '/'}${path}`);
  return clean.length > 1 ? clean.replace(/\/$/, '') : clean;
}

/** When Prometheus has started, is ready, and is alive. It is ready once its write-ahead log is read, which may take long. */
export function probesOf(work: Work): { readonly startupProbe: Probe; readonly livenessProbe: Probe; readonly readinessProbe: Probe } {
  const ready = handler(work, routed(work, '/-/ready'));
  return {
    startupProbe: { ...ready, timeoutSeconds: TIMEOUT, ...startup(work.server.spec.maximumStartupDurationSeconds) },
    livenessProbe: { ...handler(work, routed(work, '/-/healthy')), timeoutSeconds: TIMEOUT, periodSeconds: 5, failureThreshold: 6 },
    readinessProbe: { ...ready, timeoutSeconds: TIMEOUT, periodSeconds: 5, failureThreshold: 3 },
  };
}

function startup(maximum = 0): Pick<Probe, 'periodSeconds' | 'failureThreshold'> {
  if (maximum < 60) return { periodSeconds: 15, failureThreshold: 60 };
  const failureThreshold = Math.ceil(maximum / 60);
  return { periodSeconds: Math.ceil(maximum / failureThreshold), failureThreshold };
}

function handler(work: Work, path: string): ProbeHandler {
  const { listenLocal, portName } = work.server.spec;
  if (listenLocal) return probeWithin(`http://localhost:9090${path}`);
  return { httpGet: { path, port: portName || 'web', ...(hasTls(work) ? { scheme: 'HTTPS' } : {}) } };
}

/** A probe from within the container, for what listens on the loopback interface only. */
export function probeWithin(url: string): ProbeHandler {
  const script = `if [ -x "$(command -v curl)" ]; then exec curl --fail ${url}; `
    + `elif [ -x "$(command -v wget)" ]; then exec wget -q -O /dev/null ${url}; else exit 1; fi`;
  return { exec: { command: ['sh', '-c', script] } };
}
