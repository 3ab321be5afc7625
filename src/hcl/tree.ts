import type { JsonDocument } from './json/json-document.ts';

/** `[start, end)` in UTF-16 code units of the decoded text. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A parsed file. Printing is trivial: `text` is the source, and every node is a span of it. */
export interface HclFile {
  readonly path: string;
  readonly text: string;
  readonly body: Body;
  /** Regions that do not parse; empty for a sound file. Blocks around them are read all the same. */
  readonly problems: readonly SyntaxProblem[];
  /** Only for a file of the JSON syntax. */
  readonly json?: JsonDocument;
}

export interface SyntaxProblem {
  readonly span: Span;
  /** 1-based. */
  readonly line: number;
  /** 1-based, in code units. */
  readonly column: number;
  /** Lower case, no full stop: "expected \"=\" or \"{\" after \"foo\"". */
  readonly message: string;
}

/** The inside of a block or of a file, in source order. */
export interface Body {
  readonly span: Span;
  readonly attributes: readonly Attribute[];
  readonly blocks: readonly Block[];
}

export interface Attribute {
  readonly kind: 'attribute';
  readonly name: string;
  readonly nameSpan: Span;
  readonly expression: Expression;
  /** From the name to the end of the expression, without comments. */
  readonly span: Span;
}

export interface Block {
  readonly kind: 'block';
  readonly type: string;
  readonly labels: readonly BlockLabel[];
  readonly body: Body;
  /** Position of `{`. */
  readonly openBrace: number;
  /** Position of `}`. */
  readonly closeBrace: number;
  /** From the type to after `}`. */
  readonly span: Span;
}

export interface BlockLabel {
  readonly value: string;
  readonly span: Span;
}

export type Expression =
  | NumberLiteral
  | BooleanLiteral
  | NullLiteral
  | Template
  | Tuple
  | ObjectExpression
  | Variable
  | GetAttribute
  | Index
  | Splat
  | FunctionCall
  | ForExpression
  | Conditional
  | Binary
  | Unary
  | Parenthesis
  | BrokenExpression;

interface Node {
  readonly span: Span;
}

interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
}
interface BooleanLiteral extends Node {
  readonly kind: 'boolean';
  readonly value: boolean;
}
interface NullLiteral extends Node {
  readonly kind: 'null';
}

/** A quoted string or a heredoc. A plain string has no part but text. */
export interface Template extends Node {
  readonly kind: 'template';
  readonly form: 'quoted' | 'heredoc';
  readonly parts: readonly TemplatePart[];
}
export type TemplatePart =
  | { readonly kind: 'text'; readonly value: string; readonly span: Span }
  | { readonly kind: 'interpolation'; readonly expression: Expression; readonly span: Span }
  /** `%{ if … }`, `%{ for … }` and what they enclose. */
  | {
      readonly kind: 'if';
      readonly condition: Expression;
      readonly whenTrue: readonly TemplatePart[];
      readonly whenFalse: readonly TemplatePart[];
      readonly span: Span;
    }
  | {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly body: readonly TemplatePart[];
      readonly span: Span;
    };

export interface Tuple extends Node {
  readonly kind: 'tuple';
  readonly items: readonly Expression[];
}
export interface ObjectExpression extends Node {
  readonly kind: 'object';
  readonly entries: readonly ObjectEntry[];
}
export interface ObjectEntry {
  /** A bare word is a `template` of one text part, as in `{ a = 1 }`; `(a)` is a parenthesis. */
  readonly key: Expression;
  readonly value: Expression;
  readonly span: Span;
}

/** A bare name: `var`, `local`, `aws_s3_bucket`, `each`. */
export interface Variable extends Node {
  readonly kind: 'variable';
  readonly name: string;
}
/** `object.name` */
export interface GetAttribute extends Node {
  readonly kind: 'get-attribute';
  readonly object: Expression;
  readonly name: string;
}
/** `object[key]`, and the old `object.0` */
export interface Index extends Node {
  readonly kind: 'index';
  readonly object: Expression;
  readonly key: Expression;
}
/** `object[*].…` or `object.*.…`; `each` holds the steps applied to every element. */
export interface Splat extends Node {
  readonly kind: 'splat';
  readonly object: Expression;
  readonly form: 'full' | 'attribute-only';
  readonly each: readonly ({ readonly attribute: string } | { readonly index: Expression })[];
}
export interface FunctionCall extends Node {
  readonly kind: 'call';
  /** With namespace where there is one: `provider::aws::arn_parse`. */
  readonly name: string;
  readonly arguments: readonly Expression[];
  /** `f(list...)` */
  readonly expandsLast: boolean;
}
export interface ForExpression extends Node {
  readonly kind: 'for';
  readonly form: 'tuple' | 'object';
  readonly keyName: string | null;
  readonly valueName: string;
  readonly collection: Expression;
  /** Only for the object form. */
  readonly key: Expression | null;
  readonly value: Expression;
  /** `...` after the value of the object form. */
  readonly groups: boolean;
  readonly condition: Expression | null;
}
export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly condition: Expression;
  readonly whenTrue: Expression;
  readonly whenFalse: Expression;
}
export type BinaryOperator =
  | '||'
  | '&&'
  | '=='
  | '!='
  | '<'
  | '>'
  | '<='
  | '>='
  | '+'
  | '-'
  | '*'
  | '/'
  | '%';
export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: Expression;
  readonly right: Expression;
}
export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: '!' | '-';
  readonly operand: Expression;
}
interface Parenthesis extends Node {
  readonly kind: 'parenthesis';
  readonly inner: Expression;
}
/** Text that is not an expression; the problem is in {@link HclFile.problems}. */
interface BrokenExpression extends Node {
  readonly kind: 'broken';
}
