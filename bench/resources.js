// The resources that are compiled: one server, and so many monitors with two endpoints each.

const meta = (i) => ({ namespace: `team-${i % 50}`, name: `application-${i}`, labels: { team: `team-${i % 50}` } });
const selector = (i) => ({ matchLabels: { 'app.kubernetes.io/name': `application-${i}`, 'app.kubernetes.io/component': 'server' } });
const endpoint = (port) => ({
  port,
  path: '/metrics',
  interval: '30s',
  honorLabels: true,
  relabelings: [{ sourceLabels: ['__meta_kubernetes_pod_node_name'], targetLabel: 'node' }],
  metricRelabelings: [{ sourceLabels: ['__name__'], regex: 'go_.*', action: 'drop' }],
});

const serviceMonitor = (i) => ({
  apiVersion: 'monitoring.coreos.com/v1', kind: 'ServiceMonitor', metadata: meta(i),
  spec: { jobLabel: 'app.kubernetes.io/name', selector: selector(i), endpoints: [endpoint('metrics'), endpoint('admin')] },
});
const podMonitor = (i) => ({
  apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', metadata: meta(i),
  spec: { selector: selector(i), podMetricsEndpoints: [endpoint('metrics'), endpoint('admin')] },
});
const scrapeConfig = (i) => ({
  apiVersion: 'monitoring.coreos.com/v1alpha1', kind: 'ScrapeConfig', metadata: meta(i),
  spec: {
    staticConfigs: [{ targets: [`host-${i}.example.com:9100`, `host-${i}.example.com:9101`], labels: { site: 'north' } }],
    metricRelabelings: endpoint('').metricRelabelings,
  },
});

const server = {
  apiVersion: 'monitoring.coreos.com/v1', kind: 'Prometheus', metadata: { namespace: 'monitoring', name: 'main' },
  spec: {
    version: 'v3.13.0',
    serviceMonitorSelector: {}, serviceMonitorNamespaceSelector: {}, podMonitorSelector: {}, podMonitorNamespaceSelector: {},
    scrapeConfigSelector: {}, scrapeConfigNamespaceSelector: {}, ruleSelector: {},
  },
};

/** With `mixed`, every third is a PodMonitor and every third a ScrapeConfig. */
function resources(count, mixed) {
  const kinds = mixed ? [serviceMonitor, podMonitor, scrapeConfig] : [serviceMonitor];
  return [server, ...Array.from({ length: count }, (_, i) => kinds[i % kinds.length](i))];
}

module.exports = { resources };
