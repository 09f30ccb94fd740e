import type { Container } from '../../imports/kubernetes.types';
import type { Compilation } from '../compile';
import type { Compiled } from '../compiled';
import { idOf, ResourceId } from '../resources/finding';
import type { Resource } from '../resources/resource';
import { prefixedName } from '../workload/names';

/** Nothing is wrong, but whoever applies the output should know it. */
export interface Note {
  readonly resource: ResourceId;
  readonly message: string;
}

/** Kubernetes takes no more in the annotations of an object, and client-side apply keeps all of it in one. */
const ANNOTATION_LIMIT = 262_144;

/** What `dropOperator` has left out. */
export function droppedNotes({ dropped }: Compilation): Note[] {
  return dropped.map(({ resource, reason }) => ({ resource, message: `is left out: ${reason}` }));
}

/** Which objects are too large for client-side apply, and what does not follow a Secret that is rotated. */
export function notesOf({ generated, servers }: Compilation): Note[] {
  return [
    ...generated.flatMap(({ objects }) => objects).flatMap(large),
    ...servers.flatMap((server) => [...server.objects.flatMap(substituted), ...copied(server)]),
  ];
}

function large(object: Resource): Note[] {
  const bytes = Buffer.byteLength(JSON.stringify(object));
  if (bytes <= ANNOTATION_LIMIT) return [];
  const message = `has ${bytes.toLocaleString('en')} bytes, more than client-side apply takes: use kubectl apply --server-side`;
  return [{ resource: idOf(object), message }];
}

/** Variables get their values when a pod starts. */
function substituted(object: Resource): Note[] {
  const pod = (object.spec as { readonly template?: { readonly spec?: { readonly containers?: readonly Container[] } } } | undefined)?.template?.spec;
  const reloader = pod?.containers?.find(({ name }) => name === 'config-reloader');
  const sources = (reloader?.env ?? []).flatMap(({ valueFrom }) => [
    ...(valueFrom?.secretKeyRef ? [`Secret ${valueFrom.secretKeyRef.name} key ${valueFrom.secretKeyRef.key}`] : []),
    ...(valueFrom?.configMapKeyRef ? [`ConfigMap ${valueFrom.configMapKeyRef.name} key ${valueFrom.configMapKeyRef.key}`] : []),
  ]);
  return [...new Set(sources)].map((source) =>
    ({ resource: idOf(object), message: `reads ${source} when a pod starts: restart its pods after a rotation` }));
}

/** Copies are made when this runs. */
function copied({ server, objects }: Compiled): Note[] {
  const prefix = `${prefixedName(server)}-from-`;
  return objects.filter(({ metadata }) => metadata.name?.startsWith(prefix)).map((object) =>
    ({ resource: idOf(object), message: 'is a copy from another namespace: compile and apply again after a rotation' }));
}
