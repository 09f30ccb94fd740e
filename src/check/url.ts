/** What is wrong with a URL, as Go's net/url reads it; undefined where it parses. Relative ones parse too. */
export function checkUrl(text: string): string | undefined {
  // eslint-disable-next-line no-control-regex
  if (/[\x00-\x1f\x7f]/.test(text)) return 'it has a control character in it';
  const [beforeFragment, fragment = ''] = cut(text, '#');
  if (hasBadEscape(fragment)) return 'it has a "%" that escapes nothing';
  const scheme = /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(beforeFragment);
  if (beforeFragment.startsWith(':')) return 'its protocol scheme is missing';
  const rest = cut(scheme ? beforeFragment.slice(scheme[0].length) : beforeFragment, '?')[0];
  if (!rest.startsWith('/')) {
    if (scheme) return undefined;
    if (cut(rest, '/')[0].includes(':')) return 'its first path segment has a colon: put "http://" in front';
    return hasBadEscape(rest) ? 'it has a "%" that escapes nothing' : undefined;
  }
  if (!rest.startsWith('//') || (!scheme && rest.startsWith('///'))) return hasBadEscape(rest) ? 'it has a "%" that escapes nothing' : undefined;
  const [authority, path = ''] = cut(rest.slice(2), '/');
  if (hasBadEscape(path)) return 'it has a "%" that escapes nothing';
  return authorityProblem(authority);
}

function authorityProblem(authority: string): string | undefined {
  const at = authority.lastIndexOf('@');
  if (at >= 0 && !/^[A-Za-z0-9\-._:~!$&'()*+,;=%@]*$/.test(authority.slice(0, at))) return 'its user information is invalid';
  const host = authority.slice(at + 1);
  const bracket = host.lastIndexOf(']');
  if (host.startsWith('[') && bracket < 0) return 'its "[" is not closed';
  const colon = host.startsWith('[') ? bracket + 1 : host.lastIndexOf(':');
  const port = colon < 0 ? '' : host.slice(colon);
  if (port && !/^:\d*$/.test(port)) return `${JSON.stringify(port)} is no port`;
  const name = colon < 0 ? host : host.slice(0, colon);
  const invalid = /[^A-Za-z0-9\-._~!$&'()*+,;=:[\]<>"%\u0080-\uffff]/.exec(name);
  if (invalid) return `${JSON.stringify(invalid[0])} cannot be in a host name`;
  return /%(?![89A-Fa-f][0-9A-Fa-f]|25)/.test(name) ? 'it has a "%" that escapes nothing in its host name' : undefined;
}

/** The host of a URL that has one. */
export function hostOf(text: string): string {
  return /^[a-zA-Z][a-zA-Z0-9+.-]*:\/\/(?:[^/?#]*@)?([^/?#]*)/.exec(text)?.[1] ?? '';
}

export function schemeOf(text: string): string {
  return /^([a-zA-Z][a-zA-Z0-9+.-]*):/.exec(text)?.[1].toLowerCase() ?? '';
}

function hasBadEscape(text: string): boolean {
  return /%(?![0-9A-Fa-f]{2})/.test(text);
}

function cut(text: string, separator: string): [string, string?] {
  const at = text.indexOf(separator);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}
