import type { Edit } from '../domain/source.ts';
import type { Assignment, NewAssignment } from './alignment.ts';
import { alignedLines, alignedRun, fitsColumn, lineAtColumn, sharedColumn } from './alignment.ts';
import { leadingCommentSpan } from './comments.ts';
import { insertion, replaceExpression } from './edit.ts';
import { expandInline } from './edit-inline.ts';
import { findAttribute } from './find.ts';
import { editableJson, setJsonAttributes } from './json/edit-json.ts';
import {
  bodyIndentation,
  fitText,
  indentationUnit,
  isAlignable,
  isBlankLine,
  isInline,
  itemLineEnd,
  afterLineBreak,
  lineBreakOf,
  lineStartOf,
  startsLine,
} from './layout.ts';
import type { Attribute, Body, HclFile } from './tree.ts';

/** {@link setAttributes} for one attribute. */
export function setAttribute(file: HclFile, body: Body, name: string, expressionText: string): Edit[] {
  return setAttributes(file, body, [[name, expressionText]]);
}

/**
 * Gives attributes of a body their values: the expression of one that is there is replaced, the others are inserted
 * after the last one-line attribute before the nested blocks (or after the last of several lines, or before the first
 * block).
 *
 * Lines around are not touched. A new name that fits under the `=` of the lines above is aligned with them; a longer one
 * starts a paragraph of its own after a blank line, so that a formatted file stays formatted without moving its
 * neighbours. `{}` and `{ a = 1 }` become blocks of several lines.
 *
 * In a file of the JSON syntax the expressions, which are native here, become JSON.
 */
export function setAttributes(
  file: HclFile,
  body: Body,
  values: readonly (readonly [name: string, expressionText: string])[],
): Edit[] {
  const json = editableJson(file);
  if (json !== null) return setJsonAttributes(json, body, values);
  const edits: Edit[] = [];
  const missing: NewAssignment[] = [];
  for (const [name, text] of values) {
    const attribute = findAttribute(body, name);
    if (attribute === null) missing.push({ name, value: fit(file, body, text) });
    else edits.push(...replaceExpression(file, attribute.expression, text));
  }
  if (missing.length > 0) edits.push(insertAttributes(file, body, missing));
  return edits;
}

function fit(file: HclFile, body: Body, text: string): string {
  return fitText(text, bodyIndentation(file, body), indentationUnit(file), lineBreakOf(file.text));
}

function assignmentOf(attribute: Attribute): Assignment {
  return { start: attribute.span.start, nameEnd: attribute.nameSpan.end, value: attribute.expression };
}

function insertAttributes(file: HclFile, body: Body, missing: readonly NewAssignment[]): Edit {
  if (isInline(file, body)) return expandInline(file, body, alignedLines(missing), { separates: false });
  const firstBlock = body.blocks[0]?.span.start ?? Number.POSITIVE_INFINITY;
  const before = body.attributes.filter(({ span }) => span.start < firstBlock);
  const anchor =
    before.findLast((attribute) => isAlignable(file.text, attribute.expression)) ?? before.at(-1);
  if (anchor !== undefined) return insertAfter(file, body, anchor, missing);
  return insertFirst(file, body, missing);
}

function insertAfter(file: HclFile, body: Body, anchor: Attribute, missing: readonly NewAssignment[]): Edit {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = bodyIndentation(file, body);
  const run = alignedRun(text, body.attributes.map(assignmentOf), body.attributes.indexOf(anchor));
  const column = sharedColumn(text, run);
  const isTidy = run.length === 0 || column !== null;
  const fitting = missing.filter((one) => column !== null && fitsColumn(one, indentation, column));
  const others = missing.filter((one) => !fitting.includes(one));
  const joined = fitting.map((one) => lineAtColumn(one, indentation, column ?? 0));
  let inserted = joined.map((line) => lineBreak + indentation + line).join('');
  const end = itemLineEnd(text, anchor.span.end);
  if (others.length > 0) {
    if (isTidy) inserted += lineBreak;
    inserted += alignedLines(others)
      .map((line) => lineBreak + indentation + line)
      .join('');
    const next = afterLineBreak(text, end);
    const isFollowed = next > end && !isBlankLine(text, next) && next + indentation.length <= body.span.end;
    const isLastLine = text.slice(next, body.span.end).trim() === '';
    if (isTidy && isFollowed && !isLastLine) inserted += lineBreak;
  }
  return insertion(file, end, inserted);
}

/** Into a body without attributes before its blocks. */
function insertFirst(file: HclFile, body: Body, missing: readonly NewAssignment[]): Edit {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = bodyIndentation(file, body);
  const lines = alignedLines(missing).map((line) => indentation + line + lineBreak);
  const firstBlock = body.blocks[0];
  if (firstBlock !== undefined) {
    const start = leadingCommentSpan(file, firstBlock)?.start ?? firstBlock.span.start;
    const at = lineStartOf(text, start);
    return insertion(file, at, lines.join('') + lineBreak);
  }
  if (body === file.body) {
    const separator = text === '' || text.endsWith('\n') ? '' : lineBreak;
    return insertion(file, text.length, separator + lines.join(''));
  }
  const { end } = body.span;
  if (!startsLine(text, end)) return insertion(file, end, lineBreak + lines.join(''));
  return insertion(file, lineStartOf(text, end), lines.join(''));
}
