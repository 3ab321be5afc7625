import type { InterpolationNode } from './nodes.ts';
import { TextNode } from './nodes.ts';
import type { Expression, Span, TemplatePart } from './tree.ts';

/** Text between template sequences. `value` is null as long as it is the source itself. */
export interface Literal {
  readonly kind: 'literal';
  readonly start: number;
  end: number;
  value: string | null;
}

/** A template as a flat row, the way it is read; {@link assembleParts} nests the directives. */
export type TemplateToken =
  | Literal
  | InterpolationNode
  | { readonly kind: 'if'; readonly condition: Expression; readonly span: Span }
  | {
      readonly kind: 'for';
      readonly keyName: string | null;
      readonly valueName: string;
      readonly collection: Expression;
      readonly span: Span;
    }
  | { readonly kind: 'else' | 'endif' | 'endfor'; readonly span: Span };

/** The tokens of one template as they are read, and how deep they nest. */
export class TemplateRow {
  readonly tokens: TemplateToken[] = [];
  /** Height of the highest expression in it. */
  height = 0;
  deepest = 0;
  private open = 0;

  add(token: TemplateToken, height: number): void {
    this.tokens.push(token);
    if (height > this.height) this.height = height;
    if (token.kind === 'if' || token.kind === 'for') {
      this.open += 1;
      if (this.open > this.deepest) this.deepest = this.open;
    } else if (token.kind === 'endif' || token.kind === 'endfor') this.open -= 1;
  }

  /** Adds a line of a heredoc to the text before it, when that is a whole line too, else as a token of its own. */
  addLine(line: Literal): void {
    const last = this.tokens[this.tokens.length - 1];
    if (last?.kind === 'literal' && last.value === null && line.value === null) last.end = line.end;
    else this.tokens.push(line);
  }
}

type Complain = (message: string, span: Span) => void;

function isGoSpace(code: number): boolean {
  return (
    (code >= 9 && code <= 13) ||
    code === 32 ||
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

export function trimStart(value: string): string {
  let at = 0;
  while (at < value.length && isGoSpace(value.charCodeAt(at))) at += 1;
  return at === 0 ? value : value.slice(at);
}

export function trimEnd(value: string): string {
  let at = value.length;
  while (at > 0 && isGoSpace(value.charCodeAt(at - 1))) at -= 1;
  return at === value.length ? value : value.slice(0, at);
}

export function literalValue(text: string, literal: Literal): string {
  return literal.value ?? text.slice(literal.start, literal.end);
}

/**
 * Takes the common indentation off the lines of a `<<-` heredoc, exactly as HCL does it: blank lines neither count nor
 * move, and a line whose predecessor lost its line break to `~}` is no start of a line.
 */
export function stripIndentation(text: string, tokens: readonly TemplateToken[]): void {
  let smallest = Number.POSITIVE_INFINITY;
  let isLineStart = true;
  const lines: Literal[] = [];
  for (const token of tokens) {
    const value = token.kind === 'literal' ? literalValue(text, token) : '';
    if (isLineStart) {
      isLineStart = false;
      const trimmed = trimStart(value);
      const isBlank = token.kind === 'literal' && trimmed === '' && value.endsWith('\n');
      if (!isBlank) {
        if (token.kind === 'literal') lines.push(token);
        smallest = Math.min(smallest, value.length - trimmed.length);
      }
    }
    if (value.endsWith('\n')) isLineStart = true;
  }
  if (smallest === 0) return;
  for (const line of lines) line.value = literalValue(text, line).slice(smallest);
}

function literalPart(text: string, literals: readonly Literal[]): TemplatePart {
  const first = literals[0];
  const last = literals[literals.length - 1];
  const start = first?.start ?? 0;
  const end = last?.end ?? start;
  const isSource = literals.every((literal) => literal.value === null);
  const value = isSource
    ? text.slice(start, end)
    : literals.map((literal) => literalValue(text, literal)).join('');
  return new TextNode(value.normalize(), start, end);
}

interface OpenDirective {
  readonly token: Extract<TemplateToken, { kind: 'if' | 'for' }>;
  readonly parts: TemplatePart[];
  otherwise: TemplatePart[] | null;
}

function closeDirective(open: OpenDirective, end: number): TemplatePart {
  const { token } = open;
  const span = { start: token.span.start, end };
  if (token.kind === 'if') {
    return {
      kind: 'if',
      condition: token.condition,
      whenTrue: open.parts,
      whenFalse: open.otherwise ?? [],
      span,
    };
  }
  const { keyName, valueName, collection } = token;
  return { kind: 'for', keyName, valueName, collection, body: open.parts, span };
}

/** Nests directives and joins neighbouring texts. */
export function assembleParts(
  text: string,
  tokens: readonly TemplateToken[],
  complain: Complain,
): TemplatePart[] {
  const root: TemplatePart[] = [];
  const open: OpenDirective[] = [];
  let parts = root;
  let literals: Literal[] = [];
  const flush = (): void => {
    if (literals.length > 0) parts.push(literalPart(text, literals));
    literals = [];
  };
  const leave = (end: number): void => {
    const directive = open.pop();
    if (directive === undefined) return;
    const parent = open[open.length - 1];
    parts = parent === undefined ? root : (parent.otherwise ?? parent.parts);
    parts.push(closeDirective(directive, end));
  };
  for (const token of tokens) {
    if (token.kind === 'literal') {
      literals.push(token);
      continue;
    }
    flush();
    const innermost = open[open.length - 1];
    switch (token.kind) {
      case 'interpolation':
        parts.push(token);
        break;
      case 'if':
      case 'for':
        parts = [];
        open.push({ token, parts, otherwise: null });
        break;
      case 'else':
        if (innermost?.token.kind === 'if' && innermost.otherwise === null) {
          parts = [];
          innermost.otherwise = parts;
        } else complain('"else" directive without an "if" to belong to', token.span);
        break;
      case 'endif':
      case 'endfor':
        if (innermost !== undefined && token.kind === `end${innermost.token.kind}`) leave(token.span.end);
        else complain(`"${token.kind}" directive without its opening directive`, token.span);
        break;
    }
  }
  flush();
  for (let innermost = open.at(-1); innermost !== undefined; innermost = open.at(-1)) {
    const { span, kind } = innermost.token;
    complain(`"${kind}" directive is not closed by "end${kind}"`, span);
    leave(span.end);
  }
  return root;
}
