/** The functions that every Go template has. */
const BUILT_IN = 'and or not len index slice print printf println html js urlquery call eq ne lt le gt ge'.split(' ');

/** The functions of Prometheus' templates. */
const PROMETHEUS = (
  'query first label value sortByLabel strvalue args reReplaceAll safeHtml match title toUpper toLower graphLink tableLink parseDuration '
  + 'urlQueryEscape stripPort stripDomain humanize humanize1024 humanizeDuration humanizePercentage humanizeTimestamp toTime toDuration now pathPrefix '
  + 'externalURL tmpl'
).split(' ');

/** What the actions of a template may name. */
interface Vocabulary {
  readonly functions: ReadonlySet<string>;
  readonly variables: Set<string>;
}

const BLOCKS = new Set(['if', 'range', 'with', 'define', 'block']);
const WORDS = new Set(['true', 'false', 'nil', 'template', 'break', 'continue', 'else', 'end', ...BLOCKS]);

/** What is put before each template of an alert. */
const VARIABLES = ['$', '$labels', '$externalLabels', '$externalURL', '$value'];

const ALERT_FUNCTIONS = new Set([...BUILT_IN, ...PROMETHEUS]);
const PLAIN_FUNCTIONS = new Set(BUILT_IN);

/** What is wrong with the template of a label or an annotation of an alert; undefined where nothing was found. */
export function checkTemplate(text: string): string | undefined {
  return text.includes('{{') ? check(text, { functions: ALERT_FUNCTIONS, variables: new Set(VARIABLES) }) : undefined;
}

/** What is wrong with a template that has nothing beside what Go itself has. */
export function checkPlainTemplate(text: string): string | undefined {
  return check(text, { functions: PLAIN_FUNCTIONS, variables: new Set(['$']) });
}

function check(text: string, vocabulary: Vocabulary): string | undefined {
  const open: string[] = [];
  for (let at = text.indexOf('{{'); at >= 0; at = text.indexOf('{{', at)) {
    const action = readAction(text, at + 2);
    if (!action) return `the action ${JSON.stringify(text.slice(at, at + 30))} is not closed by }}`;
    at = action.end;
    if (action.comment) continue;
    const problem = checkAction(action.text, open, vocabulary);
    if (problem) return `${problem} in {{${action.text}}}`;
  }
  return open.length ? `{{ ${open.at(-1)} }} has no {{ end }}` : undefined;
}

interface Action {
  readonly text: string;
  readonly end: number;
  readonly comment: boolean;
}

function readAction(text: string, from: number): Action | undefined {
  const comment = /^(?:-\s)?\s*\/\*[\s\S]*?\*\/(?:\s*-)?\}\}/.exec(text.slice(from));
  if (comment) return { text: '', end: from + comment[0].length, comment: true };
  const body = /^(?:"(?:[^"\\\n]|\\.)*"|`[^`]*`|'(?:[^'\\\n]|\\.)+'|[^"`'}]|\}(?!\}))*\}\}/.exec(text.slice(from));
  return body ? { text: body[0].slice(0, -2), end: from + body[0].length, comment: false } : undefined;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|`[^`]*`|'(?:[^'\\]|\\.)+'|\$?[\p{L}_][\p{L}\p{N}_]*|\$|\.[\p{L}_][\p{L}\p{N}_]*|:=|[\d.][\w.+]*|\S/gu;

function checkAction(text: string, open: string[], vocabulary: Vocabulary): string | undefined {
  const tokens = text.replace(/^-(?=\s)|(?<=\s)-$/g, ' ').match(TOKEN) ?? [];
  if (!tokens.length) return 'nothing stands';
  const [first, second] = tokens as readonly (string | undefined)[] as [string, string?];
  if (first === 'end') return open.pop() ? undefined : '"end" closes nothing';
  if (first === 'else') {
    if (!open.length) return '"else" belongs to nothing';
    if (second !== undefined && second !== 'if' && second !== 'with') return `"else ${second}" is unknown`;
  } else if (BLOCKS.has(first)) {
    open.push(first);
    if (!second) return `"${first}" lacks what it is about`;
  }
  return checkParentheses(tokens) ?? checkTokens(tokens, vocabulary);
}

function checkParentheses(tokens: readonly string[]): string | undefined {
  let depth = 0;
  for (const token of tokens) {
    if (token === '(') depth++;
    if (token === ')' && --depth < 0) return 'a ")" has no "("';
  }
  return depth ? 'a "(" is not closed' : undefined;
}

function checkTokens(tokens: readonly string[], { functions, variables }: Vocabulary): string | undefined {
  const declares = tokens.indexOf(':=');
  tokens.slice(0, Math.max(declares, 0)).filter((token) => token.startsWith('$')).forEach((token) => variables.add(token));
  for (const token of tokens) {
    if (token.startsWith('$') && !variables.has(token)) return `the variable ${token} is not defined`;
    if (/^[\p{L}_]/u.test(token) && !WORDS.has(token) && !functions.has(token)) return `the function ${JSON.stringify(token)} does not exist`;
    if (/^[{}[\];#%&*?^~\\/+]$/.test(token)) return `${token} is unexpected`;
  }
  return undefined;
}
