import type { AlertmanagerConfig, AlertmanagerConfigSpec, AlertmanagerConfigSpecV1Beta1, AlertmanagerConfigV1Beta1 } from '../../imports/monitoring.types';
import type { Resource } from './resource';

/** An AlertmanagerConfig of either version. */
export type AnyAlertmanagerConfig = Resource & (AlertmanagerConfig | AlertmanagerConfigV1Beta1);

/**
 * The spec of an AlertmanagerConfig in the words of v1alpha1, which the operator stores. v1beta1 says the same: it has
 * another name for the intervals, and knows no matchers of old.
 */
export function alertmanagerConfigSpec({ apiVersion, spec }: AnyAlertmanagerConfig): AlertmanagerConfigSpec {
  if (!apiVersion.endsWith('/v1beta1')) return spec as AlertmanagerConfigSpec;
  const { timeIntervals, ...others } = spec as AlertmanagerConfigSpecV1Beta1;
  return timeIntervals ? { ...others, muteTimeIntervals: timeIntervals } : others;
}

/** How its version calls the intervals. */
export function intervalsField({ apiVersion }: AnyAlertmanagerConfig): 'muteTimeIntervals' | 'timeIntervals' {
  return apiVersion.endsWith('/v1beta1') ? 'timeIntervals' : 'muteTimeIntervals';
}
