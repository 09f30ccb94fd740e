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
  readonly durations: readonly Expression[];
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
  readonly negative?: boolean;
  readonly of: Expression;
}

export interface Literal extends Span {
  readonly kind: 'number' | 'string';
  readonly text: string;
}

export type Expression = Selector | Postfix | Call | Binary | Unary | Literal;
