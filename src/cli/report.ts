import { describe, Finding } from '../resources/finding';
import type { Note } from './notes';

/** Where a finding is in the files: `monitors.yaml:12`, or undefined where it is in none of them. */
export type Locate = (finding: Finding) => string | undefined;

/** A finding in one line: `file:line: Kind/namespace/name spec.path: message`. */
export function line(finding: Finding, locate: Locate): string {
  const at = locate(finding);
  const subject = [describe(finding.resource), finding.path].filter((part) => part).join(' ');
  const severity = finding.severity === 'warning' ? 'warning: ' : '';
  return `${at ? `${at}: ` : ''}${severity}${subject}${subject ? ': ' : ''}${finding.message}`;
}

/** The same for programs. */
export function record(finding: Finding, locate: Locate): object {
  return { severity: finding.severity, ...finding.resource, path: finding.path, message: finding.message, source: locate(finding) };
}

/** A note in one line; what it is about is in no file of the user. */
export function noteLine({ resource, message }: Note): string {
  return `note: ${describe(resource)}: ${message}`;
}

export function noteRecord({ resource, message }: Note): object {
  return { severity: 'note', ...resource, path: '', message };
}
