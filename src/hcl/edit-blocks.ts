import type { Edit } from '../domain/source.ts';
import { insertion } from './edit.ts';
import { expandInline } from './edit-inline.ts';
import { formatText } from './format.ts';
import { addJsonBlock, insertJsonBlock } from './json/edit-json-blocks.ts';
import { editableJson } from './json/edit-json.ts';
import {
  afterLineBreak,
  bodyIndentation,
  fitText,
  indentationAt,
  indentationUnit,
  isBlankLine,
  isInline,
  itemLineEnd,
  lineBreakOf,
  lineStartOf,
  startsLine,
} from './layout.ts';
import type { Block, Body, HclFile } from './tree.ts';

function layOut(file: HclFile, blockText: string, indentation: string): string {
  const formatted = formatText(blockText.trim());
  return fitText(formatted, indentation, indentationUnit(file), lineBreakOf(file.text));
}

/**
 * Adds a nested block (or several, as text) at the end of a body, after a blank line when the body holds anything. The
 * text is formatted and then follows the file's indentation and line breaks.
 */
export function addBlock(file: HclFile, body: Body, blockText: string): Edit[] {
  const json = editableJson(file);
  if (json !== null) return addJsonBlock(json, body, blockText);
  if (body === file.body) return appendToFile(file, blockText);
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = bodyIndentation(file, body);
  const laidOut = layOut(file, blockText, indentation);
  if (isInline(file, body)) return [expandInline(file, body, [laidOut], { separates: true })];
  const { end } = body.span;
  const content = text.slice(body.span.start, end);
  const at = startsLine(text, end) ? lineStartOf(text, end) : end;
  const needsBreak = at === end && !startsLine(text, end);
  const isEmpty = content.trim() === '';
  const endsBlank = at > 0 && isBlankLine(text, lineStartOf(text, at - 1));
  const separator = isEmpty || endsBlank ? '' : lineBreak;
  const tail = needsBreak ? indentationAt(text, body.span.start) : '';
  const inserted = `${needsBreak ? lineBreak : ''}${separator}${indentation}${laidOut}${lineBreak}${tail}`;
  return [insertion(file, at, inserted)];
}

/** A new top-level block after another, with one blank line between them, and one before what follows. */
export function insertAfterBlock(file: HclFile, block: Block, blockText: string): Edit[] {
  const json = editableJson(file);
  if (json !== null) return insertJsonBlock(json, block, blockText);
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = indentationAt(text, block.span.start);
  const end = itemLineEnd(text, block.span.end);
  const next = afterLineBreak(text, end);
  const isFollowed = next < text.length && next > end && !isBlankLine(text, next);
  const tail = next === end || isFollowed ? lineBreak : '';
  const laidOut = layOut(file, blockText, indentation);
  return [insertion(file, end, `${lineBreak}${lineBreak}${indentation}${laidOut}${tail}`)];
}

/** Adds text at the end of a file, after one blank line; the file ends with a line break then. */
export function appendToFile(file: HclFile, blockText: string): Edit[] {
  const json = editableJson(file);
  if (json !== null) return insertJsonBlock(json, null, blockText);
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const content = text.trimEnd();
  const breaks = text.slice(content.length).split('\n').length - 1;
  const separator = content === '' ? '' : lineBreak.repeat(Math.max(0, 2 - breaks));
  return [insertion(file, text.length, separator + layOut(file, blockText, '') + lineBreak)];
}
