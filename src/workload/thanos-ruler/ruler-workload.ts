import type { Container } from '../../../imports/kubernetes.types';
import { isLabelName, nameSchemeOf } from '../../check/names';
import { Finding, idOf, Result } from '../../resources/finding';
import type { Resource } from '../../resources/resource';
import { checkPod } from '../check-pod';
import { configReloader, initConfigReloader, ReloaderSetting, UNSHARDED } from '../config-reloader';
import { thanosRulerGoverningService } from '../governing-service';
import { reportIgnoredTls } from '../grpc-flags';
import { mergeContainers } from '../merge-containers';
import { prefixedName } from '../names';
import { podSpecOf } from '../pod-spec';
import { statefulSet } from '../stateful-set';
import { storageOf } from '../storage';
import { webConfigOf } from '../web-config';
import { remoteWriteVolumes } from './remote-write-file';
import { rulerContainer } from './ruler-container';
import { DATA_DIRECTORY, isOfUser } from './ruler-flags';
import type { RulerInput, RulerWork } from './ruler-input';
import { rulerPodMetadata, rulerSelector } from './ruler-metadata';
import { rulerVolumes } from './ruler-volumes';
import { reportSecretFiles } from './secret-files';

/** What runs a ThanosRuler: a StatefulSet, the governing service, and how it is served. */
export function rulerWorkload(input: RulerInput): Result<readonly Resource[]> {
  const findings: Finding[] = [];
  const resource = idOf(input.server.resource);
  const work: RulerWork = { ...input, report: (severity, path, message) => findings.push({ severity, resource, path, message }) };
  return { value: objectsOf(work), findings };
}

function objectsOf(work: RulerWork): readonly Resource[] {
  const { server, settings, report } = work;
  const { spec } = server;
  reportSecretFiles(work);
  reportIgnoredTls(spec.grpcServerTlsConfig, 'spec', report);
  reportLabels(work);
  if ((spec.replicas ?? 1) < 0) report('error', 'spec.replicas', `there cannot be ${spec.replicas} pods: expected is 0 or more`);
  const web = webConfigOf(work);
  const storage = storageOf(work, { mountPath: DATA_DIRECTORY });
  const remoteWrite = remoteWriteVolumes(work);
  const { volumes, ruler, reloader, watched } = rulerVolumes(work, remoteWrite, web, storage);
  const common = { configuration: remoteWrite.reloader?.configuration, env: UNSHARDED, variables: work.variables };
  const setting: ReloaderSetting = { ...common, watched, mounts: reloader, webConfigFile: web?.file };
  const containers = mergeContainers([rulerContainer(work, ruler), unpolicied(configReloader(work, setting, { port: 10902 }))], spec.containers);
  const init = remoteWrite.reloader ? [unpolicied(initConfigReloader(work, { ...common, watched: [], mounts: remoteWrite.reloader.mounts }))] : [];
  const initContainers = mergeContainers(init, spec.initContainers);
  checkPod({ containers, initContainers, volumes, claims: storage.claim ? [storage.mount.name] : [] }, spec, report);
  const selector = rulerSelector(work);
  const service = thanosRulerGoverningService(server, settings);
  return [
    statefulSet(server, settings, {
      name: prefixedName(server),
      replicas: spec.replicas,
      selector,
      template: {
        metadata: rulerPodMetadata(work, selector),
        spec: podSpecOf(spec, {
          containers, initContainers, volumes, terminationGracePeriodSeconds: 120, topologySpreadConstraints: spec.topologySpreadConstraints,
        }),
      },
      storage,
    }),
    ...(service ? [service] : []),
    ...(web ? [web.object] : []),
  ];
}

/** The operator gives the pull policy of a ruler to the ruler alone. */
function unpolicied({ imagePullPolicy: _, ...container }: Container): Container {
  return container;
}

function reportLabels({ server: { version, spec: { labels = {} } }, report }: RulerWork): void {
  const scheme = nameSchemeOf(version, 'Thanos');
  for (const label of Object.keys(labels)) {
    if (!isOfUser(label)) report('warning', `spec.labels.${label}`, 'tells the pods apart and keeps its value: give this label another name');
    if (!isLabelName(label, scheme) || label.includes('=')) report('error', `spec.labels.${label}`, `${JSON.stringify(label)} is not a valid label name here`);
  }
}
