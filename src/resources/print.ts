import { cache } from './cache';
import { Placeholder } from './placeholder';
import { printBlock, printKey, printString } from './scalar';

/**
 * A value as YAML in block style: keys in their order, two spaces, lists as deep as the key they belong to. It means
 * the same to readers of YAML 1.1 and 1.2. What is undefined is left out.
 */
export function printYaml(value: unknown, indent = 0): string {
  const printer = new Printer();
  if (isCollection(value)) {
    printer.block(value, indent, false);
  } else {
    printer.add(`${padOf(indent)}${typeof value === 'string' ? printString(value) : printScalar(value, indent)}\n`);
  }
  return printer.finish();
}

/** Several documents for one file. */
export function printDocuments(resources: readonly unknown[]): string {
  return resources.map((resource) => printYaml(resource)).join('---\n');
}

class Printer {
  private text = '';
  private readonly chunks: string[] = [];

  add(text: string) {
    this.text += text;
  }

  finish(): string {
    return this.chunks.length > 0 ? this.chunks.join('') + this.text : this.text;
  }

  /** Writes a collection that is not empty at a column; `inline` where the line is begun already. */
  block(value: object, column: number, inline: boolean) {
    const pad = padOf(column);
    let start = inline ? '' : pad;
    if (Array.isArray(value)) {
      for (const item of value) {
        this.text += `${start}-`;
        start = pad;
        if (isCollection(item)) {
          this.text += ' ';
          this.block(item, column + 2, true);
        } else {
          this.text += ` ${printScalar(item, column)}\n`;
        }
      }
    } else {
      for (const [key, inner] of Object.entries(value)) {
        if (inner === undefined) continue;
        this.text += start + keyOf(key);
        start = pad;
        if (isCollection(inner)) {
          this.text += '\n';
          this.block(inner, Array.isArray(inner) ? column : column + 2, false);
        } else {
          this.text += ` ${printScalar(inner, column)}\n`;
        }
      }
    }
    if (this.text.length > CHUNK) this.cut();
  }

  /** A string put together from millions of pieces holds on to all of them: every now and then they become one. */
  private cut() {
    this.text.charCodeAt(0);
    this.chunks.push(this.text);
    this.text = '';
  }
}

const CHUNK = 65_536;

/** Whether a value stands in lines of its own; what is empty does not. */
function isCollection(value: unknown): value is object {
  if (typeof value !== 'object' || value === null || value instanceof Placeholder) return false;
  if (Array.isArray(value)) return value.length > 0;
  for (const key in value) {
    if ((value as Record<string, unknown>)[key] !== undefined) return true;
  }
  return false;
}

function printScalar(value: unknown, column: number): string {
  switch (typeof value) {
    case 'string': return value.includes('\n') ? printBlock(value, column) : printString(value);
    case 'number': return printNumber(value);
    case 'boolean': return value ? 'true' : 'false';
    case 'bigint': return value.toString();
    case 'object': {
      if (value === null) return 'null';
      if (value instanceof Placeholder) return `|2-\n${padOf(column + 2)}${value.toString()}`;
      return Array.isArray(value) ? '[]' : '{}';
    }
    default: return 'null';
  }
}

/**
 * Integers have all their digits. An exponent needs a fraction before it: readers of YAML 1.1 take a number for a
 * string otherwise.
 */
function printNumber(value: number): string {
  if (Number.isSafeInteger(value)) return String(value);
  if (!Number.isFinite(value)) return Number.isNaN(value) ? '.nan' : value > 0 ? '.inf' : '-.inf';
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 64) return BigInt(value).toString();
  const text = String(value);
  return text.includes('e') && !text.includes('.') ? text.replace('e', '.0e') : text;
}

const pads: string[] = [];

function padOf(column: number): string {
  return pads[column] ??= ' '.repeat(column);
}

/** Keys are few and come again: each is judged once. */
const keys = cache<string, string>();

function keyOf(key: string): string {
  let printed = keys.get(key);
  if (printed === undefined) keys.set(key, printed = printKey(key));
  return printed;
}
