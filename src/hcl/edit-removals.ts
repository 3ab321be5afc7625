import type { Edit } from '../domain/source.ts';
import { leadingCommentSpan } from './comments.ts';
import { deletion } from './edit.ts';
import { findAttribute } from './find.ts';
import { removeJsonBlock } from './json/edit-json-blocks.ts';
import { editableJson, removeJsonAttribute } from './json/edit-json.ts';
import {
  afterLineBreak,
  byteOrderMarkEnd,
  isBlankLine,
  itemLineEnd,
  lineEndOf,
  lineStartOf,
  startsLine,
} from './layout.ts';
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

/**
 * Whole lines where the span has its lines for itself, and one blank line less where two would meet. After the last item
 * nothing blank stays, and the file ends as it ended before: with a line break, or without.
 */
function removeLines(file: HclFile, body: Body, span: Span): Edit {
  const { text } = file;
  const lineEnd = itemLineEnd(text, span.end);
  const next = afterLineBreak(text, lineEnd);
  const isWholeLine = startsLine(text, span.start) && (next > lineEnd || lineEnd === text.length);
  if (!isWholeLine) return removeInline(file, body, span, lineEnd);
  const bodyStart = Math.max(body.span.start, byteOrderMarkEnd(text));
  const start = Math.max(lineStartOf(text, span.start), bodyStart);
  if (text.slice(next, body.span.end).trim() === '')
    return removeLast(file, { ...body.span, start: bodyStart }, start, lineEnd);
  const isFirst = text.slice(bodyStart, start).trim() === '';
  const followsBlank = start > bodyStart && isBlankLine(text, lineStartOf(text, start - 1));
  const takesBlank = (isFirst || followsBlank) && isBlankLine(text, next);
  return deletion(file, start, takesBlank ? afterLineBreak(text, lineEndOf(text, next)) : next);
}

/** With the blank lines above, from the first line of what goes to the end of its last one. */
function removeLast(file: HclFile, body: Span, first: number, lineEnd: number): Edit {
  const { text } = file;
  const next = afterLineBreak(text, lineEnd);
  let start = first;
  while (start > body.start) {
    const previous = lineStartOf(text, start - 1);
    if (previous < body.start || !isBlankLine(text, previous)) break;
    start = previous;
  }
  if (body.end < text.length) return deletion(file, start, next);
  if (start === body.start) return deletion(file, start, text.length);
  const end = lineEndOf(text, lineStartOf(text, start - 1));
  const keepsBreak = text.slice(end, start) === text.slice(lineEnd, next);
  return keepsBreak ? deletion(file, start, next) : deletion(file, end, lineEnd);
}

function removeInline(file: HclFile, body: Body, span: Span, lineEnd: number): Edit {
  const rest = file.text.slice(body.span.start, span.start) + file.text.slice(span.end, body.span.end);
  if (body !== file.body && rest.trim() === '') return deletion(file, body.span.start, body.span.end);
  return deletion(file, span.start, Math.min(lineEnd, body.span.end));
}
