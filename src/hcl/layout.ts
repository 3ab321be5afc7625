import * as is from './characters.ts';
import { tokenize } from './tokens.ts';
import type { Body, Expression, HclFile, Span } from './tree.ts';

/** The line break of a text: that of its first line. */
export function lineBreakOf(text: string): '\n' | '\r\n' {
  const first = text.indexOf('\n');
  return first > 0 && text.charCodeAt(first - 1) === is.carriageReturn ? '\r\n' : '\n';
}

export function lineStartOf(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset of the line break that ends the line, or the end of the text. */
export function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  if (end === -1) return text.length;
  return end > offset && text.charCodeAt(end - 1) === is.carriageReturn ? end - 1 : end;
}

/** Offset after the line break at `end`, which is a line's end. */
export function afterLineBreak(text: string, end: number): number {
  const at = text.charCodeAt(end) === is.carriageReturn ? end + 1 : end;
  return text.charCodeAt(at) === is.lineFeed ? at + 1 : end;
}

function isBlank(code: number): boolean {
  return code === is.space || code === is.tab;
}

/** The blanks at the start of the line that holds `offset`. */
export function indentationAt(text: string, offset: number): string {
  const start = lineStartOf(text, offset);
  let end = start;
  while (isBlank(text.charCodeAt(end))) end += 1;
  return text.slice(start, end);
}

/** Where the text of a file starts: behind its byte-order mark. */
export function byteOrderMarkEnd(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

/** Whether nothing but blanks stands before `offset` on its line. */
export function startsLine(text: string, offset: number): boolean {
  const start = lineStartOf(text, offset);
  return (
    start + indentationAt(text, offset).length === offset || (offset === 1 && byteOrderMarkEnd(text) === 1)
  );
}

/** After blanks and block comments. */
export function skipBlanks(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    if (isBlank(text.charCodeAt(at))) at += 1;
    else if (text.startsWith('/*', at)) {
      const end = text.indexOf('*/', at + 2);
      at = end === -1 ? text.length : end + 2;
    } else return at;
  }
}

/** End of the line on which an item ends, when nothing but comments follow it there; else where they end. */
export function itemLineEnd(text: string, offset: number): number {
  const at = skipBlanks(text, offset);
  return text.startsWith('#', at) || text.startsWith('//', at) ? lineEndOf(text, at) : at;
}

/** Whether a line holds blanks only; `start` is where it starts. */
export function isBlankLine(text: string, start: number): boolean {
  return start < text.length && text.slice(start, lineEndOf(text, start)).trim() === '';
}

/** Everything in a body that has a place, in source order. */
function itemsOf(body: Body): readonly { readonly span: Span }[] {
  return [...body.attributes, ...body.blocks].toSorted((one, other) => one.span.start - other.span.start);
}

/** What one level of indentation is in this file; two spaces where nothing says otherwise. */
export function indentationUnit(file: HclFile): string {
  for (const block of file.body.blocks) {
    const outer = indentationAt(file.text, block.span.start);
    for (const { span } of itemsOf(block.body)) {
      const inner = indentationAt(file.text, span.start);
      if (startsLine(file.text, span.start) && inner.length > outer.length && inner.startsWith(outer)) {
        return inner.slice(outer.length);
      }
    }
  }
  return '  ';
}

/** Indentation of the items of a body: that of the first that starts its line, else one level more than the header. */
export function bodyIndentation(file: HclFile, body: Body): string {
  if (body === file.body) return '';
  const { text } = file;
  const first = itemsOf(body).find(({ span }) => startsLine(text, span.start));
  if (first !== undefined) return indentationAt(text, first.span.start);
  return indentationAt(text, body.span.start) + indentationUnit(file);
}

/** Whether the body's content begins on the line of `{`: `{}`, `{ a = 1 }`. */
export function isInline(file: HclFile, body: Body): boolean {
  if (body === file.body) return false;
  const first = itemsOf(body)[0];
  const end = first === undefined ? body.span.end : first.span.start;
  return !file.text.slice(body.span.start, end).includes('\n');
}

/** Whether the formatter aligns the `=` before this value: it ends on its line, or is a heredoc. */
export function isAlignable(text: string, value: Expression): boolean {
  const written = text.slice(value.span.start, value.span.end);
  return !written.includes('\n') || (value.kind === 'template' && value.form === 'heredoc');
}

/**
 * Text made elsewhere, fitted in: every line but the first is indented by `indentation`, each level of two spaces becomes
 * one of `unit`, and line breaks become `lineBreak`. Lines inside of heredocs keep their blanks.
 */
export function fitText(text: string, indentation: string, unit: string, lineBreak: string): string {
  let fitted = '';
  let isLineStart = false;
  let end = 0;
  for (const { kind, text: token } of tokenize(text)) {
    const start = text.indexOf(token, end);
    let blanks = text.slice(end, start);
    if (isLineStart && kind !== 'newline') {
      if (unit !== '  ') blanks = blanks.replaceAll('  ', unit);
      blanks = indentation + blanks;
    }
    // A template's text begins where its neighbour ends, so a line of a heredoc is never indented here.
    const isTemplateText = kind === 'literal' || kind === 'close-heredoc';
    fitted += (isTemplateText ? text.slice(end, start) : blanks) + token.replaceAll(/\r?\n/gu, lineBreak);
    isLineStart = kind === 'newline' || (kind === 'comment' && token.endsWith('\n'));
    end = start + token.length;
  }
  return fitted + text.slice(end);
}
