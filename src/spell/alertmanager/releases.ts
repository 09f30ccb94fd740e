import { isBefore, Version } from '../../resources/version';

/** What Alertmanager learned when, where a decision (not the spelling of one field) depends on it. */
export const RELEASES = {
  /** Whoever writes configurations for older ones would write another language. */
  oldest: '0.15.0',
  /** The first that is not of this generation. */
  next: '1.0.0-0',
  /** Matchers with an operator, in place of maps from labels to values. */
  matchers: '0.22.0',
  authorization: '0.22.0',
  /** Labels of any text, in quotes. */
  quotedLabels: '0.27.0',
  /** The details of a PagerDuty event may be more than texts. */
  nestedDetails: '0.30.0',
  /** Pushover's messages may be monospaced. */
  monospace: '0.29.0',
  /** A Telegram bot may be that of the global section. */
  globalTelegramBot: '0.31.0',
  /** A Mattermost webhook may be that of the global section. */
  globalMattermostWebhook: '0.32.0',
} as const satisfies Record<string, Version>;

/** Whether a release of Alertmanager can do that. */
export function alertmanagerCan(version: Version, capability: keyof typeof RELEASES): boolean {
  return !isBefore(version, RELEASES[capability]);
}
