// What controllers of a cluster would do: pods out of workloads, names out of services, endpoints for pods.
'use strict';

/** The pods of a workload, on these nodes. */
function podsOf({ kind, metadata, spec }, nodes) {
  const count = kind === 'DaemonSet' ? nodes.length : spec.replicas ?? 1;
  return Array.from({ length: count }, (_, i) => ({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { ...spec.template.metadata, namespace: metadata.namespace, name: `${metadata.name}-${kind === 'DaemonSet' ? nodes[i] : i}` },
    spec: {
      ...spec.template.spec,
      ...(kind === 'StatefulSet' ? { subdomain: spec.serviceName } : {}),
      nodeName: nodes[i % nodes.length],
      volumes: [
        ...spec.template.spec.volumes ?? [],
        ...(spec.volumeClaimTemplates ?? []).map((claim) => ({ name: claim.metadata.name, persistentVolumeClaim: { claimName: claim.metadata.name } })),
      ],
    },
  }));
}

/** The names of services, each with the address of a pod that it selects, and of the pods that have names. */
function namesOf(services, pods) {
  const names = new Map();
  for (const service of services) {
    const { name, namespace } = service.metadata;
    const [found] = selected(service, pods);
    if (!found) continue;
    for (const suffix of ['', '.svc', '.svc.cluster.local']) names.set(`${name}.${namespace}${suffix}`, found.address);
  }
  for (const { pod: { metadata, spec }, address } of pods) {
    if (spec.subdomain) for (const suffix of ['', `.${metadata.namespace}.svc`]) names.set(`${metadata.name}.${spec.subdomain}${suffix}`, address);
  }
  return names;
}

/** The pods, each with an address, that a service selects. */
function selected({ metadata: { namespace }, spec: { selector } }, pods) {
  return pods.filter(({ pod }) => selector && pod.metadata.namespace === namespace
    && Object.entries(selector).every(([key, value]) => pod.metadata.labels[key] === value));
}

/** The endpoints of a service, all of whose pods are ready. */
function endpointsOf(service, pods) {
  const { name, namespace, labels, uid } = service.metadata;
  const found = selected(service, pods);
  const number = ({ port, targetPort }) => typeof targetPort === 'string'
    ? found[0].pod.spec.containers.flatMap(({ ports = [] }) => ports).find((one) => one.name === targetPort).containerPort
    : targetPort ?? port;
  return found.length === 0 ? [] : [{
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: {
      name: `${name}-1`, namespace, labels: { ...labels, 'kubernetes.io/service-name': name },
      ownerReferences: [{ apiVersion: 'v1', kind: 'Service', name, uid, controller: true, blockOwnerDeletion: true }],
    },
    addressType: 'IPv4',
    ports: service.spec.ports.map((port) => ({ name: port.name, port: number(port), protocol: port.protocol ?? 'TCP' })),
    endpoints: found.map(({ pod: { metadata, spec }, address }) => ({
      addresses: [address], conditions: { ready: true }, nodeName: spec.nodeName, targetRef: { kind: 'Pod', namespace, name: metadata.name },
    })),
  }];
}

/** A running pod of an application, as its kubelet would report it. */
function applicationPod({ name, node, app, address }) {
  const at = '2026-01-01T00:00:00Z';
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'shop', labels: { app } },
    spec: { nodeName: node, containers: [{ name: app, image: `registry.example.com/${app}:1.0`, ports: [{ name: 'metrics', containerPort: 8080 }] }] },
    status: {
      phase: 'Running', hostIP: '10.77.0.1', podIP: address, podIPs: [{ ip: address }], startTime: at,
      conditions: [{ type: 'Ready', status: 'True', lastTransitionTime: at }],
      containerStatuses: [{
        name: app, image: `registry.example.com/${app}:1.0`, imageID: 'none', containerID: `containerd://${name}`, ready: true, restartCount: 0, started: true,
        state: { running: { startedAt: at } },
      }],
    },
  };
}

/** The endpoints of a service of applications. */
function endpointSlice(service, pods) {
  return {
    apiVersion: 'discovery.k8s.io/v1',
    kind: 'EndpointSlice',
    metadata: { name: `${service}-1`, namespace: 'shop', labels: { 'kubernetes.io/service-name': service, 'app': service } },
    addressType: 'IPv4',
    ports: [{ name: 'metrics', port: 8080, protocol: 'TCP' }],
    endpoints: pods.map(({ metadata, spec, status }) => ({
      addresses: [status.podIP], conditions: { ready: true }, nodeName: spec.nodeName, targetRef: { kind: 'Pod', namespace: 'shop', name: metadata.name },
    })),
  };
}

function node(name) {
  return {
    apiVersion: 'v1', kind: 'Node', metadata: { name, labels: { 'kubernetes.io/hostname': name } },
    status: { addresses: [{ type: 'InternalIP', address: '10.77.0.1' }], conditions: [] },
  };
}

module.exports = { podsOf, namesOf, endpointsOf, applicationPod, endpointSlice, node };
