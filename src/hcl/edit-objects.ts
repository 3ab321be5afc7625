import type { Edit } from '../domain/source.ts';
import type { Assignment } from './alignment.ts';
import { alignedRun, equalsOf, fitsColumn, lineAtColumn, sharedColumn } from './alignment.ts';
import { insertion, replaceExpression } from './edit.ts';
import { commaAfter, removeMember } from './edit-lists.ts';
import { literalString } from './find.ts';
import { editableJson, escapedForJson, removeJsonEntry, setJsonEntry } from './json/edit-json.ts';
import {
  fitText,
  indentationAt,
  indentationUnit,
  itemLineEnd,
  lineBreakOf,
  lineStartOf,
  startsLine,
} from './layout.ts';
import { isBareName, stringExpression } from './strings.ts';
import type { HclFile, ObjectEntry, ObjectExpression } from './tree.ts';

/** The entry whose key is this text, quoted or bare, or null. Keys that have to be evaluated are not seen. */
function findEntry(object: ObjectExpression, key: string): ObjectEntry | null {
  return object.entries.find((entry) => literalString(entry.key) === key) ?? null;
}

/**
 * Gives a key of an object its value: replaces the value that is there, or adds an entry at the end, written as the
 * others are (`=` or `:`, commas, quoted keys). A key longer than the aligned ones above moves their `=`, since a blank
 * line inside of tags would look odd; nothing moves where they were not aligned.
 */
export function setObjectEntry(
  file: HclFile,
  object: ObjectExpression,
  key: string,
  valueText: string,
): Edit[] {
  const json = editableJson(file);
  const edits = json && setJsonEntry(json, object, key, valueText);
  if (edits !== null) return edits;
  const entry = findEntry(object, key);
  if (entry !== null) return replaceExpression(file, entry.value, valueText);
  return escapedForJson(file, addEntry(file, object, key, valueText));
}

/** Takes a key out of an object, with its comma and its line; no edit when it is not there. */
export function removeObjectEntry(file: HclFile, object: ObjectExpression, key: string): Edit[] {
  const json = editableJson(file);
  const edits = json && removeJsonEntry(json, object, key);
  if (edits !== null) return edits;
  const entry = findEntry(object, key);
  return entry === null ? [] : removeMember(file, object.span, object.entries, object.entries.indexOf(entry));
}

function addEntry(file: HclFile, object: ObjectExpression, key: string, valueText: string): Edit[] {
  const last = object.entries.at(-1);
  if (last === undefined) return [addFirstEntry(file, object, key, valueText)];
  return addEntryAfter(file, object, last, key, valueText);
}

function writtenKey(object: ObjectExpression, file: HclFile, key: string): string {
  const areQuoted =
    object.entries.length > 0 &&
    object.entries.every(({ key: other }) => file.text.charAt(other.span.start) === '"');
  return areQuoted || !isBareName(key) || key === 'for' ? stringExpression(key) : key;
}

function addFirstEntry(file: HclFile, object: ObjectExpression, key: string, valueText: string): Edit {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const outer = indentationAt(text, object.span.start);
  const unit = indentationUnit(file);
  const value = fitText(valueText, outer + unit, unit, lineBreak);
  const line = `${outer}${unit}${writtenKey(object, file, key)} = ${value}${lineBreak}`;
  const close = object.span.end - 1;
  const content = text.slice(object.span.start + 1, close);
  if (content.trim() === '') {
    const replacement = lineBreak + line + outer;
    return { file: file.path, start: object.span.start + 1, end: close, replacement };
  }
  return startsLine(text, close)
    ? insertion(file, lineStartOf(text, close), line)
    : insertion(file, close, lineBreak + line + outer);
}

function addEntryAfter(
  file: HclFile,
  object: ObjectExpression,
  last: ObjectEntry,
  key: string,
  valueText: string,
): Edit[] {
  const { text } = file;
  const lineBreak = lineBreakOf(text);
  const indentation = indentationAt(text, last.span.start);
  const name = writtenKey(object, file, key);
  const value = fitText(valueText, indentation, indentationUnit(file), lineBreak);
  const assignments = object.entries.map(assignmentOf);
  const usesColon = assignments.every((assignment) => text.charAt(equalsOf(text, assignment)) === ':');
  const plain = usesColon ? `${name} : ${value}` : `${name} = ${value}`;
  const comma = commaAfter(text, last.span.end);
  const isOnOwnLine = text.slice(last.span.end, object.span.end - 1).includes('\n');
  if (!isOnOwnLine || !startsLine(text, last.span.start))
    return [insertion(file, last.span.end, `, ${plain}`)];

  const run = usesColon ? [] : alignedRun(text, assignments, assignments.length - 1);
  const column = sharedColumn(text, run);
  const added = { name, value };
  const isFitting = column !== null && fitsColumn(added, indentation, column);
  const line = isFitting ? lineAtColumn(added, indentation, column) : plain;
  const usesCommas = object.entries.slice(0, -1).some((entry) => commaAfter(text, entry.span.end) !== null);
  const end = itemLineEnd(text, comma ?? last.span.end);
  const inserted = `${lineBreak}${indentation}${line}${comma === null ? '' : ','}`;
  const edits: Edit[] = [];
  if (comma !== null || !usesCommas) edits.push(insertion(file, end, inserted));
  else if (end === last.span.end) edits.push(insertion(file, end, `,${inserted}`));
  else edits.push(insertion(file, last.span.end, ','), insertion(file, end, inserted));
  if (column !== null && !isFitting && isTight(text, run, column) && !value.includes('\n')) {
    const width = indentation.length + name.length + 1 - column;
    edits.push(...run.map((assignment) => insertion(file, equalsOf(text, assignment), ' '.repeat(width))));
  }
  return edits;
}

function assignmentOf(entry: ObjectEntry): Assignment {
  return { start: entry.span.start, nameEnd: entry.key.span.end, value: entry.value };
}

/** Whether the longest name of the run is one blank away from its `=`, as a formatter leaves it. */
function isTight(text: string, run: readonly Assignment[], column: number): boolean {
  const widest = run.reduce(
    (most, { start, nameEnd }) => Math.max(most, nameEnd - lineStartOf(text, start)),
    0,
  );
  return widest + 1 === column;
}
