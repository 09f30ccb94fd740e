import type { Container, ResourceRequirements, VolumeMount } from '../../../imports/kubernetes.types';
import { DEFAULT_VERSIONS } from '../../resources/instance';
import { quantityValue } from '../../resources/quantity';
import { argumentsOf, commandLine } from '../command-line';
import { imageOf } from '../image';
import { applicationName } from '../metadata';
import { RESTRICTED } from '../restricted';
import { WEB_CONFIG_FLAG } from '../web-flags';
import { RULER_FLAGS } from './ruler-flags';
import type { RulerWork } from './ruler-input';

/** What a ruler asks for where its user does not say. */
const MEMORY = '200Mi';

/** The container in which `thanos rule` runs. */
export function rulerContainer(work: RulerWork, volumeMounts: readonly VolumeMount[]): Container {
  const { server: { kind, spec, version }, settings: { operator }, report } = work;
  const image = imageOf({ image: spec.image, baseImage: operator.thanosDefaultBaseImage, version: spec.version || `v${DEFAULT_VERSIONS[kind]}` });
  if (!image) report('error', 'spec.image', `${operator.thanosDefaultBaseImage} and the version make no image reference: give the whole of it as image`);
  const program = { version, path: 'spec' };
  const args = commandLine(
    argumentsOf(RULER_FLAGS, spec, program, report), spec.additionalArgs, 'spec.additionalArgs', report,
    argumentsOf([WEB_CONFIG_FLAG[kind]], spec, program, report),
  );
  return {
    name: applicationName(kind),
    image: image ?? '',
    ...(spec.imagePullPolicy ? { imagePullPolicy: spec.imagePullPolicy } : {}),
    args: ['rule', ...args],
    env: [{ name: 'POD_NAME', valueFrom: { fieldRef: { fieldPath: 'metadata.name' } } }],
    ports: [
      { name: 'grpc', containerPort: 10901, protocol: 'TCP' },
      ...(spec.listenLocal ? [] : [{ name: spec.portName || 'web', containerPort: 10902, protocol: 'TCP' }]),
    ],
    volumeMounts,
    resources: resourcesOf(work),
    ...RESTRICTED,
  };
}

function resourcesOf({ server: { spec: { resources } }, report }: RulerWork): ResourceRequirements {
  const limit = resources?.limits?.memory;
  if (limit !== undefined && resources?.requests?.memory === undefined && quantityValue(limit) < quantityValue(MEMORY)) {
    report('error', 'spec.resources.requests.memory', `it is ${MEMORY} where nothing is said, which is more than the limit of ${limit}: say how much it is`);
  }
  return { ...resources, requests: { memory: MEMORY, ...resources?.requests } };
}
