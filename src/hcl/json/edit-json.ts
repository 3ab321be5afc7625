import type { Edit } from '../../domain/source.ts';
import type { Body, Expression, HclFile, ObjectExpression, Span, Tuple } from '../tree.ts';
import type { JsonBodySchema, JsonStrings } from './body-schema.ts';
import { JsonEditor, type TextEdit } from './edit-text.ts';
import type { JsonDocument } from './json-document.ts';
import { jsonOfExpression } from './json-of-hcl.ts';
import { endOf, itemsOf, type JsonNode, nodeAround, nodeStartingAt, propertyNamed } from './json-tree.ts';

/** A file of the JSON syntax whose document is there to be edited. */
export interface EditableJson {
  readonly file: HclFile;
  readonly document: JsonDocument;
  readonly root: JsonNode;
  readonly editor: JsonEditor;
}

/** The JSON behind a file; null for a file of the native syntax, or one without any value. */
export function editableJson(file: HclFile): EditableJson | null {
  const root = file.json?.root ?? null;
  if (file.json === undefined || root === null) return null;
  return { file, document: file.json, root, editor: new JsonEditor(file.text, root) };
}

export function asEdits(file: HclFile, edits: readonly TextEdit[]): Edit[] {
  return edits.map((edit) => ({ file: file.path, ...edit }));
}

/** The object that is a body; that of the file for the body of the file. */
export function objectOfBody({ file, root }: EditableJson, body: Body): JsonNode | null {
  if (body !== file.body) return nodeStartingAt(root, body.span.start - 1, 'object');
  return root.type === 'object' ? root : (itemsOf(root).findLast(({ type }) => type === 'object') ?? null);
}

export function schemaOf({ document }: EditableJson, object: JsonNode): JsonBodySchema {
  return document.schemas.get(object) ?? document.schema;
}

function stringsOf(schema: JsonBodySchema, name: string): JsonStrings {
  const form = schema.form(name);
  return form?.kind === 'attribute' ? form.strings : 'template';
}

/** How strings inside of a value are read: as the attribute says that the value is part of. */
function stringsAt({ document }: EditableJson, node: JsonNode): JsonStrings {
  let child = node;
  for (let parent = node.parent; parent !== undefined; parent = parent.parent) {
    const schema = document.schemas.get(parent);
    if (schema !== undefined) return stringsOf(schema, String(child.children?.[0]?.value ?? ''));
    child = parent;
  }
  return 'template';
}

/** {@link setAttributes} of a JSON file: expressions are given in the native syntax. */
export function setJsonAttributes(
  json: EditableJson,
  body: Body,
  values: readonly (readonly [name: string, expressionText: string])[],
): Edit[] {
  const object = objectOfBody(json, body);
  if (object === null) return [];
  const schema = schemaOf(json, object);
  const entries = values.map(
    ([name, text]) => [name, jsonOfExpression(text, stringsOf(schema, name))] as const,
  );
  const replaced = entries.flatMap(([name, value]) => {
    const property = propertyNamed(object, name);
    return property === null ? [] : json.editor.replaceValue(property.value, value);
  });
  const missing = entries.filter(([name]) => propertyNamed(object, name) === null);
  const added = missing.length === 0 ? [] : json.editor.addProperties(object, missing);
  return asEdits(json.file, [...replaced, ...added]);
}

export function removeJsonAttribute(json: EditableJson, body: Body, name: string): Edit[] {
  const object = objectOfBody(json, body);
  const property = object && propertyNamed(object, name);
  return property ? asEdits(json.file, json.editor.removeChild(object, property.node)) : [];
}

/**
 * Puts a native expression in the place of one of the file: as a JSON value where the expression is the whole value,
 * or all of `"${…}"`; else inside of the string that it is part of.
 */
export function replaceJsonExpression(json: EditableJson, span: Span, text: string): Edit[] {
  const whole = valueStandingFor(json, span);
  if (whole === null) return inString(json.file, [{ ...span, replacement: text }]);
  return asEdits(json.file, json.editor.replaceValue(whole, jsonOfExpression(text, stringsAt(json, whole))));
}

function valueStandingFor({ file, root }: EditableJson, span: Span): JsonNode | null {
  const node = nodeAround(root, span.start);
  if (node.offset === span.start && endOf(node) === span.end) return node;
  if (node.type !== 'string') return null;
  const before = file.text.slice(node.offset + 1, span.start);
  const after = file.text.slice(span.end, endOf(node) - 1);
  const isReference = before === '' && after === '';
  return isReference || (before.trim() === '${' && after.trim() === '}') ? node : null;
}

/** Edits of native text that stands in a string of JSON. */
function inString(file: HclFile, edits: readonly TextEdit[]): Edit[] {
  return asEdits(
    file,
    edits.map((edit) => ({ ...edit, replacement: JSON.stringify(edit.replacement).slice(1, -1) })),
  );
}

/** Adds an item at the end of an array; null when the list stands in a string. */
export function addJsonItem(json: EditableJson, list: Tuple, itemText: string): Edit[] | null {
  const array = nodeOf(json, list, 'array');
  if (array === null) return null;
  return asEdits(json.file, json.editor.addItem(array, jsonOfExpression(itemText, stringsAt(json, array))));
}

/** Takes an item out of an array; null when the list stands in a string. */
export function removeJsonItem(json: EditableJson, list: Tuple, index: number): Edit[] | null {
  const array = nodeOf(json, list, 'array');
  const item = array && itemsOf(array)[index];
  if (array === null) return null;
  return item ? asEdits(json.file, json.editor.removeChild(array, item)) : [];
}

/** Gives a key of an object its value; null when the object stands in a string. */
export function setJsonEntry(
  json: EditableJson,
  expression: ObjectExpression,
  key: string,
  valueText: string,
): Edit[] | null {
  const object = nodeOf(json, expression, 'object');
  if (object === null) return null;
  const property = propertyNamed(object, key);
  const value = jsonOfExpression(valueText, stringsAt(json, object));
  return asEdits(
    json.file,
    property === null
      ? json.editor.addProperties(object, [[key, value]])
      : json.editor.replaceValue(property.value, value),
  );
}

/** Takes a key out of an object; null when the object stands in a string. */
export function removeJsonEntry(
  json: EditableJson,
  expression: ObjectExpression,
  key: string,
): Edit[] | null {
  const object = nodeOf(json, expression, 'object');
  const property = object && propertyNamed(object, key);
  if (object === null) return null;
  return property ? asEdits(json.file, json.editor.removeChild(object, property.node)) : [];
}

function nodeOf({ root }: EditableJson, { span }: Expression, type: 'array' | 'object'): JsonNode | null {
  const node = nodeStartingAt(root, span.start, type);
  return node !== null && endOf(node) === span.end ? node : null;
}

/** Native edits inside of a string, with their quotes and line breaks escaped. */
export function escapedForJson(file: HclFile, edits: readonly Edit[]): Edit[] {
  return file.json === undefined ? [...edits] : inString(file, edits);
}
