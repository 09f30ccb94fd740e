import { Matcher } from './matcher';

/** While some alerts fire, nobody is told of others. */
export interface InhibitRule {
  /** The alerts that silence others. */
  readonly sourceMatch: Matcher[];
  /** The alerts of which nobody is told meanwhile. */
  readonly targetMatch: Matcher[];
  /**
   * The labels that both must have in common. One that both lack is common to them, too.
   * @default - none: any alert of `sourceMatch` silences all of `targetMatch`
   */
  readonly equal?: string[];
}

/** As the custom resources have it. */
export function inhibitRuleJson({ sourceMatch, targetMatch, equal }: InhibitRule): object {
  return { sourceMatch: sourceMatch.map((matcher) => matcher._toJson()), targetMatch: targetMatch.map((matcher) => matcher._toJson()), equal };
}
