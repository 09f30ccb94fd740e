import type { Container, VolumeMount } from '../../../imports/kubernetes.types';
import { DEFAULT_VERSIONS } from '../../resources/instance';
import { argumentsOf, commandLine } from '../command-line';
import { withMemory } from '../default-memory';
import { imageOf } from '../image';
import { applicationName } from '../metadata';
import { RESTRICTED } from '../restricted';
import { WEB_CONFIG_FLAG } from '../web-flags';
import { RULER_FLAGS } from './ruler-flags';
import type { RulerWork } from './ruler-input';

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
    resources: withMemory(spec.resources, report),
    ...RESTRICTED,
  };
}
