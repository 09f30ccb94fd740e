import { lazy } from './lazy';

type Parser = ReturnType<typeof lazy.promql>;
type SyntaxNode = ReturnType<Parser['parse']>['topNode'];

/** A stretch of the text. */
export interface Span {
  readonly from: number;
  readonly to: number;
}

/** A matcher of a selector; a quoted metric name is one on `__name__`. */
export interface Matcher extends Span {
  readonly label: string;
  readonly operator: '=' | '!=' | '=~' | '!~';
  readonly value: string;
}

export interface Selector extends Span {
  readonly kind: 'selector';
  /** The metric before the braces. */
  readonly metric?: string;
  readonly matchers: readonly Matcher[];
  readonly braces?: Span;
}

/** What follows an operand: `[5m]`, `[1h:5m]`, `offset 5m`, `@ 0`. */
export interface Postfix extends Span {
  readonly kind: 'matrix' | 'subquery' | 'offset' | 'at' | 'anchored' | 'smoothed';
  readonly of: Expression;
  readonly durations: readonly string[];
}

export interface Call extends Span {
  readonly kind: 'call' | 'aggregate';
  readonly name: string;
  readonly args: readonly Expression[];
}

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: string;
  readonly bool: boolean;
  readonly matching?: { readonly on: boolean; readonly labels: readonly string[]; readonly group?: readonly string[] };
  readonly fill: boolean;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Span {
  readonly kind: 'unary' | 'paren';
  readonly of: Expression;
}

export interface Literal extends Span {
  readonly kind: 'number' | 'string';
  readonly text: string;
}

export type Expression = Selector | Postfix | Call | Binary | Unary | Literal;

/** Thrown inside this folder only: `checkPromql` and `parsePromql` turn it into a value. */
export class PromqlError extends Error {
  constructor(message: string, readonly at: number) {
    super(message);
  }
}

let parser: Parser | undefined;

/** The syntax of an expression, as Prometheus would see it. Throws a PromqlError. */
export function readPromql(text: string): Expression {
  parser ??= lazy.promql();
  if (text.trim() === '') throw new PromqlError('no expression found', 0);
  refuseStrangeCharacters(text);
  const { tree, error } = parse(text, parser);
  if (!error) return new Reader(text).read(operands(tree.topNode)[0]);
  // The grammar does not know `1.`, Prometheus does.
  const finished = text.replace(/\b(\d+)\.(?![\w.])/g, '$10');
  const again = finished === text ? undefined : parse(finished, parser);
  if (!again || again.error) throw syntaxError(error, text);
  return new Reader(text).read(operands(again.tree.topNode)[0]);
}

function parse(text: string, grammar: Parser): { tree: ReturnType<Parser['parse']>; error?: SyntaxNode } {
  const tree = grammar.parse(text);
  let error: SyntaxNode | undefined;
  tree.iterate({
    enter: ({ type, node }) => {
      if (type.isError) error ??= node;
      if (type.name === 'NumberDurationLiteral' && /^\w/.test(text.slice(node.to, node.to + 1))) error ??= node;
      return error === undefined;
    },
  });
  return { tree, error };
}

/** Outside of texts and comments Prometheus reads plain ASCII; a copied no-break space is the usual guest. */
function refuseStrangeCharacters(text: string): void {
  // eslint-disable-next-line no-control-regex
  if (!/[^\x20-\x7e\t\n\r]/.test(text)) return;
  const bare = text.replace(/"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`[^`]*`|#[^\n]*/g, (found) => ' '.repeat(found.length));
  // eslint-disable-next-line no-control-regex
  const strange = /[^\x20-\x7e\t\n\r]/.exec(bare);
  if (strange) throw new PromqlError(`unexpected character ${JSON.stringify(strange[0])}`, strange.index);
}

function syntaxError(error: SyntaxNode, text: string): PromqlError {
  const before = /([a-zA-Z_:][\w:]*)\s*\($/.exec(text.slice(0, error.to)) ?? /([a-zA-Z_:][\w:]*)\s*\(?$/.exec(text.slice(0, error.from));
  if (before && /^\s*\(/.test(text.slice(before.index + before[1].length))) {
    return new PromqlError(`unknown function ${JSON.stringify(before[1])}`, before.index);
  }
  const found = text.slice(error.from).trimStart().split(/\s/, 1)[0];
  return new PromqlError(found ? `syntax error near ${JSON.stringify(found.slice(0, 40))}` : 'the expression ends too early', error.from);
}

/** The parts of a node that are expressions. */
function operands(node: SyntaxNode): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node.firstChild; child; child = child.nextSibling) {
    if (EXPRESSIONS.has(child.name)) found.push(child);
  }
  return found;
}

const EXPRESSIONS = new Set([
  'AggregateExpr', 'BinaryExpr', 'FunctionCall', 'MatrixSelector', 'NumberDurationLiteral', 'OffsetExpr', 'AnchoredExpr', 'SmoothedExpr', 'ParenExpr',
  'StringLiteral', 'SubqueryExpr', 'UnaryExpr', 'VectorSelector', 'StepInvariantExpr',
]);

const POSTFIXES: Readonly<Record<string, Postfix['kind']>> = {
  MatrixSelector: 'matrix', SubqueryExpr: 'subquery', OffsetExpr: 'offset', StepInvariantExpr: 'at', AnchoredExpr: 'anchored', SmoothedExpr: 'smoothed',
};

/** Reads nodes of the tree as expressions. */
class Reader {
  constructor(private readonly text: string) {}

  read(node: SyntaxNode): Expression {
    const { name, from, to } = node;
    if (POSTFIXES[name]) return this.postfix(node);
    const inner = operands(node);
    switch (name) {
      case 'VectorSelector': return this.selector(node);
      case 'FunctionCall': return { kind: 'call', name: this.word(node.firstChild!), args: this.args(node), from, to };
      case 'AggregateExpr':
        for (const list of node.getChild('AggregateModifier')?.getChildren('GroupingLabels') ?? []) this.labels(list);
        return { kind: 'aggregate', name: this.word(node.firstChild!).toLowerCase(), args: this.args(node), from, to };
      case 'BinaryExpr': return this.binary(node);
      case 'UnaryExpr': return { kind: 'unary', of: this.read(inner[0]), from, to };
      case 'ParenExpr': return { kind: 'paren', of: this.read(inner[0]), from, to };
      case 'StringLiteral': return { kind: 'string', text: this.string(node), from, to };
      default: return { kind: 'number', text: this.word(node), from, to };
    }
  }

  private word({ from, to }: Span): string {
    return this.text.slice(from, to);
  }

  private args(node: SyntaxNode): Expression[] {
    return operands(node.getChild('FunctionCallBody')!).map((arg) => this.read(arg));
  }

  /** The grammar lets `a + b[5m]` stand as `(a + b)[5m]`; Prometheus has it belong to the last operand. */
  private postfix(node: SyntaxNode): Expression {
    const kind = POSTFIXES[node.name];
    const durations = [...node.getChildren('DurationExpr'), ...node.getChildren('OffsetDurationExpr')].map((child) => this.word(child));
    const attach = (of: Expression): Expression => {
      if (of.kind === 'binary') return { ...of, right: attach(of.right), to: node.to };
      if (of.kind === 'unary') return { ...of, of: attach(of.of), to: node.to };
      return { kind, of, durations, from: of.from, to: node.to };
    };
    return attach(this.read(operands(node)[0]));
  }

  private binary(node: SyntaxNode): Binary {
    const [left, right] = operands(node);
    const clause = node.getChild('MatchingModifierClause');
    const lists = clause?.getChildren('GroupingLabels').map((list) => this.labels(list)) ?? [];
    const grouped = Boolean(clause && (clause.getChild('GroupLeft') || clause.getChild('GroupRight')));
    return {
      kind: 'binary',
      operator: this.word(left.nextSibling!).toLowerCase(),
      bool: node.getChild('BoolModifier') !== null,
      ...(clause ? { matching: { on: clause.getChild('On') !== null, labels: lists[0] ?? [], ...(grouped ? { group: lists[1] ?? [] } : {}) } } : {}),
      fill: node.getChild('FillModifier') !== null,
      left: this.read(left),
      right: this.read(right),
      from: node.from,
      to: node.to,
    };
  }

  private labels(list: SyntaxNode): string[] {
    return [
      ...list.getChildren('LabelName').map((name) => this.word(name)),
      ...list.getChildren('QuotedLabelName').map((name) => this.string(name.firstChild!)),
    ];
  }

  private selector(node: SyntaxNode): Selector {
    const identifier = node.getChild('Identifier');
    const braces = node.getChild('LabelMatchers');
    const matchers: Matcher[] = [];
    for (let child = braces?.firstChild ?? null; child; child = child.nextSibling) {
      const span = { from: child.from, to: child.to };
      if (child.name === 'QuotedLabelName') matchers.push({ label: '__name__', operator: '=', value: this.string(child.firstChild!), ...span });
      if (!child.name.endsWith('LabelMatcher')) continue;
      const label = child.firstChild!;
      matchers.push({
        label: label.name === 'LabelName' ? this.word(label) : this.string(label.firstChild!),
        operator: this.word(child.getChild('MatchOp')!) as Matcher['operator'],
        value: this.string(child.lastChild!),
        ...span,
      });
    }
    return {
      kind: 'selector',
      ...(identifier ? { metric: this.word(identifier) } : {}),
      matchers,
      ...(braces ? { braces: { from: braces.from, to: braces.to } } : {}),
      from: node.from,
      to: node.to,
    };
  }

  /** The value of a text in quotes. */
  private string(node: SyntaxNode): string {
    const quoted = this.word(node);
    const quote = quoted[0];
    const inner = quoted.slice(1, -1);
    if (quoted.length < 2 || !quoted.endsWith(quote)) throw new PromqlError('a text in quotes is not closed', node.from);
    if (quote === '`' || !inner.includes('\\')) return inner;
    return inner.replace(/\\(x[0-9a-fA-F]{2}|u[0-9a-fA-F]{4}|U[0-9a-fA-F]{8}|[0-7]{3}|[\s\S]?)/g, (escape, body: string) => {
      const value = unescape(body, quote);
      if (value === undefined) throw new PromqlError(`${escape} is no escape: write \\\\ for a backslash, or use backquotes`, node.from);
      return value;
    });
  }
}

const ESCAPES: Readonly<Record<string, string>> = { 'a': '\x07', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\' };

function unescape(body: string, quote: string): string | undefined {
  if (body === quote) return quote;
  if (body.length === 3 && /^[0-7]/.test(body)) return parseInt(body, 8) < 256 ? String.fromCharCode(parseInt(body, 8)) : undefined;
  if (body.length <= 1) return ESCAPES[body];
  const code = parseInt(body.slice(1), 16);
  return code <= 0x10ffff ? String.fromCodePoint(code) : undefined;
}
