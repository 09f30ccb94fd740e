import type { ThanosRulerInstance } from '../../resources/instance';
import type { MountedFile, PodWork, SubstitutedVariable } from '../workload-input';

/** What the workload of a ThanosRuler is made from. */
export interface RulerInput extends Pick<PodWork<ThanosRulerInstance>, 'server' | 'settings'> {
  readonly ruleConfigMaps: readonly string[];
  /** What the file about remote write names and needs. */
  readonly files: readonly MountedFile[];
  readonly variables: readonly SubstitutedVariable[];
}

/** The input, and where its parts put what they find. */
export interface RulerWork extends RulerInput, PodWork<ThanosRulerInstance> {}
