import { checkRegexp } from './regexp';

/** `name="value"`: of old, names are made of letters, digits and underscores, and values need no quotes. */
const CLASSIC = /^\s*[a-zA-Z_:][a-zA-Z0-9_:]*\s*(=~|=|!=|!~)\s*([^]*?)\s*$/;
/** Names may be any text; what is not in quotes has no sign of the language in it. */
const PART = String.raw`(?:"(?:[^"\\]|\\[^])*"|[^\s{}!=~,\\"'\x60]+)`;
const ANY_TEXT = new RegExp(String.raw`^\s*${PART}\s*(=~|!=|!~|=)\s*(${PART})\s*$`);

/** What is wrong with one or several matchers of Alertmanager in one text; undefined where they are fine. */
export function checkMatchers(text: string): string | undefined {
  const whole = text.replace(/^\{/, '').replace(/\}$/, '');
  return splitMatchers(whole).map(checkMatcher).find((problem) => problem !== undefined);
}

function checkMatcher(text: string): string | undefined {
  const [, operator, value] = CLASSIC.exec(text) ?? ANY_TEXT.exec(text) ?? [];
  if (operator === undefined) return `${JSON.stringify(text)} is no matcher: expected one such as severity="page"`;
  const inner = unquoted(value);
  if (inner === undefined) return `${JSON.stringify(text)} has a quote in its value that is not escaped`;
  const problem = operator.endsWith('~') ? checkRegexp(inner) : undefined;
  return problem === undefined ? undefined : `${JSON.stringify(text)} has an invalid regular expression: ${problem}`;
}

/** At commas outside of quotes. */
function splitMatchers(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\[^])*"|\\[^]|[^,])+/g) ?? [];
  return parts.filter((part, i) => i < parts.length - 1 || part.trim() !== '');
}

function unquoted(value: string): string | undefined {
  const quoted = /^"([^]*)"$/.exec(value);
  const inner = quoted ? quoted[1] : value;
  if (/^(?:[^"\\]|\\[^]|\\$)*$/.test(inner) === false) return undefined;
  return inner.replace(/\\(n|"|\\)/g, (_, escaped: string) => escaped === 'n' ? '\n' : escaped);
}
