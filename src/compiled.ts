import type { Finding, ResourceId } from './resources/finding';
import type { Instance } from './resources/instance';
import type { Resource } from './resources/resource';
import type { Verdict } from './select/take';

/** What a resource has become in the server that takes it. */
export interface Part {
  readonly origin: ResourceId;
  readonly kind: 'job' | 'rules' | 'receiver';
  /** By which it is known there: a job name, the name of a rule file, or that of a receiver. */
  readonly name: string;
}

/** A file that a server reads, before variables are substituted. */
export interface GeneratedFile {
  readonly name: string;
  readonly text: string;
}

/** What became of one resource that pods are made for. */
export interface Compiled {
  readonly server: Instance;
  readonly objects: readonly Resource[];
  readonly findings: readonly Finding[];
  /** What it does with each resource that it could take. */
  readonly verdicts: readonly Verdict[];
  readonly parts: readonly Part[];
  /** What it reads; a file that the user keeps is not among them. */
  readonly files: readonly GeneratedFile[];
  /** The configuration that its user keeps, where it is read as it is and is in the input. It may hold secrets: never to be shown. */
  readonly ownConfiguration?: string;
}
