import type { Edit } from '../domain/source.ts';
import { editableJson, replaceJsonExpression } from './json/edit-json.ts';
import { fitText, indentationAt, indentationUnit, lineBreakOf } from './layout.ts';
import type { HclFile, Span } from './tree.ts';

/**
 * Applies edits of one file to its text. Edits at the same offset are applied in the order in which they are passed.
 * Throws when two edits overlap or one lies outside of the text.
 */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  let applied = '';
  let end = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < end || edit.end < edit.start || edit.end > text.length) {
      throw new Error(`edit of ${edit.file} at ${edit.start} overlaps another, or lies outside of the text`);
    }
    applied += text.slice(end, edit.start) + edit.replacement;
    end = edit.end;
  }
  return applied + text.slice(end);
}

/** By place; insertions before what is replaced at the same offset, else as passed. */
export function inOrder(edits: readonly Edit[]): Edit[] {
  return edits.toSorted((one, other) => one.start - other.start || one.end - other.end);
}

export function insertion(file: HclFile, offset: number, text: string): Edit {
  return { file: file.path, start: offset, end: offset, replacement: text };
}

export function deletion(file: HclFile, start: number, end: number): Edit {
  return { file: file.path, start, end, replacement: '' };
}

/**
 * Puts `text`, which is native syntax, in the place of an expression; further lines of it are indented as the line is on which it starts.
 * No edit when the same text stands there.
 */
export function replaceExpression(file: HclFile, expression: { readonly span: Span }, text: string): Edit[] {
  const json = editableJson(file);
  if (json !== null) return replaceJsonExpression(json, expression.span, text);
  const { start, end } = expression.span;
  const indentation = indentationAt(file.text, start);
  const replacement = fitText(text, indentation, indentationUnit(file), lineBreakOf(file.text));
  if (file.text.slice(start, end) === replacement) return [];
  return [{ file: file.path, start, end, replacement }];
}
