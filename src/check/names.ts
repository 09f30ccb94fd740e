import { isBefore, Version } from '../resources/version';

/** Which names metrics and labels may have: those of old, or any text. */
export type NameScheme = 'legacy' | 'utf8';

/** The releases from which any text is a name. */
const ANY_TEXT = { Prometheus: '3.0.0', Thanos: '0.38.0' } as const satisfies Record<string, Version>;

export function nameSchemeOf(version: Version, program: keyof typeof ANY_TEXT = 'Prometheus'): NameScheme {
  return isBefore(version, ANY_TEXT[program]) ? 'legacy' : 'utf8';
}

export function isLabelName(name: string, scheme: NameScheme): boolean {
  return scheme === 'legacy' ? /^[a-zA-Z_][a-zA-Z0-9_]*$/.test(name) : isText(name);
}

export function isMetricName(name: string, scheme: NameScheme): boolean {
  return scheme === 'legacy' ? /^[a-zA-Z_:][a-zA-Z0-9_:]*$/.test(name) : isText(name);
}

/** Half of a surrogate pair has no place in UTF-8. */
function isText(name: string): boolean {
  return name !== '' && !/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/.test(name);
}
