import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

/** A folder of its own for each test of a file, gone after them. */
export class Folder {
  readonly path = mkdtempSync(join(tmpdir(), 'cdk8s-prometheus-'));

  /** Writes a file, and says where it is. */
  write(name: string, text: string): string {
    const file = this.at(name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
    return file;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  read(name: string): string {
    return readFileSync(this.at(name), 'utf8');
  }

  list(name: string): string[] {
    return existsSync(this.at(name)) ? readdirSync(this.at(name)).sort() : [];
  }

  remove() {
    rmSync(this.path, { recursive: true, force: true });
  }
}

/** A server that takes what is labelled `team: a`, in its own namespace. */
export const SERVER = `apiVersion: monitoring.coreos.com/v1
kind: Prometheus
metadata:
  name: main
  namespace: shop
spec:
  serviceMonitorSelector:
    matchLabels:
      team: a
  ruleSelector: {}
`;

export const MONITOR = `apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
  namespace: shop
  labels:
    team: a
spec:
  selector: {}
  endpoints:
  - port: http
`;

export const RULE = `apiVersion: monitoring.coreos.com/v1
kind: PrometheusRule
metadata:
  name: alerts
  namespace: shop
spec:
  groups:
  - name: g
    rules:
    - alert: Down
      expr: up == 0
`;

export const CONFIG_MAP = `apiVersion: v1
kind: ConfigMap
metadata:
  name: other
  namespace: shop
data: {a: "yes"}
`;

export const ALERTMANAGER = `apiVersion: monitoring.coreos.com/v1
kind: Alertmanager
metadata:
  name: am
  namespace: shop
spec: {}
`;

/** Documents of one stream. */
export function stream(...documents: string[]): string {
  return documents.join('---\n');
}
