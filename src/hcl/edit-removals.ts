import type { Edit } from '../domain/source.ts';
import { leadingCommentSpan } from './comments.ts';
import { deletion } from './edit.ts';
import { findAttribute } from './find.ts';
import { removeJsonBlock } from './json/edit-json-blocks.ts';
import { editableJson, removeJsonAttribute } from './json/edit-json.ts';
import { afterLineBreak, isBlankLine, itemLineEnd, lineEndOf, lineStartOf, startsLine } from './layout.ts';
import type { Block, Body, HclFile, Span } from './tree.ts';

/**
 * Takes an attribute away with its line and the comment at the end of it. A comment directly above goes too when the
 * attribute is the only thing it can be about: a paragraph of comment and attribute alone. Otherwise it may head the
 * lines below, and stays. No edit when the attribute is not there.
 */
export function removeAttribute(file: HclFile, body: Body, name: string): Edit[] {
  const json = editableJson(file);
  if (json !== null) return removeJsonAttribute(json, body, name);
  const attribute = findAttribute(body, name);
  if (attribute === null) return [];
  const { text } = file;
  const comment = leadingCommentSpan(file, attribute);
  const next = afterLineBreak(text, itemLineEnd(text, attribute.span.end));
  const isAlone = isBlankLine(text, next) || text.slice(next, body.span.end).trim() === '';
  const start = comment !== null && isAlone ? comment.start : attribute.span.start;
  return [removeLines(file, body, { start, end: attribute.span.end })];
}

/** Takes a block away with its lines, the comment at the end of it and the comments directly above it. */
export function removeBlock(file: HclFile, block: Block): Edit[] {
  const json = editableJson(file);
  if (json !== null) return removeJsonBlock(json, block);
  const comment = leadingCommentSpan(file, block);
  const parent = enclosingBody(file, block);
  return [removeLines(file, parent, { start: comment?.start ?? block.span.start, end: block.span.end })];
}

function enclosingBody(file: HclFile, block: Block): Body {
  let body = file.body;
  for (;;) {
    const around = body.blocks.find(
      ({ body: inner }) => inner.span.start <= block.span.start && block.span.end <= inner.span.end,
    );
    if (around === undefined) return body;
    body = around.body;
  }
}

/** Whole lines where the span has its lines for itself, and one blank line less where two would meet. */
function removeLines(file: HclFile, body: Body, span: Span): Edit {
  const { text } = file;
  const lineEnd = itemLineEnd(text, span.end);
  const next = afterLineBreak(text, lineEnd);
  const isWholeLine = startsLine(text, span.start) && (next > lineEnd || lineEnd === text.length);
  if (!isWholeLine) return removeInline(file, body, span, lineEnd);
  let start = lineStartOf(text, span.start);
  let end = Math.max(next, lineEnd);
  const previous = start === 0 ? null : lineStartOf(text, start - 1);
  const isFirst = start <= body.span.start || text.slice(body.span.start, start).trim() === '';
  const isLast = text.slice(end, body.span.end).trim() === '';
  const followsBlank = previous !== null && isBlankLine(text, previous) && start > body.span.start;
  if (isLast && !isFirst && followsBlank) start = previous;
  else if ((isFirst || followsBlank) && !isLast && isBlankLine(text, end)) {
    end = afterLineBreak(text, lineEndOf(text, end));
  }
  return deletion(file, start, end);
}

function removeInline(file: HclFile, body: Body, span: Span, lineEnd: number): Edit {
  const rest = file.text.slice(body.span.start, span.start) + file.text.slice(span.end, body.span.end);
  if (body !== file.body && rest.trim() === '') return deletion(file, body.span.start, body.span.end);
  return deletion(file, span.start, Math.min(lineEnd, body.span.end));
}
