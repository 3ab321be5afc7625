import type { Edit } from '../domain/source.ts';
import { deletion, insertion } from './edit.ts';
import { addJsonItem, editableJson, escapedForJson, removeJsonItem } from './json/edit-json.ts';
import {
  afterLineBreak,
  fitText,
  indentationAt,
  indentationUnit,
  itemLineEnd,
  lineBreakOf,
  lineStartOf,
  skipBlanks,
  startsLine,
} from './layout.ts';
import type { HclFile, Span, Tuple } from './tree.ts';

/** Offset after the comma that follows an item, or null when none does. Looks over line breaks and comments. */
export function commaAfter(text: string, offset: number): number | null {
  let at = offset;
  for (;;) {
    at = skipBlanks(text, at);
    if (text.charAt(at) === ',') return at + 1;
    const lineEnd = itemLineEnd(text, at);
    const next = afterLineBreak(text, lineEnd);
    if (next === lineEnd) return null;
    at = next;
  }
}

/**
 * Adds an item at the end of a list: on the same line where the list is on one line, else on a line of its own. A
 * trailing comma is kept, and given only where one was.
 */
export function addListItem(file: HclFile, list: Tuple, itemText: string): Edit[] {
  const json = editableJson(file);
  return (
    (json && addJsonItem(json, list, itemText)) ?? escapedForJson(file, addNativeItem(file, list, itemText))
  );
}

function addNativeItem(file: HclFile, list: Tuple, itemText: string): Edit[] {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const last = list.items.at(-1);
  const close = list.span.end - 1;
  if (last === undefined) return [addFirstItem(file, list, itemText)];
  const isOnOwnLine = text.slice(last.span.end, close).includes('\n');
  const indentation = indentationAt(text, last.span.start);
  const item = fitText(itemText, indentation, indentationUnit(file), lineBreak);
  if (!isOnOwnLine) {
    const separator = startsLine(text, last.span.start) ? `,${lineBreak}${indentation}` : ', ';
    return [insertion(file, last.span.end, separator + item)];
  }
  const comma = commaAfter(text, last.span.end);
  const end = itemLineEnd(text, comma ?? last.span.end);
  if (comma !== null) return [insertion(file, end, `${lineBreak}${indentation}${item},`)];
  // A heredoc ends with its line, so the comma has to stand on the next.
  const ownsLine = last.kind === 'template' && last.form === 'heredoc';
  if (ownsLine) return [insertion(file, end, `${lineBreak}${indentation},${lineBreak}${indentation}${item}`)];
  if (end === last.span.end) return [insertion(file, end, `,${lineBreak}${indentation}${item}`)];
  return [insertion(file, last.span.end, ','), insertion(file, end, `${lineBreak}${indentation}${item}`)];
}

function addFirstItem(file: HclFile, list: Tuple, itemText: string): Edit {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const close = list.span.end - 1;
  const outer = indentationAt(text, list.span.start);
  const unit = indentationUnit(file);
  const content = text.slice(list.span.start + 1, close);
  if (content.trim() === '' && !content.includes('\n')) {
    const item = fitText(itemText, outer, unit, lineBreak);
    return { file: file.path, start: list.span.start + 1, end: close, replacement: item };
  }
  const item = outer + unit + fitText(itemText, outer + unit, unit, lineBreak);
  if (startsLine(text, close)) return insertion(file, lineStartOf(text, close), item + lineBreak);
  return insertion(file, close, fitText(itemText, outer, unit, lineBreak));
}

/**
 * Takes an item out of a list, with its comma, and with its line and the comment on it where it has one for itself.
 * A list that had no trailing comma gets none.
 */
export function removeListItem(file: HclFile, list: Tuple, index: number): Edit[] {
  const json = editableJson(file);
  const edits = json && removeJsonItem(json, list, index);
  return edits ?? removeMember(file, list.span, list.items, index);
}

interface Member {
  readonly span: Span;
}

/** Takes a member out of a list or an object that stands between the brackets at both ends of `around`. */
export function removeMember(file: HclFile, around: Span, members: readonly Member[], index: number): Edit[] {
  const { text } = file;
  const item = members[index];
  if (item === undefined) return [];
  const previous = members[index - 1] ?? null;
  const next = members[index + 1] ?? null;
  const comma = commaAfter(text, item.span.end);
  const lineEnd = itemLineEnd(text, comma ?? item.span.end);
  const afterLine = afterLineBreak(text, lineEnd);
  if (startsLine(text, item.span.start) && afterLine > lineEnd) {
    const edits = [deletion(file, lineStartOf(text, item.span.start), afterLine)];
    if (next === null && comma === null && previous !== null) edits.unshift(...removeComma(file, previous));
    return edits;
  }
  if (next !== null) return [deletion(file, item.span.start, next.span.start)];
  if (previous !== null) return [deletion(file, previous.span.end, item.span.end)];
  return [deletion(file, around.start + 1, around.end - 1)];
}

function removeComma(file: HclFile, item: Member): Edit[] {
  const comma = commaAfter(file.text, item.span.end);
  return comma === null ? [] : [deletion(file, comma - 1, comma)];
}
