import { checkPlainTemplate } from './go-template';
import { checkUrl, hostOf, schemeOf } from './url';

/** Whether a text is the URL of a service, as Alertmanager reads it. */
function isHttpUrl(text: string): boolean {
  return checkUrl(text) === undefined && /^https?$/.test(schemeOf(text)) && hostOf(text) !== '';
}

/** Why a text is no URL of a service; undefined where it is one. The text may be a secret: it is not repeated. */
export function refuseUrl(text: string): string | undefined {
  return isHttpUrl(text) ? undefined : 'is no URL: expected one that begins with http:// or https:// and names a host';
}

/** The same where a template may stand. */
export function refuseUrlOrTemplate(text: string): string | undefined {
  if (!text.includes('{{')) return refuseUrl(text);
  return checkPlainTemplate(text) === undefined ? undefined : 'is no valid template';
}
