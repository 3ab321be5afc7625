import type { InterpolationNode } from './nodes.ts';
import type { Expression, Span } from './tree.ts';

/** Text between template sequences. `value` is null as long as it is the source itself. */
export interface Literal {
  readonly kind: 'literal';
  readonly start: number;
  end: number;
  value: string | null;
}

/** A template as a flat row, the way it is read; `assembleParts` nests the directives. */
export type TemplateToken = Literal | InterpolationNode | DirectiveToken;

export type DirectiveToken =
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
