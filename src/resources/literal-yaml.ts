/** A literal block, and where the next line begins. */
export interface Literal {
  readonly value: string;
  readonly end: number;
}

const HEADER = /\|(?:([-+]?)|([1-9])([-+]?)|([-+])([1-9])) *(?: #.*)?$/my;

/** The literal block at a place of a text, beneath a key or dash in `column`; undefined for one that is empty or wrong. */
export function readLiteral(text: string, at: number, column: number): Literal | undefined {
  HEADER.lastIndex = at;
  const header = HEADER.exec(text);
  if (!header) return undefined;
  const chomping = header[1] ?? header[3] ?? header[4];
  const indicator = header[2] ?? header[5];
  let indent = indicator ? column + Number(indicator) : 0;
  const lines: string[] = [];
  /** How many lines there are up to the last one that is not empty. */
  let filled = 0;
  let line = at + header[0].length + 1;
  while (line < text.length) {
    const start = firstNonSpace(text, line);
    const end = endOfLine(text, start);
    const empty = start === end;
    const depth = start - line;
    if (indent === 0 && depth > column) {
      if (empty || text[start] === '\t') return undefined;
      indent = depth;
    }
    if (!empty && (indent === 0 || depth < indent)) break;
    const content = indent > 0 && end - line > indent ? text.slice(line + indent, end) : '';
    lines.push(content);
    if (content !== '') filled = lines.length;
    line = end + 1;
  }
  if (filled === 0) return undefined;
  if (chomping !== '+') lines.length = filled;
  return { value: chomping === '-' ? lines.join('\n') : `${lines.join('\n')}\n`, end: line };
}

function firstNonSpace(text: string, at: number): number {
  let start = at;
  while (text.charCodeAt(start) === 32) start++;
  return start;
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at);
  return end < 0 ? text.length : end;
}
