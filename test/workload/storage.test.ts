import { mountsOf, prometheus, said } from './server';

test('without storage the series lie in an empty directory', () => {
  const made = prometheus({});
  expect(made.pod.volumes).toContainEqual({ name: 'prometheus-p-db', emptyDir: {} });
  expect(mountsOf(made)).toContainEqual({ name: 'prometheus-p-db', mountPath: '/prometheus' });
});

test('a claim is named by its template, or as the operator names it', () => {
  const spec = { resources: { requests: { storage: '1Gi' } } };
  expect(prometheus({ storage: { volumeClaimTemplate: { spec } } }).workload.spec.volumeClaimTemplates)
    .toEqual([{ metadata: { name: 'prometheus-p-db' }, spec: { ...spec, accessModes: ['ReadWriteOnce'] } }]);
  const made = prometheus({ storage: { volumeClaimTemplate: { kind: 'PersistentVolumeClaim', metadata: { name: 'data', labels: { a: 'b' } }, spec } } });
  expect(made.workload.spec.volumeClaimTemplates[0].metadata).toEqual({ name: 'data', labels: { a: 'b' } });
  expect(mountsOf(made)).toContainEqual({ name: 'data', mountPath: '/prometheus', subPath: 'prometheus-db' });
});

test('a claim for no storage is an error', () => {
  expect(said(prometheus({ storage: {} }))).toEqual(['error spec.storage.volumeClaimTemplate.spec.resources.requests.storage']);
});

test('an empty directory wins over a template, and keeps its name', () => {
  const made = prometheus({ storage: { emptyDir: { medium: 'Memory' }, volumeClaimTemplate: { metadata: { name: 'data' } } } });
  expect(made.pod.volumes).toContainEqual({ name: 'prometheus-p-db', emptyDir: { medium: 'Memory' } });
  expect(said(made)).toEqual(['warning spec.storage.volumeClaimTemplate']);
});

test('log files without a directory go where the pod can write', () => {
  const log = { name: 'log-file', mountPath: '/var/log/prometheus' };
  for (const made of [
    prometheus({ queryLogFile: 'query.log' }),
    prometheus({ queryLogFile: 'query.log', scrapeFailureLogFile: 'scrape.log' }),
    prometheus({ queryLogFile: 'query.log', scrapeFailureLogFile: '/elsewhere/scrape.log' }),
  ]) {
    expect(made.pod.volumes.filter(({ name }) => name === 'log-file')).toHaveLength(1);
    expect(mountsOf(made).filter(({ name }) => name === 'log-file')).toEqual([log]);
  }
  expect(prometheus({ queryLogFile: '/x/query.log' }).pod.volumes.map(({ name }) => name)).not.toContain('log-file');
});
