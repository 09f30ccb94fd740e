const QUOTED = /^"(?:[^"\\\n]|\\(?:[abfnrtv\\"]|x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-3][0-7]{2}))*"$/;
const PART = /\\(?:x(..)|u(....)|U(.{8})|([0-7]{3})|(.))|[^\\]+/gs;
const LETTERS: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\', '"': '"' };

/** The value of a text in double quotes, by Go's rules; undefined where it is no such text, or no UTF-8. */
export function unquoteGo(text: string): string | undefined {
  if (!QUOTED.test(text)) return undefined;
  const inner = text.slice(1, -1);
  if (!inner.includes('\\')) return inner;
  const parts: Buffer[] = [];
  for (const [part, byte, short, long, octal, letter] of inner.matchAll(PART)) {
    const point = short ?? long;
    if (point !== undefined) {
      const code = parseInt(point, 16);
      if (code > 0x10ffff || (code >= 0xd800 && code < 0xe000)) return undefined;
      parts.push(Buffer.from(String.fromCodePoint(code)));
    } else if (byte !== undefined || octal !== undefined) {
      parts.push(Buffer.of(byte === undefined ? parseInt(octal, 8) : parseInt(byte, 16)));
    } else {
      parts.push(Buffer.from(letter === undefined ? part : LETTERS[letter]));
    }
  }
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(Buffer.concat(parts));
  } catch {
    return undefined;
  }
}
