const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]{0,61}[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

/** One requirement of a label selector: what it is about, and what about it. */
const REQUIREMENT = /^\s*(?:!\s*([^\s=!(),<>]+)|([^\s=!(),<>]+)\s*(?:(in|notin)\s*\(([^()]*)\)|(==|=|!=)\s*([^\s=!(),<>]*)|([<>])\s*([^\s=!(),<>]+))?)\s*$/;

/** What is wrong with a label selector written as text (`app=web,tier in (a,b)`); undefined where it is fine. */
export function checkLabelSelectorText(text: string): string | undefined {
  if (!text.trim()) return undefined;
  for (const part of text.split(/,(?![^(]*\))/)) {
    const match = REQUIREMENT.exec(part);
    if (!match) return `${JSON.stringify(part.trim())} is no requirement of a label selector`;
    const [, absent, key, , values, , value, , bound] = match;
    const name = absent ?? key;
    if (!isLabelKey(name)) return `${JSON.stringify(name)} is no key of a label`;
    const wrong = [...(values?.split(',') ?? []), value ?? ''].map((one) => one.trim()).find((one) => one !== '' && !NAME.test(one));
    if (wrong) return `${JSON.stringify(wrong)} is no value of a label`;
    if (bound !== undefined && !/^\d+$/.test(bound)) return `${JSON.stringify(bound)} is no whole number`;
  }
  return undefined;
}

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const prefix = slash < 0 ? undefined : key.slice(0, slash);
  return NAME.test(key.slice(slash + 1)) && (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix)));
}

/** What is wrong with a field selector written as text (`status.phase=Running`); undefined where it is fine. */
export function checkFieldSelectorText(text: string): string | undefined {
  // A backslash takes the comma or the equals sign behind it out of the syntax.
  const terms = text.match(/(?:\\[\s\S]|[^\\,])+/g) ?? [];
  for (const term of terms) {
    const match = /^(?:[^=!]|!(?!=))*(?:!=|==|=)([\s\S]*)$/.exec(term);
    if (!match) return `${JSON.stringify(term)} is no requirement of a field selector`;
    if (!/^(?:\\[\\,=]|[^\\,=])*$/.test(match[1])) return `${JSON.stringify(match[1])} has a character that wants a backslash before it, or a backslash too many`;
  }
  return undefined;
}
