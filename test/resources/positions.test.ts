import { lineOf } from '../../src/resources/positions';
import { readSources } from '../../src/resources/read';

const TEXT = `# first
apiVersion: v1
kind: ConfigMap
metadata: {name: a}
---

apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata:
  name: web
  labels:
    example.com/team: a
spec:
  endpoints:
  - port: web
    interval: 30s

  - tlsConfig: &tls
      ca: {}
  - tlsConfig: *tls
  selector: {}
---
apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: ConfigMap
  metadata:
    name: b
- {apiVersion: v1, kind: ConfigMap,
   metadata: {name: c}}
`;

const { resources, origins } = readSources([{ file: 'a.yaml', text: TEXT }], { namespace: 'default' });

test.each([
  ['a', '', 2],
  ['a', 'metadata.name', 4],
  ['web', '', 7],
  ['web', 'metadata.labels["example.com/team"]', 12],
  ['web', 'spec', 13],
  ['web', 'spec.endpoints', 14],
  ['web', 'spec.endpoints[0]', 15],
  ['web', 'spec.endpoints[0].interval', 16],
  ['web', 'spec.endpoints[0].missing', 15],
  ['web', 'spec.endpoints[1].tlsConfig.ca', 19],
  ['web', 'spec.endpoints[2].tlsConfig.ca', 19],
  ['web', 'spec.endpoints[7].port', 14],
  ['web', 'status', 7],
  ['b', 'metadata.name', 29],
  ['b', '', 26],
  ['c', 'metadata.name', 31],
])('%s: %s is in line %d', (name, path, line) => {
  const resource = resources.find(({ metadata }) => metadata.name === name)!;
  expect(lineOf(origins.get(resource)!, path)).toBe(line);
});

test('the lines of JSON are found too', () => {
  const text = JSON.stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'a' }, data: { b: 'c' } }, null, 2);
  const reading = readSources([{ file: 'a.json', text }], { namespace: 'default' });
  expect(lineOf(reading.origins.get(reading.resources[0])!, 'data.b')).toBe(8);
});
