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
